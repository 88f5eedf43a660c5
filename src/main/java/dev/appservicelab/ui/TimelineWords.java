package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.render.Hit;
import dev.appservicelab.render.TimeLabel;
import dev.appservicelab.render.Viewport;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the timeline draws, in words: for tooltips and for those who do not see it. */
final class TimelineWords {
    private final TimelineModel model;
    private final long now;

    TimelineWords(TimelineModel model, long now) {
        this.model = model;
        this.now = now;
    }

    /** What lies under the pointer; nothing where the picture says it all. */
    Optional<String> tip(Hit hit) {
        return switch (hit) {
            case Hit.OfAttempt attempt -> model.lane(attempt.service())
                    .filter(lane -> attempt.index() < lane.attempts().size())
                    .map(lane -> attempt(lane.attempts().get(attempt.index())));
            case Hit.OfFault fault -> model.faults().stream()
                    .filter(span -> span.name().equals(fault.fault()))
                    .reduce((earlier, later) -> later)
                    .map(TimelineWords::fault);
            case Hit.OfRetry retry -> Optional.of("Retry at " + TimeLabel.tenths(retry.at()) + ": show it");
            case Hit.OfFold fold -> Optional.of("Fold or open " + fold.service());
            case Hit.OfService service -> Optional.empty();
            case Hit.OfOverview overview -> Optional.empty();
        };
    }

    /** All services in a sentence each. */
    String all(Viewport seen) {
        int services = model.lanes().size();
        return "Timeline of " + services + (services == 1 ? " service, " : " services, ")
                + TimeLabel.span(seen.from(), seen.to()) + ". "
                + model.lanes().stream().map(this::service).collect(Collectors.joining(" "));
    }

    private String service(Lane lane) {
        var state = lane.state() == ServiceState.DOWN
                ? " is DOWN for " + TimeLabel.duration(now - lane.states().getLast().at())
                : " is UP";
        int stored = lane.backlog().getLast().backlog();
        var retry = lane.waiting()
                .map(wait -> ", attempt " + wait.attempt() + " in " + TimeLabel.duration(Math.max(0, wait.due() - now)))
                .orElse("");
        return lane.service() + state + (stored > 0 ? ", " + stored + " stored" : "") + retry + ".";
    }

    private String attempt(Lane.Attempt attempt) {
        var outcome = attempt.result().map(Lane.Result::word).orElse("in flight");
        var fault = attempt.result().flatMap(Lane.Result::fault).map(name -> ", fault “" + name + "”").orElse("");
        return "Attempt " + attempt.number() + " of transaction " + attempt.transaction() + " · " + outcome + fault
                + "\n" + TimeLabel.hundredths(attempt.start()) + ", "
                + TimeLabel.duration(attempt.endOr(now) - attempt.start());
    }

    private static String fault(FaultSpan fault) {
        var until = fault.to().isPresent()
                ? TimeLabel.span(fault.from(), fault.to().getAsLong())
                : "since " + TimeLabel.tenths(fault.from())
                        + (fault.planned().isPresent()
                                ? ", until " + TimeLabel.tenths(fault.planned().getAsLong())
                                : "");
        return fault.effect() + " on " + fault.target() + " · " + fault.name() + "\n" + until;
    }
}
