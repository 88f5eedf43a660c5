package dev.appservicelab.lab;

import dev.appservicelab.matrix.Item;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a simulated service knows again of what it acted on. Thread-safe. */
final class Remembered {
    private final Dedupe by;
    private final Set<Long> transactions = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private OptionalLong last = OptionalLong.empty();

    Remembered(Dedupe by) {
        this.by = by;
    }

    /** What of these items it is to act on, remembering that it does; empty: it does not act. */
    synchronized Optional<Map<Item.Kind, List<String>>> unseen(long transaction, Map<Item.Kind, List<String>> items) {
        return switch (by) {
            case NONE -> Optional.of(items);
            case TXN_ID -> transactions.add(transaction) ? Optional.of(items) : Optional.empty();
            case LAST_TXN_ID -> {
                boolean again = last.equals(OptionalLong.of(transaction));
                last = OptionalLong.of(transaction);
                yield again ? Optional.empty() : Optional.of(items);
            }
            case EVENT_ID -> {
                var unseen = new EnumMap<>(items);
                unseen.computeIfPresent(Item.Kind.EVENT, (kind, ids) -> ids.stream().filter(events::add).toList());
                yield unseen.values().stream().allMatch(List::isEmpty) ? Optional.empty() : Optional.of(unseen);
            }
        };
    }
}
