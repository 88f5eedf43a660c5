package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches that no service waits for another. Under the virtual clock an UP, unpaused service with queued items has an
 * attempt in flight whenever time goes on; in real time nothing is said.
 *
 * <p>A service may wait for a call of its own to the store or for keys. The history does not tell of calls that take
 * long, but of the faults that make them so and of calls that failed: after such a thing a service is excused until it
 * has caught up, and after a failure of the lab's own until it has tried again and caught up. Not thread-safe.
 */
final class IsolationRule {
    /** What was told of a service by the process that delivers now. */
    private static final class Sending {
        private final String id;
        /** Whether something was told of it at this instant. */
        private boolean touched;

        private boolean excused;
        /** Whether its newest attempt failed by the lab itself, which waits then before it goes on. */
        private boolean internal;
        private final Map<Evidence, Entry> newest = new EnumMap<>(Evidence.class);

        private Sending(String id) {
            this.id = id;
        }
    }

    /** The newest of each says what a service could have done. */
    private enum Evidence {
        ENDED,
        ACCEPTED,
        CHANGED,
        RESUMED
    }

    private final World world;
    private final Findings findings;
    private final Map<String, Sending> services = new LinkedHashMap<>();
    private final List<Sending> touched = new ArrayList<>();
    private final CallFaults callFaults = new CallFaults();
    private boolean virtual;

    IsolationRule(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    /** Time goes on: what was told of this instant is all there is. */
    void instantOver(long instant) {
        for (var sending : touched) {
            sending.touched = false;
            look(sending, instant);
        }
        touched.clear();
    }

    /** Takes note of an entry, after the world has taken it in. */
    void note(Entry entry) {
        if (callFaults.note(entry.event())) {
            services.values().forEach(this::touch);
        }
        switch (entry.event()) {
            case DeliveryEvent.RunStarted started -> virtual = started.clock().equals("virtual");
            case DeliveryEvent.Crashed crashed -> stopped();
            case DeliveryEvent.Restarted restarted -> stopped();
            case DeliveryEvent.OfService event -> note(entry, event);
            default -> {}
        }
    }

    private void note(Entry entry, DeliveryEvent.OfService event) {
        if (event instanceof DeliveryEvent.ServiceAdded) {
            var before = services.put(event.service(), new Sending(event.service()));
            touched.remove(before);
        }
        var service = services.get(event.service());
        if (service == null) {
            return;
        }
        touch(service);
        switch (event) {
            case DeliveryEvent.StoreFailed failed -> service.excused = true;
            case DeliveryEvent.LookupFailed failed -> service.excused = true;
            case DeliveryEvent.AttemptEnded ended -> {
                service.internal = ended.outcome() == Outcome.INTERNAL;
                service.newest.put(Evidence.ENDED, entry);
            }
            case DeliveryEvent.AttemptStarted started -> {
                service.excused |= service.internal;
                service.internal = false;
            }
            case DeliveryEvent.Accepted accepted -> service.newest.put(Evidence.ACCEPTED, entry);
            case DeliveryEvent.StateChanged changed -> service.newest.put(Evidence.CHANGED, entry);
            case DeliveryEvent.Resumed resumed -> service.newest.put(Evidence.RESUMED, entry);
            default -> {}
        }
    }

    private void touch(Sending service) {
        if (!service.touched) {
            service.touched = true;
            touched.add(service);
        }
    }

    private void stopped() {
        services.clear();
        touched.clear();
    }

    private void look(Sending sending, long instant) {
        var id = sending.id;
        boolean callsFail = callFaults.hit(id);
        var service = world.service(id).orElseThrow();
        boolean waits = service.state() == ServiceState.UP
                && !service.paused()
                && service.queue().total() > 0
                && service.inFlight().isEmpty();
        if (callsFail || sending.internal) {
            sending.excused = true;
        } else if (!waits) {
            sending.excused &= !caughtUp(service);
        } else if (virtual && !sending.excused) {
            var evidence = new ArrayList<>(sending.newest.values());
            evidence.sort(Comparator.comparingLong(Entry::n));
            findings.broken(
                    Invariant.ISOLATED,
                    instant,
                    () -> id + " was UP with " + service.queue().total()
                            + " queued, and no attempt of it was in flight",
                    evidence);
        }
    }

    /** Whether no call of its sender can be running: it sends, or has nothing to do. */
    private static boolean caughtUp(ServiceView service) {
        if (service.state() == ServiceState.DOWN) {
            return service.queue().total() == 0;
        }
        return service.inFlight().stream().anyMatch(attempt -> service.transaction(attempt.transaction()).isPresent())
                || (service.queue().total() == 0 && service.backlog().isEmpty());
    }
}
