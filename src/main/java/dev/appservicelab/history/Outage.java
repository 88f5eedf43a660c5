package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A time in which a service was DOWN. Instants and durations are nanoseconds of the run.
 *
 * @param to     when it was UP again; absent if it was DOWN at the end of the run
 * @param runEnd the end of what is told
 */
public record Outage(Lane lane, long from, OptionalLong to, long runEnd) {

    /** All of a service, in their order. */
    public static List<Outage> of(Lane lane, long runEnd) {
        var outages = new ArrayList<Outage>();
        var down = OptionalLong.empty();
        for (var change : lane.states()) {
            if (change.state() == ServiceState.DOWN) {
                down = down.isPresent() ? down : OptionalLong.of(change.at());
            } else if (down.isPresent()) {
                outages.add(new Outage(lane, down.getAsLong(), OptionalLong.of(change.at()), runEnd));
                down = OptionalLong.empty();
            }
        }
        down.ifPresent(from -> outages.add(new Outage(lane, from, OptionalLong.empty(), runEnd)));
        return outages;
    }

    /** Its end, or that of the run. */
    public long until() {
        return to.orElse(runEnd);
    }

    /** Whether the service came DOWN from its store. */
    public boolean fromTheStart() {
        var first = lane.states().getFirst();
        return first.state() == ServiceState.DOWN && first.at() == from;
    }

    /** How the attempt ended that brought the service DOWN; absent if none did. */
    public Optional<Lane.Result> cause() {
        return fromTheStart() ? Optional.empty() : lane.failures().stream()
                .map(lane.attempts()::get)
                .takeWhile(attempt -> attempt.start() <= from)
                .filter(attempt -> attempt.endOr(runEnd) <= from)
                .reduce((first, second) -> second)
                .flatMap(Attempt::result);
    }

    /** Every wait for a retry, as it was scheduled. */
    public List<Long> waits() {
        return lane.waits().stream()
                .filter(wait -> wait.from() >= from && wait.from() < until())
                .map(wait -> wait.due() - wait.from())
                .toList();
    }

    /** The attempts that succeeded meanwhile, in the order in which they began. */
    public List<Attempt> delivered() {
        return lane.attempts().stream()
                .filter(attempt -> attempt.start() >= from && attempt.start() <= until())
                .filter(attempt -> attempt.result().filter(result -> result.outcome() == Outcome.OK).isPresent())
                .toList();
    }

    /** Whether what was delivered meanwhile was delivered by the order of the ids. */
    public boolean inOrder() {
        var ids = delivered().stream().map(Attempt::transaction).toList();
        return ids.equals(ids.stream().sorted().toList());
    }

    /** The most transactions that were stored at one time of it. */
    public int peak() {
        int peak = 0;
        for (var step : lane.backlog()) {
            if (step.at() <= from) {
                peak = step.backlog();
            } else if (step.at() <= until()) {
                peak = Math.max(peak, step.backlog());
            }
        }
        return peak;
    }
}
