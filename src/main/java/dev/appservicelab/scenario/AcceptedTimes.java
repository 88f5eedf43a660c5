package dev.appservicelab.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** When items were accepted that are not done with, by their ids. Not thread-safe. */
final class AcceptedTimes {
    private final Map<String, Long> first = new HashMap<>();
    /** Of ids that are there more than once, all but the first. */
    private final Map<String, Deque<Long>> further = new HashMap<>();

    void add(String item, long at) {
        if (first.putIfAbsent(item, at) != null) {
            further.computeIfAbsent(item, id -> new ArrayDeque<>()).addLast(at);
        }
    }

    /** An item is done with: when it was accepted, if that is known. */
    OptionalLong remove(String item) {
        var at = first.remove(item);
        if (at == null) {
            return OptionalLong.empty();
        }
        var others = further.get(item);
        if (others != null) {
            first.put(item, others.removeFirst());
            if (others.isEmpty()) {
                further.remove(item);
            }
        }
        return OptionalLong.of(at);
    }
}
