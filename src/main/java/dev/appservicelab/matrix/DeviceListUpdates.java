package dev.appservicelab.matrix;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Users whose device lists changed, and users whose lists are no longer of interest (MSC3202). A user is in at most one
 * of both sets; the sets keep the order in which users came.
 */
public record DeviceListUpdates(Set<String> changed, Set<String> left) {

    public static final DeviceListUpdates NONE = new DeviceListUpdates(Set.of(), Set.of());

    public DeviceListUpdates {
        changed = Collections.unmodifiableSet(new LinkedHashSet<>(changed));
        left = Collections.unmodifiableSet(new LinkedHashSet<>(left));
    }

    public boolean isEmpty() {
        return changed.isEmpty() && left.isEmpty();
    }

    /** Characters of all user ids. */
    int length() {
        return changed.stream().mapToInt(String::length).sum() + left.stream().mapToInt(String::length).sum();
    }

    /** Several, one after the other: what is said later of a user replaces what was said before. */
    public static DeviceListUpdates merged(List<DeviceListUpdates> oldestFirst) {
        var changed = new LinkedHashSet<String>();
        var left = new LinkedHashSet<String>();
        for (var update : oldestFirst) {
            update.changed.forEach(left::remove);
            changed.addAll(update.changed);
            update.left.forEach(changed::remove);
            left.addAll(update.left);
        }
        return new DeviceListUpdates(changed, left);
    }
}
