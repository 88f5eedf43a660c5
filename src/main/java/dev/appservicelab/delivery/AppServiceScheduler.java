package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The public face of delivery: takes items for services and sees to it that they arrive, as the policy says. Everything
 * is to be called by tasks of its {@link TaskRunner}; facts go to the {@link DeliveryListener}. A service cannot slow
 * or block another: they share nothing but the store. Closing the runner stops it, or {@link #stop()} it alone; what is
 * stored goes on at the next start.
 */
public final class AppServiceScheduler {
    private final Function<AppService, ServiceQueuer> anew;
    private final Tasks tasks;
    private final TransactionIds ids;
    private final DeliveryPolicy policy;
    private final DeliveryListener listener;
    private final AtomicBoolean takenUp = new AtomicBoolean();
    /** Items were offered, perhaps before the start: then what is left over need not wait for the first. */
    private volatile boolean offered;
    private volatile boolean announced;
    /** Never changed; another takes its place when a service is added. */
    private volatile Map<String, ServiceQueuer> queuers = Map.of();

    public AppServiceScheduler(
            TaskRunner runner,
            TransactionStore store,
            AppServiceApi api,
            TransactionEncoder encoder,
            KeyLookup keys,
            DeliveryPolicy policy,
            DeliveryListener listener,
            List<AppService> services) {
        this(runner, store, api, encoder, keys, policy, listener, services, HeapRoom.ofThisHeap());
    }

    AppServiceScheduler(
            TaskRunner runner,
            TransactionStore store,
            AppServiceApi api,
            TransactionEncoder encoder,
            KeyLookup keys,
            DeliveryPolicy policy,
            DeliveryListener listener,
            List<AppService> services,
            HeapRoom room) {
        this.tasks = new Tasks(runner);
        this.ids = new TransactionIds(runner, store, policy);
        this.policy = policy;
        this.listener = listener;
        this.anew = service -> {
            var facts = new Facts(service, listener);
            var lock = new ServiceLock(runner, policy, facts);
            var attempts = new Attempts(service, runner, lock, api, listener);
            var onDisk = policy.has(Rule.QUEUE_ON_DISK)
                    ? Optional.of(new QueueOnDisk(service.id(), store))
                    : Optional.<QueueOnDisk>empty();
            var controller = new TransactionController(
                    runner, tasks, lock, store, ids, encoder, keys, onDisk, policy, facts, attempts);
            var queuer = new ServiceQueuer(
                    runner, tasks, lock, store, controller, attempts, onDisk, room, policy, facts);
            controller.whenUp(queuer::cameUp);
            if (policy.has(Rule.CLEAR_ALL_DEVICE_LISTS)) {
                queuer.whenDeviceListsTaken(() -> queuers.values().forEach(ServiceQueuer::loseDeviceLists));
            }
            return queuer;
        };
        services.forEach(this::know);
    }

    /**
     * Begins: each service that the store says is DOWN, or that has transactions left over, is given a recoverer, whose
     * first retry comes after the backoff's first wait. The original does that at the first item only, its defect (k).
     * Nothing is sent before.
     *
     * @throws StoreException if the store does not say what an earlier process left
     */
    public void start() {
        queuers.values().forEach(AppServiceScheduler::announce);
        announced = true;
        if (offered || !policy.has(Rule.START_AT_FIRST_ENQUEUE)) {
            takeUpLeftOver();
        }
    }

    /** Delivers to one more service from now on; what the store holds of it is taken up at once. */
    public void add(AppService service) {
        begin();
        var queuer = know(service);
        announce(queuer);
        takeUp(service.id(), queuer);
    }

    private ServiceQueuer know(AppService service) {
        var queuer = anew.apply(service);
        var more = new LinkedHashMap<>(queuers);
        more.put(service.id(), queuer);
        queuers = Collections.unmodifiableMap(more);
        return queuer;
    }

    private static void announce(ServiceQueuer queuer) {
        if (!queuer.controller().announce(queuer.restore())) {
            queuer.takenUp();
        }
    }

    /** Takes items for a service together; none is a no-op. */
    public void enqueue(String service, List<? extends Item> items) {
        if (!items.isEmpty()) {
            begin();
            var offers = new ArrayList<Offer>(items.size());
            for (var item : items) {
                offers.add(new Offer(item, OptionalLong.empty()));
            }
            queuer(service).enqueue(offers);
        }
    }

    /** Takes items for a service one after the other, as if each were offered alone; but they share one commit. */
    public void enqueueEach(String service, List<Offer> offers) {
        if (!offers.isEmpty()) {
            begin();
            queuer(service).enqueueEach(offers);
        }
    }

    /** Lets a recoverer that waits retry at once. During an attempt, and without a recoverer, it does nothing. */
    public ForcedRetry forceRetry(String service) {
        return byHand(service).forceRetry();
    }

    /** No attempt of this service starts until {@link #resume}: its items queue, and a retry that is due waits. */
    public void pause(String service) {
        queuer(service).attempts().pause();
    }

    /** Ends a {@link #pause}; otherwise does nothing. */
    public void resume(String service) {
        queuer(service).attempts().resume();
    }

    /** Lets the recoverer's waits count from the first again; a wait that runs begins anew. */
    public CommandResult resetBackoff(String service) {
        return byHand(service).resetBackoff();
    }

    /**
     * Takes a transaction out of the backlog: it is kept and not tried. One in flight is parked when its attempt has
     * failed, and not at all if it succeeds; this does not wait for that.
     *
     * @param transaction its id; empty: the oldest stored
     */
    public CommandResult park(String service, OptionalLong transaction) {
        return byHand(service).park(transaction);
    }

    /**
     * Puts a parked transaction back into the backlog, where its id belongs. An UP service goes DOWN by that and
     * retries at once.
     *
     * @param transaction its id; empty: the oldest parked
     */
    public CommandResult unpark(String service, OptionalLong transaction) {
        return byHand(service).unpark(transaction);
    }

    /**
     * Sends a completed transaction once more, with the same id and this body, when no other attempt is in flight. What
     * comes of it changes nothing. The attempt counts as the first of its transaction.
     */
    public CommandResult resend(String service, long transaction, Body body) {
        return byHand(service).resend(transaction, body);
    }

    /** The service counts as UP; one with a backlog stays DOWN and retries at once. */
    public CommandResult forceUp(String service) {
        return byHand(service).forceUp();
    }

    /** The service counts as DOWN, and a recoverer begins its first wait. */
    public CommandResult forceDown(String service) {
        return byHand(service).forceDown();
    }

    /**
     * Lets transaction ids count from 1 again; ids that are still stored are skipped.
     *
     * @throws StoreException if the store failed; nothing has changed then
     */
    public void resetTransactionIds() {
        ids.reset();
        listener.event(new DeliveryEvent.TransactionIdsReset(1));
    }

    /**
     * Ends every task of this scheduler and waits until they have ended; what was in memory only is told as dropped. To
     * be called by a task that is none of its own. Afterwards nothing is to be asked of it any more.
     */
    public void stop() {
        tasks.stop();
        for (var queuer : queuers.values()) {
            queuer.controller().forgetMemory();
            queuer.forgetMemory();
        }
    }

    /** An item is offered. */
    private void begin() {
        offered = true;
        if (announced) {
            takeUpLeftOver();
        }
    }

    private void takeUpLeftOver() {
        if (takenUp.compareAndSet(false, true)) {
            queuers.forEach(this::takeUp);
        }
    }

    /** A task each: the store may be slow for one, and the others must not wait for that. */
    private void takeUp(String id, ServiceQueuer queuer) {
        tasks.spawn("start of " + id, () -> {
            queuer.controller().takeUp();
            queuer.takenUp();
        });
    }

    private ByHand byHand(String service) {
        return queuer(service).controller().byHand();
    }

    private ServiceQueuer queuer(String service) {
        var queuer = queuers.get(service);
        if (queuer == null) {
            throw new IllegalArgumentException("there is no service \"" + service + "\"");
        }
        return queuer;
    }
}
