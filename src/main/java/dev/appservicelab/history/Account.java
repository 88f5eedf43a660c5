package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.matrix.Item;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The account of items while it grows: that of one service, and with it that of all. Not thread-safe. */
final class Account {

    /** What is counted, each line on its own: none is worked out from the others. */
    enum Line {
        ACCEPTED,
        QUEUED,
        STORED,
        DELIVERED,
        TWICE,
        PARKED,
        REFUSED
    }

    private final Optional<Account> whole;
    private final Map<Line, Long> lines = new EnumMap<>(Line.class);
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private Counts droppedKinds = Counts.NONE;
    private long droppedInAll;

    /** That of all. */
    Account() {
        this.whole = Optional.empty();
    }

    /** @param whole that of all, which grows with it */
    Account(Account whole) {
        this.whole = Optional.of(whole);
    }

    /** A copy that goes on by itself. */
    Account(Account other, Optional<Account> whole) {
        this.whole = whole;
        lines.putAll(other.lines);
        dropped.putAll(other.dropped);
        droppedKinds = other.droppedKinds;
        droppedInAll = other.droppedInAll;
    }

    void add(Line line, long number) {
        lines.merge(line, number, Long::sum);
        whole.ifPresent(all -> all.add(line, number));
    }

    void drop(Item.Kind kind, DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
        droppedKinds = droppedKinds.plus(kind, 1);
        droppedInAll++;
        whole.ifPresent(all -> all.drop(kind, reason));
    }

    /** What is in none of the places; less than nothing if something is in two. */
    long lost() {
        return get(Line.ACCEPTED)
                - get(Line.QUEUED)
                - get(Line.STORED)
                - get(Line.DELIVERED)
                - get(Line.PARKED)
                - droppedInAll;
    }

    Ledger ledger() {
        return new Ledger(
                get(Line.ACCEPTED),
                get(Line.QUEUED),
                get(Line.STORED),
                get(Line.DELIVERED),
                get(Line.TWICE),
                get(Line.PARKED),
                dropped,
                droppedKinds,
                get(Line.REFUSED));
    }

    private long get(Line line) {
        return lines.getOrDefault(line, 0L);
    }
}
