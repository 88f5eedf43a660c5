package dev.appservicelab.matrix;

import java.util.List;
import java.util.Map;

/**
 * How many keys for end-to-end encryption are left (MSC3202). Immutable.
 *
 * @param oneTimeKeys          by user, device and algorithm: how many unclaimed one-time keys there are
 * @param unusedFallbackKeys   by user and device: the algorithms with a fallback key nobody used; an empty list is kept
 */
public record KeyCounts(
        Map<String, Map<String, Map<String, Integer>>> oneTimeKeys,
        Map<String, Map<String, List<String>>> unusedFallbackKeys) {
    public static final KeyCounts NONE = new KeyCounts(Map.of(), Map.of());

    public boolean isEmpty() {
        return oneTimeKeys.isEmpty() && unusedFallbackKeys.isEmpty();
    }
}
