package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.List;
import java.util.Optional;

/**
 * The queue of one service, and its one sender: while there is something in the queue, a task takes batches from its
 * front and hands them on, one after the other.
 *
 * <p>Its lock is held for moments only, and across a call of the store only where a long queue does not fit into the
 * heap.
 */
final class ServiceQueuer {
    private final AppService service;
    private final TaskRunner runner;
    private final Tasks tasks;
    private final ServiceLock storeLock;
    private final TransactionController controller;
    private final Attempts attempts;
    private final DeliveryPolicy policy;
    private final Facts facts;
    private final Optional<QueueOnDisk> onDisk;

    private final TaskLock lock;
    private final Queue queue;
    private final Optional<Intake> intake;
    /** While keys cannot be counted. Only the sender's. */
    private final Patience lookups;

    private Runnable whenDeviceListsTaken = () -> {};
    /** Taken from the queue and not yet stored. */
    private Batch inHand = Batch.NOTHING;

    private boolean sending;
    private boolean heldForStart = true;
    private boolean heldUntilUp;

    ServiceQueuer(
            TaskRunner runner,
            Tasks tasks,
            ServiceLock storeLock,
            TransactionStore store,
            TransactionController controller,
            Attempts attempts,
            Optional<QueueOnDisk> onDisk,
            HeapRoom room,
            DeliveryPolicy policy,
            Facts facts) {
        this.service = facts.service();
        this.runner = runner;
        this.tasks = tasks;
        this.storeLock = storeLock;
        this.controller = controller;
        this.attempts = attempts;
        this.policy = policy;
        this.facts = facts;
        this.onDisk = onDisk;
        this.queue = new Queue(
                policy.limits(), onDisk.<Overflow>map(disk -> disk).orElseGet(() -> new Aside(service.id(), store)),
                room);
        this.lock = runner.newLock();
        this.intake = onDisk.map(disk -> new Intake(runner, disk, this::isSent, facts, this::accept));
        this.lookups = new Patience(runner, policy.backoff());
    }

    TransactionController controller() {
        return controller;
    }

    Attempts attempts() {
        return attempts;
    }

    /** Called, with no lock held, whenever a batch with changes of device lists was taken. */
    void whenDeviceListsTaken(Runnable action) {
        this.whenDeviceListsTaken = action;
    }

    /**
     * What an earlier process left in the queue on disk is in the queue, before anything is offered.
     *
     * @throws StoreException if the store did not say what that is
     */
    Counts restore() {
        if (onDisk.isEmpty()) {
            return Counts.NONE;
        }
        var left = storeLock.ask("queued", onDisk.get()::left);
        lock.holding(() -> queue.restore(left));
        return left;
    }

    /** Takes items together. */
    void enqueue(List<Offer> together) {
        put(List.of(together));
    }

    /** Takes items one after the other: an idle service is sent the first alone. */
    void enqueueEach(List<Offer> offers) {
        put(offers.stream().map(List::of).toList());
    }

    private void put(List<List<Offer>> groups) {
        intake.ifPresentOrElse(onDisk -> onDisk.put(groups), () -> accept(groups));
    }

    /**
     * What an earlier process left is in somebody's hands, and cannot be overtaken any more. Nothing is sent before.
     */
    void takenUp() {
        lock.holding(() -> {
            heldForStart = false;
            startSender();
        });
    }

    /**
     * The service came UP: what waited for that is taken up. It may be DOWN again, and that waits for the next time.
     */
    void cameUp() {
        lock.holding(() -> {
            heldUntilUp = !controller.isUp();
            startSender();
        });
    }

    /** The pending changes of device lists vanish, as if they had never been. */
    void loseDeviceLists() {
        lock.holding(() -> {
            try {
                var lost = queue.takeDeviceLists();
                onDisk.ifPresent(disk -> disk.lose(Counts.NONE.plus(Item.Kind.DEVICE_LISTS, lost.size())));
                facts.dropped(lost, DropReason.BATCH_LOST);
            } catch (StoreException e) {
                // They stay: what cannot be read cannot be lost.
                facts.storeFailed("queued", e);
            }
        });
    }

    /** Tells what is gone with the memory. Only when no task works for this service any more. */
    void forgetMemory() {
        if (onDisk.isPresent()) {
            return;
        }
        facts.dropped(inHand.items(), DropReason.IN_MEMORY);
        try {
            for (var kind : Item.Kind.values()) {
                // One at a time: what was put aside may be more than the heap can hold.
                for (var item = queue.takeFirst(kind); item.isPresent(); item = queue.takeFirst(kind)) {
                    facts.dropped(List.of(item.get()), DropReason.IN_MEMORY);
                }
            }
        } catch (StoreException e) {
            facts.storeFailed("take_back", e);
        }
    }

    private boolean isSent(Item item) {
        return policy.sentKinds().contains(item.kind()) && service.receives(item.kind());
    }

    private void accept(List<List<Offer>> groups) {
        lock.holding(() -> {
            for (var together : groups) {
                together.forEach(this::accept);
                startSender();
            }
        });
    }

    private void accept(Offer offer) {
        var item = offer.item();
        facts.listener().event(new DeliveryEvent.Accepted(service.id(), item.kind(), item.id(), offer.line()));
        if (isSent(item)) {
            queue.addLast(item);
        } else {
            facts.dropped(List.of(item), DropReason.KIND_NOT_SENT);
        }
    }

    private boolean hasNext() {
        return !heldForStart && !heldUntilUp && !queue.isEmpty();
    }

    /**
     * The sender's first batch is what is in the queue now: as in the original, of many items offered one by one to an
     * idle service the first leaves alone. While paused nothing is taken.
     */
    private void startSender() {
        if (!sending && hasNext()) {
            sending = true;
            if (!attempts.isPaused()) {
                takeInHand();
            }
            tasks.spawn("sender of " + service.id(), this::send);
        }
    }

    private void send() {
        boolean going = !inHand.isEmpty() || takeNext();
        lookups.renew();
        while (going) {
            tellOfDeviceLists();
            var stored = Optional.of(controller.store(inHand));
            while (stored.isPresent()) {
                stored = settle(stored.get());
            }
            going = takeNext();
        }
    }

    /** @return what became of the next batch, if that was stored together with the completion of this one */
    private Optional<Stored> settle(Stored stored) {
        switch (stored) {
            case Stored.ToSend toSend -> {
                letGo();
                return controller.deliver(toSend, this::takeBehind, this::letGo);
            }
            case Stored.Settled settled -> letGo();
            case Stored.StoreFailed failed -> giveBack(true);
            case Stored.LookupFailed failed -> {
                giveBack(false);
                lookups.await();
            }
        }
        return Optional.empty();
    }

    private void letGo() {
        inHand = Batch.NOTHING;
        lookups.renew();
    }

    /**
     * Takes the next batch in hand, when the service is not paused.
     *
     * @return false if there is none. Then this sender has ended, and what is in hand may be another's already
     */
    private boolean takeNext() {
        var patience = new Patience(runner, policy.backoff());
        while (true) {
            attempts.awaitResumed();
            switch (lock.holding(this::takeOrEnd)) {
                case IN_HAND -> {
                    return true;
                }
                case NONE -> {
                    return false;
                }
                case UNKNOWN -> patience.await();
            }
        }
    }

    private enum Next {
        IN_HAND,
        NONE,
        /** The store would not say. */
        UNKNOWN
    }

    /** That there is none is decided under the lock, or an item could be left behind. */
    private Next takeOrEnd() {
        if (!hasNext()) {
            sending = false;
            return Next.NONE;
        }
        return takeInHand() ? Next.IN_HAND : Next.UNKNOWN;
    }

    /** The next batch, when it can go on at once behind a delivered one; else an empty one. */
    private Batch takeBehind() {
        if (!lock.holding(() -> !attempts.isPaused() && hasNext() && takeInHand())) {
            return Batch.NOTHING;
        }
        tellOfDeviceLists();
        return inHand;
    }

    private boolean takeInHand() {
        try {
            inHand = queue.takeFront();
            return true;
        } catch (StoreException e) {
            facts.storeFailed("queued", e);
            return false;
        }
    }

    /** @param untilUp whether nothing is to be taken while the service is DOWN: it may have come UP in between */
    private void giveBack(boolean untilUp) {
        lock.holding(() -> {
            queue.addFirst(inHand);
            inHand = Batch.NOTHING;
            heldUntilUp = untilUp && !controller.isUp();
        });
    }

    private void tellOfDeviceLists() {
        if (!inHand.deviceLists().isEmpty()) {
            whenDeviceListsTaken.run();
        }
    }
}
