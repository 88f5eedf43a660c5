package dev.appservicelab.history;

import dev.appservicelab.history.History.Entry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How each invariant was broken first. Not thread-safe. */
final class Findings {
    private static final int MOST_EVIDENCE = 8;

    private final Map<Invariant, Violation> first = new EnumMap<>(Invariant.class);

    /** An invariant was broken; only the first time counts. */
    void broken(Invariant invariant, long at, Supplier<String> words, List<Entry> evidence) {
        if (!first.containsKey(invariant)) {
            var newest = evidence.subList(Math.max(0, evidence.size() - MOST_EVIDENCE), evidence.size());
            first.put(invariant, new Violation(invariant, words.get(), at, newest));
        }
    }

    Optional<Violation> first(Invariant invariant) {
        return Optional.ofNullable(first.get(invariant));
    }
}
