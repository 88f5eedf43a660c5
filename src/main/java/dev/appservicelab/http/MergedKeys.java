package dev.appservicelab.http;

import dev.appservicelab.matrix.KeyCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several counts of keys as one: of each device what was counted last. */
final class MergedKeys {
    private MergedKeys() {}

    static KeyCounts of(List<KeyCounts> oldestFirst) {
        return new KeyCounts(
                merged(oldestFirst.stream().map(KeyCounts::oneTimeKeys).toList()),
                merged(oldestFirst.stream().map(KeyCounts::unusedFallbackKeys).toList()));
    }

    private static <T> Map<String, Map<String, T>> merged(List<Map<String, Map<String, T>>> oldestFirst) {
        var merged = new LinkedHashMap<String, Map<String, T>>();
        for (var keys : oldestFirst) {
            keys.forEach((user, devices) ->
                    merged.computeIfAbsent(user, any -> new LinkedHashMap<>()).putAll(devices));
        }
        return merged;
    }
}
