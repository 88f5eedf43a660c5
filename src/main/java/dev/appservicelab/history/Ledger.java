package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DropReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The account of every item. It balances: {@code accepted = queued + stored + delivered + parked + dropped + lost}.
 *
 * @param stored    in a transaction that is stored, not parked, and of which no attempt succeeded
 * @param delivered an attempt that carried it succeeded, and the service, where its side is seen, received it
 * @param twice   part of delivered: received in more than one attempt
 * @param dropped by the rule that dropped them, in the order of the rules; what a defect lost is not among them
 * @param droppedKinds the same by their kind
 * @param refused no part of accepted
 */
public record Ledger(
        long accepted,
        long queued,
        long stored,
        long delivered,
        long twice,
        long parked,
        Map<DropReason, Long> dropped,
        Counts droppedKinds,
        long refused) {

    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0, 0, Map.of(), Counts.NONE, 0);

    public Ledger {
        var ordered = new EnumMap<DropReason, Long>(DropReason.class);
        ordered.putAll(dropped);
        dropped = Collections.unmodifiableMap(ordered);
    }

    public long droppedInAll() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is in none of the other places; less than nothing if something is in two of them. */
    public long lost() {
        return accepted - queued - stored - delivered - parked - droppedInAll();
    }

    /** {@code accepted 3 = queued 0 + stored 1 + delivered 2 + parked 0 + dropped 0 + lost 0}. */
    public String words() {
        return "accepted %d = queued %d + stored %d + delivered %d + parked %d + dropped %d + lost %d"
                .formatted(accepted, queued, stored, delivered, parked, droppedInAll(), lost());
    }

    /** Both accounts as one. */
    public Ledger plus(Ledger other) {
        var drops = new EnumMap<DropReason, Long>(DropReason.class);
        drops.putAll(dropped);
        other.dropped.forEach((reason, count) -> drops.merge(reason, count, Long::sum));
        return new Ledger(
                accepted + other.accepted,
                queued + other.queued,
                stored + other.stored,
                delivered + other.delivered,
                twice + other.twice,
                parked + other.parked,
                drops,
                droppedKinds.plus(other.droppedKinds),
                refused + other.refused);
    }
}
