package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a timeline shows: a lane for each service and the spans of faults, grown entry by entry. Instants are
 * nanoseconds since the start of the run. Not thread-safe: it belongs to whoever feeds it.
 */
public final class TimelineModel {

    /**
     * When a fault applied.
     *
     * @param target  a service's id, or {@code all}
     * @param planned when it is to end, if that is known
     * @param to      when it ended; absent while it applies
     */
    public record FaultSpan(
            String name, String target, String effect, FaultRole role, long from, OptionalLong planned,
                    OptionalLong to) {

        public boolean hits(String service) {
            return target.equals("all") || target.equals(service);
        }

        /** Whether it hits what is sent to services, and not calls of the lab itself. */
        boolean hitsAttempts() {
            return !CallFaults.isOfCall(effect);
        }

        /** The same fault, over at an instant. */
        public FaultSpan endingAt(long instant) {
            return new FaultSpan(name, target, effect, role, from, planned, OptionalLong.of(instant));
        }

        private FaultSpan asOf(long instant) {
            return new FaultSpan(name, target, effect, role, from, planned, notAfter(instant, to));
        }

        /** Where its band ends as far as is known: its end, else its plan, else never. */
        public long end() {
            return to.orElse(planned.orElse(Long.MAX_VALUE));
        }
    }

    /**
     * A retry that is to come if nothing changes: attempt {@code number} at {@code at}, after a wait from {@code
     * from}.
     *
     * @param meets what the fault that it is thought to meet looks like; absent: it gets through
     */
    public record FutureRetry(int number, long from, long at, Optional<FaultRole> meets) {}

    /**
     * When the lab itself did not deliver.
     *
     * @param crashed whether it crashed; else it was stopped and started at once
     * @param to      when it was restarted; absent while it lies crashed
     */
    public record LabStop(long from, boolean crashed, OptionalLong to) {}

    /** A span of time in which nothing happened and nothing was in flight. */
    public record Idle(long from, long to) {}

    /** Shorter ones are not noted. */
    private static final long IDLE_LEAST = 2_000_000_000L;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<FaultSpan> faults = new ArrayList<>();
    private final List<LabStop> stops = new ArrayList<>();
    private final List<Idle> idle = new ArrayList<>();
    private List<FaultSpan> applying = List.of();
    private long end;

    /** Takes the next entry in. */
    public void apply(Entry entry) {
        if (entry.t() - end >= IDLE_LEAST && lanes.values().stream().noneMatch(Lane::sending)) {
            idle.add(new Idle(end, entry.t()));
        }
        end = entry.t();
        switch (entry.event()) {
            case DeliveryEvent.ServiceAdded added ->
                lanes.computeIfAbsent(added.service(), Lane::new).apply(entry.t(), added);
            case DeliveryEvent.OfService ofService -> {
                var lane = lanes.get(ofService.service());
                if (lane != null) {
                    lane.apply(entry.t(), ofService);
                }
            }
            case DeliveryEvent.FaultOn on -> {
                var fault = new FaultSpan(
                        on.fault(), on.target(), on.effect(), on.role(), entry.t(), on.until(), OptionalLong.empty());
                faults.add(fault);
                applying = List.copyOf(Stream.concat(applying.stream(), Stream.of(fault)).toList());
            }
            case DeliveryEvent.FaultOff off -> endFault(entry.t(), off);
            case DeliveryEvent.RunStarted started -> {}
            case DeliveryEvent.RunEnded ended -> {}
            case DeliveryEvent.Crashed crashed -> {
                lanes.values().forEach(lane -> lane.cutOff(entry.t(), "lab crashed"));
                stops.add(new LabStop(entry.t(), true, OptionalLong.empty()));
            }
            case DeliveryEvent.Restarted restarted -> {
                lanes.values().forEach(lane -> lane.cutOff(entry.t(), "lab stopped"));
                restart(entry.t());
            }
            case DeliveryEvent.TransactionIdsReset reset ->
                lanes.values().forEach(lane -> lane.mark(entry.t(), "reset_transaction_ids"));
        }
    }

    /** The lanes in the order in which their services came. */
    public Collection<Lane> lanes() {
        return Collections.unmodifiableCollection(lanes.values());
    }

    public Optional<Lane> lane(String service) {
        return Optional.ofNullable(lanes.get(service));
    }

    /** All faults that ever applied, by their beginning. */
    public List<FaultSpan> faults() {
        return Collections.unmodifiableList(faults);
    }

    /** When nothing happened in any lane for some seconds, from the first to the last. */
    public List<Idle> idle() {
        return Collections.unmodifiableList(idle);
    }

    /** When the lab itself did not deliver, from the first to the last. */
    public List<LabStop> stops() {
        return Collections.unmodifiableList(stops);
    }

    /**
     * What the timeline knew at an instant, what happened at that very instant included. It is for looking at, by the
     * thread to which this one belongs, which may go on growing.
     */
    public TimelineModel asOf(long instant) {
        var then = new TimelineModel();
        lanes.forEach((service, lane) -> {
            if (lane.states().getFirst().at() <= instant) {
                then.lanes.put(service, lane.asOf(instant));
            }
        });
        faults.stream()
                .takeWhile(fault -> fault.from() <= instant)
                .map(fault -> fault.asOf(instant))
                .forEach(then.faults::add);
        then.applying = List.copyOf(then.faults.stream().filter(fault -> fault.to().isEmpty()).toList());
        stops.stream()
                .takeWhile(stop -> stop.from() <= instant)
                .map(stop -> new LabStop(stop.from(), stop.crashed(), notAfter(instant, stop.to())))
                .forEach(then.stops::add);
        then.end = Math.min(end, instant);
        return then;
    }

    private static OptionalLong notAfter(long instant, OptionalLong end) {
        return end.isPresent() && end.getAsLong() > instant ? OptionalLong.empty() : end;
    }

    /** The instant of the newest entry. */
    public long end() {
        return end;
    }

    /** The faults that apply, by their beginning; the same list as before unless one has begun or ended. */
    public List<FaultSpan> applying() {
        return applying;
    }

    private void restart(long t) {
        boolean crashed = !stops.isEmpty() && stops.getLast().to().isEmpty();
        long from = crashed ? stops.removeLast().from() : t;
        stops.add(new LabStop(from, crashed, OptionalLong.of(t)));
    }

    private void endFault(long t, DeliveryEvent.FaultOff off) {
        for (int i = faults.size() - 1; i >= 0; i--) {
            var fault = faults.get(i);
            if (fault.to().isEmpty() && fault.name().equals(off.fault())) {
                applying = List.copyOf(applying.stream().filter(one -> !one.equals(fault)).toList());
                faults.set(i, fault.endingAt(t));
                return;
            }
        }
    }
}
