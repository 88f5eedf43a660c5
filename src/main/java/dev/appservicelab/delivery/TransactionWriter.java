package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.time.TaskRunner;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Makes stored transactions of the batches of one service, or drops or loses them where the policy does. */
final class TransactionWriter {
    private final AppService service;
    private final TaskRunner runner;
    private final ServiceLock lock;
    private final TransactionStore store;
    private final TransactionIds ids;
    private final TransactionEncoder encoder;
    private final KeyCounting keys;
    private final Optional<QueueOnDisk> onDisk;
    private final DeliveryPolicy policy;
    private final boolean storesAll;
    private final Facts facts;
    private final Availability availability;
    private final InHand inHand;

    TransactionWriter(
            TaskRunner runner,
            ServiceLock lock,
            TransactionStore store,
            TransactionIds ids,
            TransactionEncoder encoder,
            KeyLookup lookup,
            Optional<QueueOnDisk> onDisk,
            DeliveryPolicy policy,
            Facts facts,
            Availability availability,
            InHand inHand) {
        this.service = facts.service();
        this.runner = runner;
        this.lock = lock;
        this.store = store;
        this.ids = ids;
        this.encoder = encoder;
        this.keys = new KeyCounting(service, lookup, policy);
        this.onDisk = onDisk;
        this.policy = policy;
        this.storesAll = policy.storedKinds().containsAll(EnumSet.allOf(Item.Kind.class));
        this.facts = facts;
        this.availability = availability;
        this.inHand = inHand;
    }

    /** Stores a batch as a transaction. */
    Stored store(Batch batch) {
        KeyCounts counted;
        try {
            runner.switchPoint();
            counted = keys.of(batch);
        } catch (LookupException e) {
            facts.listener().event(
                    new DeliveryEvent.LookupFailed(service.id(), "key_counts", String.valueOf(e.getMessage())));
            if (policy.has(Rule.LOSE_ON_KEY_COUNT_ERROR)) {
                lose(batch);
                return new Stored.Settled();
            }
            return new Stored.LookupFailed();
        }
        return lock.atomically(() -> create(batch, counted));
    }

    /**
     * Whether a batch can take the place of a delivered transaction in one commit. The original has no such thing, and
     * its races lie between the two; and keys are not asked for while a delivered transaction waits to be completed.
     */
    boolean storesBehind() {
        return !lock.isRacy() && !keys.areCounted();
    }

    /**
     * Stores a batch as the transaction that takes the place of a delivered one.
     *
     * @param completed told, with the lock held, when that is done
     * @return empty if the service is DOWN: nothing was done then
     * @throws CompletionFailed if the store did not take note of the delivery; nothing was done then
     * @throws StoreException if the store failed; nothing was done then
     */
    Optional<Stored> storeBehind(long delivered, Batch batch, LongConsumer completed) {
        return lock.atomically(() -> availability.isUp()
                ? Optional.of(write(batch, KeyCounts.NONE, true, OptionalLong.of(delivered), completed))
                : Optional.empty());
    }

    /** What the policy does about a batch that could not be stored. */
    Stored failed(Batch batch) {
        return lock.atomically(() -> notStored(batch));
    }

    private Stored create(Batch batch, KeyCounts counted) {
        boolean up = availability.looksUp();
        try {
            if (up || !isDroppedWhileDown(batch)) {
                return write(batch, counted, up, OptionalLong.empty(), none -> {});
            }
            leaveDisk(batch);
        } catch (StoreException e) {
            return notStored(batch);
        }
        var reason = batch.events().isEmpty() ? DropReason.DOWN_WITHOUT_EVENTS : DropReason.KIND_NOT_STORED;
        facts.dropped(batch.items(), reason);
        availability.retryOnEnqueue();
        return new Stored.Settled();
    }

    private Stored notStored(Batch batch) {
        if (policy.has(Rule.LOSE_ON_CREATE_ERROR)) {
            lose(batch);
            availability.goDownAfterFailure();
            return new Stored.Settled();
        }
        availability.goDown();
        return new Stored.StoreFailed();
    }

    private boolean isDroppedWhileDown(Batch batch) {
        return batch.only(policy.storedKinds()).isEmpty()
                || (batch.events().isEmpty() && !policy.has(Rule.KEEP_WITHOUT_EVENTS));
    }

    /** @throws StoreException if the store failed; nothing has changed then */
    private Stored write(Batch batch, KeyCounts counted, boolean up, OptionalLong delivered, LongConsumer completed) {
        var kept = batch.only(policy.storedKinds());
        var unstored = batch.without(policy.storedKinds());
        var carried = up ? batch : kept;
        var stored = encoder.encode(service, kept, storesAll ? counted : KeyCounts.NONE);
        boolean same = !up || (unstored.isEmpty() && (storesAll || counted.isEmpty()));
        var first = same ? stored : encoder.encode(service, carried, counted);
        var leaving = onDisk.map(disk -> disk.leaving(batch)).orElse(Counts.NONE);
        long id = lock.ask("create", () -> store.create(service.id(), new NewTransaction(
                stored, kept.ids(), kept.counts(), ids.next(), leaving, delivered)));
        onDisk.ifPresent(disk -> disk.gone(leaving, batch));
        delivered.ifPresent(completed);
        facts.listener().body(first);
        facts.listener().event(new DeliveryEvent.TransactionCreated(
                service.id(), id, carried.ids(), carried.counts(), first.bytes().length, first.hash()));
        if (up) {
            var toSend = new Stored.ToSend(id, first, unstored);
            inHand.take(toSend);
            return toSend;
        }
        facts.dropped(unstored, DropReason.KIND_NOT_STORED);
        availability.retryOnEnqueue();
        return new Stored.Settled();
    }

    private void leaveDisk(Batch batch) {
        onDisk.ifPresent(disk -> {
            var leaving = disk.leaving(batch);
            lock.ask("dequeue", () -> store.dequeue(service.id(), leaving));
            disk.gone(leaving, batch);
        });
    }

    private void lose(Batch batch) {
        onDisk.ifPresent(disk -> disk.lose(batch.counts()));
        facts.dropped(batch.items(), DropReason.BATCH_LOST);
    }
}
