package dev.appservicelab.history;

import dev.appservicelab.history.History.Entry;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How each invariant was broken first. Not thread-safe. */
final class Findings {
    private static final int MOST_EVIDENCE = 8;

    private final Set<Invariant> promised;
    private final Map<Invariant, Violation> first = new EnumMap<>(Invariant.class);

    /** @param promised those that count */
    Findings(Set<Invariant> promised) {
        this.promised = promised;
    }

    /** An invariant was broken; only the first time counts. */
    void broken(Invariant invariant, long at, Supplier<String> words, List<Entry> evidence) {
        if (promised.contains(invariant) && !first.containsKey(invariant)) {
            first.put(invariant, new Violation(invariant, words.get(), at, newest(evidence)));
        }
    }

    /** As much of the evidence as is shown. */
    static List<Entry> newest(List<Entry> evidence) {
        return evidence.subList(Math.max(0, evidence.size() - MOST_EVIDENCE), evidence.size());
    }

    boolean any() {
        return !first.isEmpty();
    }

    /** The one that shows earliest. */
    Optional<Violation> first() {
        return first.values().stream().min(Comparator.comparingLong(Violation::at));
    }

    Optional<Violation> first(Invariant invariant) {
        return Optional.ofNullable(first.get(invariant));
    }
}
