package dev.appservicelab.explore;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.history.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that must not be.
 *
 * @param rule     the invariant that was broken, or {@link #DELIVERED}, {@link #COMMANDS_HOLD}, {@link #WAITS_FOR_UP} or
 *                 {@link #NO_ERROR}
 * @param service  whose promise was broken; absent: the lab's own
 * @param words    how, in one sentence for people
 * @param at       the instant, in nanoseconds since the start of the run
 * @param evidence entries of the history that show it, few and in order
 */
public record Finding(String rule, Optional<String> service, String words, long at, List<Entry> evidence) {
    /** When nothing goes wrong any more, everything is delivered that is not parked or dropped. */
    public static final String DELIVERED = "delivered_in_the_end";

    /** What people did to a service holds: paused, parked, unparked. */
    public static final String COMMANDS_HOLD = "commands_hold";

    /** What could not be stored is stored when the service is UP again, and not before. */
    public static final String WAITS_FOR_UP = "waits_for_up";

    /** The scheduler itself does not fail. */
    public static final String NO_ERROR = "no_error";

    private static final Set<String> BROKEN_AT_ONCE = Stream.of(
                    Invariant.IN_ORDER, Invariant.ONE_IN_FLIGHT, Invariant.BODY_UNCHANGED, Invariant.IDS_UNIQUE,
                    Invariant.SENT_ONCE_AFTER_SUCCESS)
            .map(Invariant::toString)
            .collect(Collectors.toUnmodifiableSet());

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /**
     * Whether the entry came later. What an attempt or an id breaks is broken by the last entry of the evidence, all
     * else by what there is when an instant is over.
     */
    boolean isBefore(Entry entry) {
        return entry.t() > at || (BROKEN_AT_ONCE.contains(rule) && entry.n() > evidence.getLast().n());
    }

    static Finding of(Violation violation) {
        return new Finding(
                violation.invariant().toString(), service(violation.evidence()), violation.words(), violation.at(),
                violation.evidence());
    }

    private static Optional<String> service(List<Entry> evidence) {
        return evidence.reversed().stream()
                .map(Entry::event)
                .filter(DeliveryEvent.OfService.class::isInstance)
                .map(event -> ((DeliveryEvent.OfService) event).service())
                .findFirst();
    }
}
