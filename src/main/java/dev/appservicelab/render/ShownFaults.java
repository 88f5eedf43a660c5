package dev.appservicelab.render;

import dev.appservicelab.history.SupposedFault;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The faults that a frame shows: those of the run, and those that would come if the one that is thought of were put on.
 *
 * @param real     by their beginning; one that would be replaced ends <i>now</i>
 * @param supposed by their beginning
 */
record ShownFaults(List<FaultSpan> real, List<FaultSpan> supposed) {

    static ShownFaults of(TimelineFrame frame) {
        var faults = frame.model().faults();
        return frame.outlook().supposed()
                .map(one -> new ShownFaults(
                        faults.stream().map(fault -> replaced(fault, one, frame.now())).toList(),
                        one.spans(frame.now(), frame.viewport().to())))
                .orElseGet(() -> new ShownFaults(faults, List.of()));
    }

    private static FaultSpan replaced(FaultSpan fault, SupposedFault by, long now) {
        return fault.to().isEmpty() && fault.name().equals(by.span().name()) ? fault.endingAt(now) : fault;
    }

    boolean isSupposed(FaultSpan fault) {
        return supposed.contains(fault);
    }

    /** All of them, by their beginning. */
    List<FaultSpan> all() {
        return supposed.isEmpty()
                ? real
                : Stream.concat(real.stream(), supposed.stream())
                        .sorted(Comparator.comparingLong(FaultSpan::from))
                        .toList();
    }
}
