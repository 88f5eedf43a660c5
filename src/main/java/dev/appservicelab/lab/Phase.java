package dev.appservicelab.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A time in which a fault applies; one with a {@link Cycle} has many.
 *
 * @param from nanoseconds since the start of the run
 * @param to   when it applies no longer; absent: never
 */
record Phase(long from, OptionalLong to) {

    /** The phase that a fault is in at this instant, else its next. */
    static Optional<Phase> of(Fault fault, long now) {
        var until = fault.until().map(Duration::toNanos).map(OptionalLong::of).orElse(OptionalLong.empty());
        var phase = fault.cycle().map(cycle -> ofCycle(fault.at().toNanos(), cycle, now))
                .map(whole -> until.isEmpty() ? whole : whole.endingBy(until.getAsLong()))
                .orElseGet(() -> new Phase(fault.at().toNanos(), until));
        return phase.isOver(now) || phase.isEmpty() ? Optional.empty() : Optional.of(phase);
    }

    boolean contains(long instant) {
        return from <= instant && !isOver(instant);
    }

    private boolean isOver(long instant) {
        return to.isPresent() && to.getAsLong() <= instant;
    }

    private boolean isEmpty() {
        return isOver(from);
    }

    private Phase endingBy(long until) {
        return new Phase(from, OptionalLong.of(Math.min(until, to.orElse(until))));
    }

    private static Phase ofCycle(long at, Cycle cycle, long now) {
        long down = cycle.down().toNanos();
        long period = down + cycle.up().toNanos();
        long rounds = Math.max(0, (now - at) / period);
        long from = at + rounds * period;
        if (now >= from + down) {
            from += period;
        }
        return new Phase(from, OptionalLong.of(from + down));
    }
}
