package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The queue of one service, and its one sender: while there is something in the queue, a task takes batches from its front
 * and hands them on, one after the other.
 *
 * <p>Its lock is held for moments only, and across a call of the store only where a long queue does not fit into the heap.
 */
final class ServiceQueuer {
    private final AppService service;
    private final TaskRunner runner;
    private final Tasks tasks;
    private final TransactionController controller;
    private final Attempts attempts;
    private final DeliveryPolicy policy;
    private final DeliveryListener listener;
    private final Optional<QueueOnDisk> onDisk;

    private final TaskLock lock;
    private final Queue queue;
    private final Optional<Intake> intake;
    /** Taken from the queue and not yet stored. */
    private Batch inHand = Batch.NOTHING;

    private Runnable whenDeviceListsTaken = () -> {};
    private boolean sending;
    private boolean held;
    /** How long to wait when keys could not be counted. Only the sender's. */
    private Duration lookupDelay;

    ServiceQueuer(
            AppService service,
            TaskRunner runner,
            Tasks tasks,
            TransactionStore store,
            TransactionController controller,
            Attempts attempts,
            Optional<QueueOnDisk> onDisk,
            HeapRoom room,
            DeliveryPolicy policy,
            DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.tasks = tasks;
        this.controller = controller;
        this.attempts = attempts;
        this.policy = policy;
        this.listener = listener;
        this.onDisk = onDisk;
        this.queue = new Queue(
                policy.limits(), onDisk.<Overflow>map(disk -> disk).orElseGet(() -> new Aside(service.id(), store)),
                room);
        this.lock = runner.newLock();
        this.intake = onDisk.map(disk -> new Intake(service, runner, disk, this::isSent, listener, this::accept));
        this.lookupDelay = policy.backoff().first();
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

    /** What an earlier process left in the queue on disk is in the queue, before anything is offered. */
    Counts restore() {
        return locked(() -> {
            onDisk.ifPresent(disk -> queue.restore(disk.left()));
            return queue.counts();
        });
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

    /** Nothing is taken from the queue before {@link #release()}. */
    void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    /** What is in the queue is taken up: at the start, and when the service is UP again. */
    void release() {
        lock.lock();
        try {
            held = false;
            startSender();
        } finally {
            lock.unlock();
        }
    }

    /** The pending changes of device lists vanish, as if they had never been. */
    void loseDeviceLists() {
        lock.lock();
        try {
            var lost = queue.takeDeviceLists();
            onDisk.ifPresent(disk -> disk.lose(Counts.NONE.plus(Item.Kind.DEVICE_LISTS, lost.size())));
            drop(lost, DropReason.BATCH_LOST);
        } catch (StoreException e) {
            // They stay: what cannot be read cannot be lost.
            tell("queued", e);
        } finally {
            lock.unlock();
        }
    }

    /** Tells what is gone with the memory. Only when no task works for this service any more. */
    void forgetMemory() {
        if (onDisk.isEmpty()) {
            drop(inHand.items(), DropReason.IN_MEMORY);
            try {
                for (var kind : Item.Kind.values()) {
                    drop(queue.takeAll(kind), DropReason.IN_MEMORY);
                }
            } catch (StoreException e) {
                tell("take_back", e);
            }
        }
    }

    private boolean isSent(Item item) {
        return policy.sentKinds().contains(item.kind()) && service.receives(item.kind());
    }

    private void accept(List<List<Offer>> groups) {
        lock.lock();
        try {
            for (var together : groups) {
                together.forEach(this::accept);
                startSender();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept(Offer offer) {
        var item = offer.item();
        listener.event(new DeliveryEvent.Accepted(service.id(), item.kind(), item.id(), offer.line()));
        if (isSent(item)) {
            queue.addLast(item);
        } else {
            drop(List.of(item), DropReason.KIND_NOT_SENT);
        }
    }

    /**
     * The sender's first batch is what is in the queue now: as in the original, of many items offered one by one to an idle
     * service the first leaves alone. While paused nothing is taken.
     */
    private void startSender() {
        if (!sending && !held && !queue.isEmpty()) {
            sending = true;
            if (!attempts.isPaused()) {
                takeInHand();
            }
            tasks.spawn("sender of " + service.id(), this::send);
        }
    }

    private void send() {
        boolean going = !inHand.isEmpty() || takeNext();
        lookupDelay = policy.backoff().first();
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
                runner.sleep(lookupDelay.toNanos());
                lookupDelay = policy.backoff().after(lookupDelay);
            }
        }
        return Optional.empty();
    }

    private void letGo() {
        inHand = Batch.NOTHING;
        lookupDelay = policy.backoff().first();
    }

    /**
     * Takes the next batch in hand, when the service is not paused.
     *
     * @return false if there is none. Then this sender has ended, and what is in hand may be another's already
     */
    private boolean takeNext() {
        attempts.awaitResumed();
        var delay = policy.backoff().first();
        for (var next = locked(this::takeOrEnd); ; next = locked(this::takeOrEnd)) {
            if (next != Next.UNKNOWN) {
                return next == Next.IN_HAND;
            }
            runner.sleep(delay.toNanos());
            delay = policy.backoff().after(delay);
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
        if (held || queue.isEmpty()) {
            sending = false;
            return Next.NONE;
        }
        return takeInHand() ? Next.IN_HAND : Next.UNKNOWN;
    }

    /** The next batch, when it can go on at once behind a delivered one; else an empty one. */
    private Batch takeBehind() {
        if (!locked(() -> !held && !attempts.isPaused() && !queue.isEmpty() && takeInHand())) {
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
            tell("queued", e);
            return false;
        }
    }

    /** @param untilUp whether nothing is to be taken while the service is DOWN: it may have come UP in between */
    private void giveBack(boolean untilUp) {
        lock.lock();
        try {
            queue.addFirst(inHand);
            inHand = Batch.NOTHING;
            held = untilUp && !controller.isUp();
        } finally {
            lock.unlock();
        }
    }

    private void tellOfDeviceLists() {
        if (!inHand.deviceLists().isEmpty()) {
            whenDeviceListsTaken.run();
        }
    }

    private void drop(List<? extends Item> items, DropReason reason) {
        for (var item : items) {
            listener.event(new DeliveryEvent.Dropped(
                    service.id(), item.kind(), item.id(), reason, OptionalLong.empty()));
        }
    }

    private void tell(String call, StoreException failure) {
        listener.event(new DeliveryEvent.StoreFailed(service.id(), call, String.valueOf(failure.getMessage())));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
