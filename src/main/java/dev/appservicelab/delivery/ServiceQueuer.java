package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * The queue of one service, and its one sender: while there is something in the queue, a task takes batches from its front
 * and hands them on, one after the other.
 *
 * <p>Its lock is held for moments only, never across a call of the store, so that offering an item to one service does not
 * wait for the disk of another.
 */
final class ServiceQueuer {
    private static final Batch NOTHING = new Batch(List.of(), List.of(), List.of(), List.of());

    private final AppService service;
    private final TaskRunner runner;
    private final TransactionController controller;
    private final Attempts attempts;
    private final DeliveryPolicy.Limits limits;
    private final DeliveryListener listener;

    private final TaskLock lock;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<EphemeralEvent> ephemeral = new ArrayDeque<>();
    private final Deque<ToDeviceMessage> toDevice = new ArrayDeque<>();
    private final Deque<DeviceListChange> deviceLists = new ArrayDeque<>();
    private boolean sending;
    private boolean held;

    ServiceQueuer(
            AppService service,
            TaskRunner runner,
            TransactionController controller,
            Attempts attempts,
            DeliveryPolicy.Limits limits,
            DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.controller = controller;
        this.attempts = attempts;
        this.limits = limits;
        this.listener = listener;
        this.lock = runner.newLock();
    }

    TransactionController controller() {
        return controller;
    }

    Attempts attempts() {
        return attempts;
    }

    void enqueue(List<? extends Item> items, OptionalLong line) {
        lock.lock();
        try {
            for (var item : items) {
                addLast(item);
                listener.event(new DeliveryEvent.Accepted(service.id(), item.kind(), item.id(), line));
            }
            startSender();
        } finally {
            lock.unlock();
        }
    }

    /** The service is UP: a batch that could not be stored is taken again. */
    void release() {
        lock.lock();
        try {
            held = false;
            startSender();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The sender's first batch is what is in the queue now: as in the original, of many items offered one by one to an idle
     * service the first leaves alone. While paused nothing is taken.
     */
    private void startSender() {
        if (!sending && !held && !isEmpty()) {
            sending = true;
            var first = attempts.isPaused() ? NOTHING : front();
            runner.spawn("sender of " + service.id(), () -> send(first));
        }
    }

    private void send(Batch first) {
        var batch = first;
        if (batch.isEmpty()) {
            attempts.awaitResumed();
            batch = take();
        }
        while (!batch.isEmpty()) {
            if (!controller.send(batch)) {
                giveBack(batch);
            }
            attempts.awaitResumed();
            batch = take();
        }
    }

    /** The next batch; an empty one means that the sender ends. Decided under the lock, or an item could be left behind. */
    private Batch take() {
        lock.lock();
        try {
            if (held || isEmpty()) {
                sending = false;
                return NOTHING;
            }
            return front();
        } finally {
            lock.unlock();
        }
    }

    private Batch front() {
        return new Batch(
                front(events, limits.events()),
                front(ephemeral, limits.ephemeral()),
                front(toDevice, limits.toDevice()),
                front(deviceLists, deviceLists.size()));
    }

    private void giveBack(Batch batch) {
        lock.lock();
        try {
            batch.events().reversed().forEach(events::addFirst);
            batch.ephemeral().reversed().forEach(ephemeral::addFirst);
            batch.toDevice().reversed().forEach(toDevice::addFirst);
            batch.deviceLists().reversed().forEach(deviceLists::addFirst);
            held = !controller.isUp();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return events.isEmpty() && ephemeral.isEmpty() && toDevice.isEmpty() && deviceLists.isEmpty();
    }

    private void addLast(Item item) {
        switch (item) {
            case Event event -> events.addLast(event);
            case EphemeralEvent event -> ephemeral.addLast(event);
            case ToDeviceMessage message -> toDevice.addLast(message);
            case DeviceListChange change -> deviceLists.addLast(change);
        }
    }

    private static <T> List<T> front(Deque<T> queue, int atMost) {
        var front = new ArrayList<T>(Math.min(queue.size(), atMost));
        while (front.size() < atMost && !queue.isEmpty()) {
            front.add(queue.removeFirst());
        }
        return front;
    }
}
