package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import java.util.Optional;

/**
 * What is selected, as the timeline shows it.
 *
 * @param service whose lane has an edge of ink
 * @param attempt with a ring; the other attempts of its transaction have a thinner one
 * @param fault   name of the fault whose band is stronger
 * @param victims whether the attempts that the fault hit have a ring
 * @param range   a span of time
 */
public record Focus(
        Optional<String> service, Optional<Lane.Attempt> attempt, Optional<String> fault, boolean victims,
                Optional<Range> range) {

    public static final Focus NONE =
            new Focus(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());

    public static Focus service(String service) {
        return new Focus(Optional.of(service), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** The attempt, its service, and the fault that hit it. */
    public static Focus attempt(Lane.Attempt attempt) {
        return new Focus(
                Optional.of(attempt.service()), Optional.of(attempt),
                attempt.result().flatMap(Lane.Result::fault), false, Optional.empty());
    }

    boolean onService(String id) {
        return service.isPresent() && service.get().equals(id);
    }

    boolean onTransactionOf(Lane.Attempt one) {
        return attempt.isPresent() && attempt.get().service().equals(one.service())
                && attempt.get().transaction() == one.transaction();
    }

    boolean onAttempt(Lane.Attempt one) {
        return onTransactionOf(one) && attempt.get().index() == one.index();
    }

    boolean onFault(String name) {
        return fault.isPresent() && fault.get().equals(name);
    }

    boolean onVictimsOf(String name) {
        return victims && onFault(name);
    }

    /** The fault, and the attempts that it hit. */
    public static Focus fault(String fault) {
        return new Focus(Optional.empty(), Optional.empty(), Optional.of(fault), true, Optional.empty());
    }

    public static Focus range(Range range) {
        return new Focus(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(range));
    }
}
