package dev.appservicelab.history;

import dev.appservicelab.history.Lane.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A span of time in which a service is DOWN in one run and UP in another. Instants are nanoseconds since the start of
 * each run.
 */
public record Difference(String service, long from, long to) {

    /** All of the services that both runs have, as far as both have come, by service and in order of time. */
    public static List<Difference> of(TimelineModel one, TimelineModel other) {
        long end = Math.min(one.end(), other.end());
        var all = new ArrayList<Difference>();
        for (var lane : one.lanes()) {
            other.lane(lane.service()).ifPresent(second -> states(lane, second, end, all));
        }
        return all;
    }

    /**
     * When the runs go different ways first: in a state, or in an attempt; absent if they do not, as far as both have
     * come.
     */
    public static OptionalLong first(TimelineModel one, TimelineModel other) {
        long first = of(one, other).stream().mapToLong(Difference::from).min().orElse(Long.MAX_VALUE);
        for (var lane : one.lanes()) {
            var second = other.lane(lane.service());
            if (second.isPresent()) {
                first = Math.min(first, attempts(lane.attempts(), second.get().attempts()));
            }
        }
        return first > Math.min(one.end(), other.end()) ? OptionalLong.empty() : OptionalLong.of(first);
    }

    private static void states(Lane one, Lane other, long end, List<Difference> all) {
        int i = 0;
        int j = 0;
        long at = Math.max(one.states().getFirst().at(), other.states().getFirst().at());
        while (at < end) {
            i = current(one.states(), i, at);
            j = current(other.states(), j, at);
            long next = Math.min(end, Math.min(nextChange(one.states(), i), nextChange(other.states(), j)));
            if (one.states().get(i).state() != other.states().get(j).state()) {
                if (!all.isEmpty() && all.getLast().to == at && all.getLast().service.equals(one.service())) {
                    all.add(new Difference(one.service(), all.removeLast().from, next));
                } else {
                    all.add(new Difference(one.service(), at, next));
                }
            }
            at = next;
        }
    }

    private static int current(List<StateChange> states, int from, long at) {
        int index = from;
        while (index + 1 < states.size() && states.get(index + 1).at() <= at) {
            index++;
        }
        return index;
    }

    private static long nextChange(List<StateChange> states, int index) {
        return index + 1 < states.size() ? states.get(index + 1).at() : Long.MAX_VALUE;
    }

    /** When the attempts of a service go different ways first. */
    private static long attempts(Attempts one, Attempts other) {
        int both = Math.min(one.size(), other.size());
        for (int i = 0; i < both; i++) {
            if (one.transaction(i) != other.transaction(i)
                    || one.start(i) != other.start(i)
                    || one.failed(i) != other.failed(i)) {
                return Math.min(one.start(i), other.start(i));
            }
        }
        return one.size() > both ? one.start(both) : other.size() > both ? other.start(both) : Long.MAX_VALUE;
    }
}
