package dev.appservicelab.history;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is thought to stand in the way of retries to come.
 *
 * @param applying the faults that apply, each until it is planned to end
 * @param supposed one more that is only thought of
 */
public record Outlook(List<FaultSpan> applying, Optional<SupposedFault> supposed) {

    public Outlook {
        applying = List.copyOf(applying);
    }

    /** As things are. */
    public static Outlook of(TimelineModel model) {
        return new Outlook(model.applying(), Optional.empty());
    }

    /** If this fault were put on. */
    public Outlook with(SupposedFault fault) {
        return new Outlook(applying, Optional.of(fault));
    }

    /** Without the one that is only thought of. */
    public Outlook asItIs() {
        return supposed.isEmpty() ? this : new Outlook(applying, Optional.empty());
    }

    /**
     * The retries to come of a service that waits for one: the next, and those after it for as long as they are thought
     * to fail, each at once.
     *
     * @param atMost no more than so many
     */
    public List<FutureRetry> ladder(Lane lane, Backoff backoff, int atMost) {
        var waiting = lane.waiting();
        if (waiting.isEmpty()) {
            return List.of();
        }
        var ladder = new ArrayList<FutureRetry>();
        int number = waiting.get().attempt();
        long from = waiting.get().from();
        long at = waiting.get().due();
        int hits = 0;
        while (ladder.size() < atMost) {
            boolean hit = hits(lane.service(), at, hits);
            var meets = meets(lane.service(), at, hit);
            ladder.add(new FutureRetry(number, from, at, meets));
            if (meets.isEmpty() || meets.get() == FaultRole.WAITING) {
                break;
            }
            hits += hit ? 1 : 0;
            var delay = backoff.after(Duration.ofNanos(at - from));
            number++;
            from = at;
            at += delay.toNanos();
        }
        return ladder;
    }

    /** The same faults, without the one whose place another would take. */
    private Stream<FaultSpan> staying() {
        return supposed.isEmpty()
                ? applying.stream()
                : applying.stream().filter(fault -> !fault.name().equals(supposed.get().span().name()));
    }

    private boolean hits(String service, long at, int hits) {
        return supposed
                .filter(one -> one.hits(service) && one.applies(at))
                .filter(one -> one.times().isEmpty() || hits < one.times().getAsInt())
                .isPresent();
    }

    /** Of several faults what fails it; else what delays it. */
    private Optional<FaultRole> meets(String service, long at, boolean hit) {
        var roles = Stream.concat(
                staying()
                        .filter(fault -> fault.hits(service) && fault.hitsAttempts() && at < fault.end())
                        .map(FaultSpan::role),
                supposed.filter(one -> hit).map(Outlook::role).stream()).toList();
        return Stream.of(FaultRole.FAILED, FaultRole.UNKNOWN, FaultRole.WAITING).filter(roles::contains).findFirst();
    }

    /** Of one that hits some attempts only it is not known whether it hits this one. */
    private static FaultRole role(SupposedFault fault) {
        return fault.certain() || fault.span().role() == FaultRole.WAITING ? fault.span().role() : FaultRole.UNKNOWN;
    }
}
