package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The trails of all transactions, and the order of those in a backlog. Not thread-safe. */
final class Trails {
    private final Map<Long, Trail> byId = new HashMap<>();
    private final Map<String, NavigableMap<Long, Trail>> backlogs = new HashMap<>();
    private final Map<String, Map<Long, Trail>> parked = new HashMap<>();
    private final List<Trail> succeeded = new ArrayList<>();
    private long created;

    /** Of whatever service the transaction is. */
    Optional<Trail> of(long transaction) {
        return Optional.ofNullable(byId.get(transaction));
    }

    Optional<Trail> of(String service, long transaction) {
        return of(transaction).filter(trail -> trail.service().equals(service));
    }

    /** The oldest of a service's backlog, by creation: ids may have begun anew since. */
    Optional<Trail> oldest(String service) {
        return Optional.ofNullable(backlog(service).firstEntry()).map(Map.Entry::getValue);
    }

    boolean inBacklog(Trail trail) {
        return backlog(trail.service()).get(trail.order()) == trail;
    }

    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.ServiceAdded added -> add(entry, added);
            case DeliveryEvent.TransactionCreated event -> {
                var trail = make(event.service(), event.transaction(), entry);
                trail.isCreated(entry, event);
                backlog(event.service()).put(trail.order(), trail);
            }
            case DeliveryEvent.AttemptStarted event -> of(event.service(), event.transaction())
                    .orElseGet(() -> make(event.service(), event.transaction(), entry))
                    .starts(entry, event);
            case DeliveryEvent.AttemptEnded event ->
                of(event.service(), event.transaction()).ifPresent(trail -> end(entry, event, trail));
            case DeliveryEvent.TransactionCompleted event ->
                of(event.service(), event.transaction()).ifPresent(this::remove);
            case DeliveryEvent.Merged event -> {
                of(event.service(), event.transaction()).ifPresent(this::remove);
                of(event.service(), event.into()).ifPresent(Trail::isMergedInto);
            }
            case DeliveryEvent.Parked event -> of(event.service(), event.transaction()).ifPresent(this::park);
            case DeliveryEvent.Unparked event -> of(event.service(), event.transaction()).ifPresent(this::unpark);
            case DeliveryEvent.Resent event -> of(event.service(), event.transaction())
                    .orElseGet(() -> make(event.service(), event.transaction(), entry))
                    .isResent();
            case DeliveryEvent.Crashed crashed -> anotherProcess();
            case DeliveryEvent.Restarted restarted -> anotherProcess();
            default -> {}
        }
    }

    private void end(Entry entry, DeliveryEvent.AttemptEnded event, Trail trail) {
        if (event.outcome() == Outcome.OK) {
            trail.succeeds(entry);
            succeeded.add(trail);
        } else if (event.outcome() == Outcome.INTERNAL) {
            trail.attemptWasInternal();
        }
    }

    /** What the store says it holds; what it held before and does not now is gone. */
    private void add(Entry entry, DeliveryEvent.ServiceAdded added) {
        var service = added.service();
        var before = new HashSet<>(backlog(service).values());
        before.addAll(parked(service).values());
        before.forEach(this::remove);
        for (var id : added.backlog()) {
            var trail = of(service, id).orElseGet(() -> make(service, id, entry));
            if (!before.contains(trail)) {
                trail.isRevived();
            }
            trail.isStored(true);
            backlog(service).put(trail.order(), trail);
        }
        for (var id : added.parked()) {
            var trail = of(service, id).orElseGet(() -> make(service, id, entry));
            trail.isStored(true);
            parked(service).put(id, trail);
        }
    }

    private Trail make(String service, long id, Entry entry) {
        created++;
        var trail = new Trail(service, id, created, entry.n());
        byId.put(id, trail);
        return trail;
    }

    private void remove(Trail trail) {
        trail.isStored(false);
        backlog(trail.service()).remove(trail.order());
        parked(trail.service()).remove(trail.id());
    }

    private void park(Trail trail) {
        if (backlog(trail.service()).remove(trail.order()) != null) {
            parked(trail.service()).put(trail.id(), trail);
        }
    }

    private void unpark(Trail trail) {
        if (parked(trail.service()).remove(trail.id()) != null) {
            backlog(trail.service()).put(trail.order(), trail);
        }
    }

    private void anotherProcess() {
        succeeded.forEach(Trail::forgetSuccess);
        succeeded.clear();
    }

    private NavigableMap<Long, Trail> backlog(String service) {
        return backlogs.computeIfAbsent(service, id -> new TreeMap<>());
    }

    private Map<Long, Trail> parked(String service) {
        return parked.computeIfAbsent(service, id -> new HashMap<>());
    }
}
