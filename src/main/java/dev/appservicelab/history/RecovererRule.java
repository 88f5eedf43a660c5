package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Watches over who retries: a DOWN service has exactly one recoverer, an UP service at most one stored transaction.
 * That a service goes DOWN and that a recoverer starts are two entries, so this holds between instants only. In real
 * time every entry has its own; there it is looked at before entries that never come in the midst of such a change. Not
 * thread-safe.
 */
final class RecovererRule {
    private static final int NAMED_TRANSACTIONS = 5;

    /** What was told of a service by the process that delivers now. */
    private static final class Retrying {
        private final String id;
        /** Whether something was told of it that was not looked at. */
        private boolean touched;

        private int recoverers;
        private Entry state;
        private final List<Entry> changes = new ArrayList<>();

        private Retrying(String id, Entry added) {
            this.id = id;
            state = added;
        }
    }

    private final World world;
    private final Trails trails;
    private final Findings findings;
    private final Map<String, Retrying> services = new LinkedHashMap<>();
    private final List<Retrying> touched = new ArrayList<>();
    private final CallFaults callFaults = new CallFaults();
    private boolean virtual;

    RecovererRule(World world, Trails trails, Findings findings) {
        this.world = world;
        this.trails = trails;
        this.findings = findings;
    }

    /** Time goes on: what was told of this instant is all there is. */
    void instantOver(long instant) {
        if (virtual) {
            look(instant);
        }
    }

    /** Looks at what was, before the world has taken the entry in. */
    void judge(Entry entry) {
        if (virtual) {
            return;
        }
        switch (entry.event()) {
            case DeliveryEvent.TransactionCreated created -> look(created.service(), entry.t());
            case DeliveryEvent.TransactionCompleted completed -> look(completed.service(), entry.t());
            case DeliveryEvent.BackoffScheduled wait -> look(wait.service(), entry.t());
            case DeliveryEvent.RunEnded ended -> look(entry.t());
            default -> {}
        }
    }

    /** Takes note of an entry, after the world has taken it in. */
    void note(Entry entry) {
        callFaults.note(entry.event());
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
            touched.remove(services.put(event.service(), new Retrying(event.service(), entry)));
        }
        var service = services.get(event.service());
        if (service == null) {
            return;
        }
        touch(service);
        switch (event) {
            case DeliveryEvent.StateChanged changed -> service.state = entry;
            case DeliveryEvent.RecovererStarted started -> {
                service.recoverers++;
                service.changes.add(entry);
            }
            case DeliveryEvent.RecovererEnded ended -> {
                service.recoverers--;
                service.changes.add(entry);
            }
            default -> {}
        }
        if (service.changes.size() > 2) {
            service.changes.removeFirst();
        }
    }

    private void stopped() {
        services.clear();
        touched.clear();
    }

    private void look(long instant) {
        var told = List.copyOf(touched);
        touched.clear();
        for (var retrying : told) {
            retrying.touched = false;
            look(retrying, instant);
        }
    }

    private void look(String id, long instant) {
        var retrying = services.get(id);
        if (retrying != null && retrying.touched) {
            touched.remove(retrying);
            retrying.touched = false;
            look(retrying, instant);
        }
    }

    private void touch(Retrying service) {
        if (!service.touched) {
            service.touched = true;
            touched.add(service);
        }
    }

    private void look(Retrying retrying, long instant) {
        var id = retrying.id;
        var service = world.service(id).orElseThrow();
        if (service.state() == ServiceState.DOWN && retrying.changes.isEmpty() && callFaults.hit(id)) {
            // A call of its own takes long, and it is taken up behind that.
            touch(retrying);
        } else if (service.state() == ServiceState.DOWN && retrying.recoverers != 1) {
            var evidence = new ArrayList<>(retrying.changes);
            evidence.add(retrying.state);
            evidence.sort(Comparator.comparingLong(Entry::n));
            findings.broken(
                    Invariant.ONE_RECOVERER,
                    instant,
                    () -> id + " was DOWN with "
                            + (retrying.recoverers == 0 ? "no recoverer" : retrying.recoverers + " recoverers"),
                    evidence);
        } else if (service.state() == ServiceState.UP
                && service.backlog().size() > 1
                // It may be on its way to DOWN.
                && !callFaults.hit(id, "set_down")) {
            var evidence = new ArrayList<Entry>();
            service.backlog().stream().limit(NAMED_TRANSACTIONS).forEach(txn ->
                    trails.of(id, txn.id()).flatMap(Trail::created).ifPresent(evidence::add));
            evidence.add(retrying.state);
            evidence.sort(Comparator.comparingLong(Entry::n));
            findings.broken(
                    Invariant.ONE_RECOVERER,
                    instant,
                    () -> id + " was UP with " + service.backlog().size() + " stored transactions: " + names(service),
                    evidence);
        }
    }

    private static String names(ServiceView service) {
        return service.backlog().stream()
                        .limit(NAMED_TRANSACTIONS)
                        .map(txn -> String.valueOf(txn.id()))
                        .collect(Collectors.joining(", "))
                + (service.backlog().size() > NAMED_TRANSACTIONS ? " …" : "");
    }
}
