package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches over the account of items: whenever time goes on, every accepted item is in exactly one place of it. Not
 * thread-safe.
 */
final class LossRule {
    private static final int NAMED_ITEMS = 5;

    /** By how much the account of a service is wrong, and since which entries. */
    private static final class Balance {
        private long lost;
        private long overdrawn;
        private List<Entry> evidence = List.of();
        private String cause = "";
    }

    private final World world;
    private final Trails trails;
    private final Findings findings;
    private final Map<String, Balance> balances = new LinkedHashMap<>();
    private PolicyPromises policy = PolicyPromises.UNKNOWN;

    LossRule(World world, Trails trails, Findings findings) {
        this.world = world;
        this.trails = trails;
        this.findings = findings;
    }

    /** Takes note of an entry, after world and trails have taken it in. */
    void note(Entry entry) {
        if (entry.event() instanceof DeliveryEvent.RunStarted started) {
            policy = PolicyPromises.of(started.policy());
        } else if (entry.event() instanceof DeliveryEvent.OfService event) {
            if (event instanceof DeliveryEvent.Dropped dropped && !policy.mayDrop(dropped)) {
                findings.broken(Invariant.NOTHING_LOST, entry.t(), () -> cause(dropped), List.of(entry));
            }
            world.service(event.service()).ifPresent(service -> weigh(entry, event, service));
        }
    }

    /** Time goes on: what does not balance now is wrong. */
    void instantOver() {
        balances.forEach((id, balance) -> world.service(id).ifPresent(service -> findings.broken(
                Invariant.NOTHING_LOST,
                balance.evidence.getLast().t(),
                () -> id + ": " + balance.cause + "; " + service.ledger().words(),
                balance.evidence)));
    }

    private void weigh(Entry entry, DeliveryEvent.OfService event, ServiceView service) {
        long lost = service.lost();
        long overdrawn = overdrawn(service.queue());
        if (lost == 0 && overdrawn == 0) {
            balances.remove(service.id());
            return;
        }
        var balance = balances.computeIfAbsent(service.id(), id -> new Balance());
        if (balance.lost != lost || balance.overdrawn != overdrawn) {
            balance.lost = lost;
            balance.overdrawn = overdrawn;
            balance.cause = cause(event, service);
            var evidence = new ArrayList<>(balance.evidence);
            evidence.addAll(evidence(entry, event));
            balance.evidence = List.copyOf(Findings.newest(evidence));
        }
    }

    /** How many more items were taken out of the queue than were in it. */
    private static long overdrawn(Counts queue) {
        long overdrawn = 0;
        for (var kind : Item.Kind.values()) {
            overdrawn -= Math.min(0, queue.of(kind));
        }
        return overdrawn;
    }

    private List<Entry> evidence(Entry entry, DeliveryEvent.OfService event) {
        return switch (event) {
            case DeliveryEvent.AttemptEnded ended -> trails.of(ended.service(), ended.transaction())
                    .map(trail -> trail.with(entry))
                    .orElse(List.of(entry));
            case DeliveryEvent.TransactionCompleted completed -> trails.of(completed.service(), completed.transaction())
                    .map(trail -> trail.with(entry))
                    .orElse(List.of(entry));
            default -> List.of(entry);
        };
    }

    private static String cause(DeliveryEvent.Dropped dropped) {
        return dropped.service() + ": " + dropped.kind() + " " + dropped.item()
                + (dropped.reason() == DropReason.BATCH_LOST
                        ? " was in a batch that an error lost"
                        : " was dropped (" + dropped.reason() + "), for which the policy has no rule");
    }

    private static String cause(DeliveryEvent.OfService event, ServiceView service) {
        if (service.lost() < 0 || overdrawn(service.queue()) > 0) {
            return "an item was taken from where it was not, or is in two places";
        }
        return switch (event) {
            case DeliveryEvent.AttemptEnded ended -> "transaction " + ended.transaction()
                    + " succeeded, but the service never received " + neverReceived(service, ended.transaction());
            case DeliveryEvent.TransactionCompleted completed -> "transaction " + completed.transaction()
                    + " was completed, but no attempt of it succeeded";
            case DeliveryEvent.ServiceAdded added -> "the store no longer has all that was in it";
            default -> "an item is in no place";
        };
    }

    private static String neverReceived(ServiceView service, long transaction) {
        var items = service.transaction(transaction).map(TransactionView::neverReceived).orElse(List.of());
        var named = String.join(", ", items.subList(0, Math.min(NAMED_ITEMS, items.size())));
        return items.size() <= NAMED_ITEMS ? named : named + " and " + (items.size() - NAMED_ITEMS) + " more";
    }
}
