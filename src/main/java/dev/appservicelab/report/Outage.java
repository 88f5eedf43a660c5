package dev.appservicelab.report;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.render.TimeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A time in which a service was DOWN, in words. Instants are nanoseconds since the start of the run. */
record Outage(Lane lane, long from, OptionalLong to, long runEnd) {
    private static final int WAITS = 12;

    static List<Outage> of(Lane lane, long runEnd) {
        var outages = new ArrayList<Outage>();
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).state() == ServiceState.DOWN) {
                outages.add(new Outage(
                        lane, states.get(i).at(),
                        i + 1 < states.size() ? OptionalLong.of(states.get(i + 1).at()) : OptionalLong.empty(),
                        runEnd));
            }
        }
        return outages;
    }

    long until() {
        return to.orElse(runEnd);
    }

    /** A few sentences. */
    String words() {
        return beginning() + waits() + ending();
    }

    private String beginning() {
        var cause = lane.attempts().stream()
                .takeWhile(attempt -> attempt.start() <= from)
                .filter(attempt -> attempt.failed() && attempt.endOr(runEnd) <= from)
                .reduce((first, second) -> second)
                .flatMap(Lane.Attempt::result)
                .map(result -> " after " + result.word()
                        + result.fault().map(name -> " (fault " + name + ")").orElse(""))
                .orElse("");
        return (from == 0 ? "DOWN from the start" : "Goes DOWN" + cause) + ". ";
    }

    private String waits() {
        var waits = lane.waits().stream().filter(wait -> wait.from() >= from && wait.from() < until()).toList();
        if (waits.isEmpty()) {
            return "";
        }
        var words = waits.stream()
                .limit(WAITS)
                .map(wait -> TimeLabel.delay(wait.due() - wait.from()))
                .collect(Collectors.joining(", "));
        return "Waits " + words + (waits.size() > WAITS ? " and " + (waits.size() - WAITS) + " times more" : "") + ". ";
    }

    private String ending() {
        if (to.isEmpty()) {
            int backlog = lane.backlog().getLast().backlog();
            return "Still DOWN at the end, with a backlog of " + backlog + ".";
        }
        var delivered = lane.attempts().stream()
                .filter(attempt -> attempt.start() >= from && attempt.start() <= until())
                .filter(attempt -> attempt.result().filter(result -> result.outcome() == Outcome.OK).isPresent())
                .toList();
        if (delivered.isEmpty()) {
            return "UP again, with nothing delivered meanwhile.";
        }
        var first = delivered.getFirst();
        var ids = delivered.stream().map(Lane.Attempt::transaction).toList();
        boolean inOrder = ids.equals(ids.stream().sorted().toList());
        return "Attempt " + first.number() + " of transaction " + first.transaction() + " succeeds at "
                + TimeLabel.tenths(first.start()) + "; " + Words.counted(ids.size(), "transaction") + " drained"
                + (inOrder ? " in order" : ", not in order") + ". Peak of the backlog: " + peak() + ".";
    }

    private int peak() {
        return lane.backlog().stream()
                .filter(step -> step.at() >= from && step.at() <= until())
                .mapToInt(Lane.Step::backlog)
                .max()
                .orElse(0);
    }
}
