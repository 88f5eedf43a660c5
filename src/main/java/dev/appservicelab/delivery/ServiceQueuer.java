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
import java.util.OptionalLong;

/**
 * The queue of one service, and its one sender: while there is something in the queue, a task takes batches from its front
 * and hands them on, one after the other.
 *
 * <p>Its lock is held for moments only, and across a call of the store only where the policy wants the queue on disk, so
 * that offering an item to one service does not wait for the disk of another.
 */
final class ServiceQueuer {
    private final AppService service;
    private final TaskRunner runner;
    private final Tasks tasks;
    private final TransactionStore store;
    private final TransactionController controller;
    private final Attempts attempts;
    private final DeliveryPolicy policy;
    private final DeliveryListener listener;
    private final boolean onDisk;

    private final TaskLock lock;
    private final Queue queue;
    /** Taken from the queue and not yet stored. */
    private Batch inHand = Batch.NOTHING;

    private Runnable whenDeviceListsTaken = () -> {};
    private boolean sending;
    private boolean held;

    ServiceQueuer(
            AppService service,
            TaskRunner runner,
            Tasks tasks,
            TransactionStore store,
            TransactionController controller,
            Attempts attempts,
            DeliveryPolicy policy,
            DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.tasks = tasks;
        this.store = store;
        this.controller = controller;
        this.attempts = attempts;
        this.policy = policy;
        this.listener = listener;
        this.onDisk = policy.has(Rule.QUEUE_ON_DISK);
        this.queue = new Queue(policy.limits());
        this.lock = runner.newLock();
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
        if (!onDisk) {
            return Counts.NONE;
        }
        lock.lock();
        try {
            var left = store.queue(service.id());
            queue.addLast(left);
            return queue.counts();
        } finally {
            lock.unlock();
        }
    }

    void enqueue(List<? extends Item> items, OptionalLong line) {
        lock.lock();
        try {
            var sent = items.stream().filter(this::isSent).toList();
            if (onDisk && !storeInQueue(sent)) {
                items.forEach(item -> listener.event(
                        new DeliveryEvent.Refused(service.id(), item.kind(), item.id())));
                return;
            }
            for (var item : items) {
                listener.event(new DeliveryEvent.Accepted(service.id(), item.kind(), item.id(), line));
                if (!isSent(item)) {
                    drop(List.of(item), DropReason.KIND_NOT_SENT);
                }
            }
            queue.addLast(sent);
            startSender();
        } finally {
            lock.unlock();
        }
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
            drop(queue.takeDeviceLists(), DropReason.BATCH_LOST);
        } finally {
            lock.unlock();
        }
    }

    /** Tells what is gone with the memory. Only when no task works for this service any more. */
    void forgetMemory() {
        if (!onDisk) {
            drop(inHand.items(), DropReason.IN_MEMORY);
            drop(queue.takeAll(), DropReason.IN_MEMORY);
        }
    }

    private boolean isSent(Item item) {
        return policy.sentKinds().contains(item.kind()) && service.receives(item.kind());
    }

    private boolean storeInQueue(List<? extends Item> items) {
        try {
            runner.switchPoint();
            store.enqueue(service.id(), items);
            return true;
        } catch (StoreException e) {
            listener.event(
                    new DeliveryEvent.StoreFailed(service.id(), "enqueue", String.valueOf(e.getMessage())));
            return false;
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
        if (inHand.isEmpty()) {
            attempts.awaitResumed();
            take();
        }
        var lookupDelay = policy.backoff().first();
        while (!inHand.isEmpty()) {
            if (!inHand.deviceLists().isEmpty()) {
                whenDeviceListsTaken.run();
            }
            switch (controller.store(inHand)) {
                case Stored.ToSend toSend -> {
                    inHand = Batch.NOTHING;
                    lookupDelay = policy.backoff().first();
                    controller.deliver(toSend);
                }
                case Stored.Settled settled -> {
                    inHand = Batch.NOTHING;
                    lookupDelay = policy.backoff().first();
                }
                case Stored.StoreFailed failed -> giveBack(!controller.isUp());
                case Stored.LookupFailed failed ->
                    lookupDelay = waitForLookup(lookupDelay);
            }
            attempts.awaitResumed();
            take();
        }
    }

    /** @return how long to wait the next time */
    private Duration waitForLookup(Duration delay) {
        giveBack(false);
        runner.sleep(delay.toNanos());
        return policy.backoff().after(delay);
    }

    /** The next batch; an empty one means that the sender ends. Decided under the lock, or an item could be left behind. */
    private void take() {
        lock.lock();
        try {
            if (held || queue.isEmpty()) {
                sending = false;
            } else {
                takeInHand();
            }
        } finally {
            lock.unlock();
        }
    }

    private void takeInHand() {
        inHand = queue.takeFront();
    }

    private void giveBack(boolean untilUp) {
        lock.lock();
        try {
            queue.addFirst(inHand);
            inHand = Batch.NOTHING;
            held = untilUp;
        } finally {
            lock.unlock();
        }
    }

    private void drop(List<? extends Item> items, DropReason reason) {
        for (var item : items) {
            listener.event(new DeliveryEvent.Dropped(
                    service.id(), item.kind(), item.id(), reason, OptionalLong.empty()));
        }
    }
}
