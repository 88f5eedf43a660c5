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
    private long accepted;
    private long queued;
    private long stored;
    private long delivered;
    private long twice;
    private long parked;
    private long refused;
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
        accepted = other.accepted;
        queued = other.queued;
        stored = other.stored;
        delivered = other.delivered;
        twice = other.twice;
        parked = other.parked;
        refused = other.refused;
        dropped.putAll(other.dropped);
        droppedKinds = other.droppedKinds;
        droppedInAll = other.droppedInAll;
    }

    void add(Line line, long number) {
        switch (line) {
            case ACCEPTED -> accepted += number;
            case QUEUED -> queued += number;
            case STORED -> stored += number;
            case DELIVERED -> delivered += number;
            case TWICE -> twice += number;
            case PARKED -> parked += number;
            case REFUSED -> refused += number;
        }
        if (whole.isPresent()) {
            whole.get().add(line, number);
        }
    }

    void drop(Item.Kind kind, DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
        droppedKinds = droppedKinds.plus(kind, 1);
        droppedInAll++;
        whole.ifPresent(all -> all.drop(kind, reason));
    }

    /** What is in none of the places; less than nothing if something is in two. */
    long lost() {
        return accepted - queued - stored - delivered - parked - droppedInAll;
    }

    Ledger ledger() {
        return new Ledger(accepted, queued, stored, delivered, twice, parked, dropped, droppedKinds, refused);
    }
}
