package dev.appservicelab.ui;

import dev.appservicelab.history.SupposedFault;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Match;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A fault that is being written, as the timeline shows what would come of it. */
final class FaultPreview {
    private FaultPreview() {}

    /** Nothing for a fault that applies already, just as it is written. */
    static Optional<SupposedFault> of(Fault fault, FaultBook book) {
        boolean holds = book.named(fault.name())
                .filter(entry -> entry.state() == FaultBook.State.ON && entry.fault().equals(fault))
                .isPresent();
        return holds ? Optional.empty() : Optional.of(supposed(fault));
    }

    /** As the timeline would tell of it. */
    static SupposedFault supposed(Fault fault) {
        var until = fault.until().map(Duration::toNanos).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return new SupposedFault(
                new FaultSpan(
                        fault.name(), fault.target(), fault.effect().word(), fault.effect().role(),
                        fault.at().toNanos(), until, OptionalLong.empty()),
                fault.cycle().map(turns -> new SupposedFault.Turns(turns.down().toNanos(), turns.up().toNanos())),
                fault.times(),
                fault.probability().isEmpty() && fault.match().equals(Match.ANY));
    }
}
