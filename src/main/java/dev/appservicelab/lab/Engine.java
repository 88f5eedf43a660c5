package dev.appservicelab.lab;

import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.Offer;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.http.WireFormat;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Delivery as it lives in a run: a scheduler, which a crash takes away and a restart builds anew on the same store; the
 * services go on meanwhile. To be called by tasks of the run.
 */
final class Engine {
    private final Function<TransactionStore, AppServiceScheduler> anew;
    private final DeliveryListener history;
    /** Held from the begin to the end of a start, a crash or a restart: two at once would leave two schedulers. */
    private final TaskLock lives;
    private final TaskLock lock;
    private final TaskCondition nobodyOffers;
    private Optional<AppServiceScheduler> scheduler = Optional.empty();
    private FaultyStore store;
    private int offering;

    Engine(
            LabSettings settings,
            TaskRunner runner,
            FaultyStore store,
            Carrier carrier,
            KeyLookup keys,
            DeliveryListener history) {
        this.anew = its -> new AppServiceScheduler(
                runner, its, carrier, new WireFormat(), keys, settings.policy(), carrier.listener(),
                carrier.services());
        this.store = store;
        this.history = history;
        this.lives = runner.newLock();
        this.lock = runner.newLock();
        this.nobodyOffers = lock.newCondition();
    }

    /** Begins to deliver. */
    void start() {
        oneByOne(this::begin);
    }

    /** One more service is delivered to from now on; after a crash, from the restart on. */
    void add(ServiceSettings service, Carrier carrier) {
        oneByOne(() -> carrier.add(service, added -> scheduler().ifPresent(taker -> taker.add(added))));
    }

    /** The scheduler; empty after a crash, until the restart. */
    Optional<AppServiceScheduler> scheduler() {
        return locked(() -> scheduler);
    }

    /** Offers items to a service, one after the other; while nothing runs they are refused. */
    void offer(String service, List<Offer> offers) {
        var taker = locked(() -> {
            offering += scheduler.isPresent() ? 1 : 0;
            return scheduler;
        });
        if (taker.isEmpty()) {
            offers.stream().map(Offer::item).forEach(item ->
                    history.event(new DeliveryEvent.Refused(service, item.kind(), item.id())));
            return;
        }
        try {
            taker.get().enqueueEach(service, offers);
        } finally {
            locked(() -> {
                offering--;
                nobodyOffers.signalAll();
                return offering;
            });
        }
    }

    /** What is in memory is gone. After a crash, until the restart, it does nothing. */
    void crash() {
        oneByOne(() -> takeAway().ifPresent(crashed -> {
            history.event(new DeliveryEvent.Crashed());
            crashed.stop();
        }));
    }

    /** Delivers again, from what the store holds; one that runs is stopped first. */
    void restart() {
        oneByOne(() -> {
            takeAway().ifPresent(AppServiceScheduler::stop);
            history.event(new DeliveryEvent.Restarted());
            begin();
        });
    }

    /** Lets transaction ids count from 1 again; after a crash, for the restart. */
    void resetTransactionIds() {
        scheduler().ifPresentOrElse(AppServiceScheduler::resetTransactionIds, () -> {
            store.resetIds();
            history.event(new DeliveryEvent.TransactionIdsReset(1));
        });
    }

    /** From now on items are refused; those that are being taken are waited for, or nobody would account for them. */
    private Optional<AppServiceScheduler> takeAway() {
        return locked(() -> {
            var taken = scheduler;
            scheduler = Optional.empty();
            store.endLife();
            while (offering > 0) {
                nobodyOffers.await();
            }
            return taken;
        });
    }

    private void begin() {
        var started = anew.apply(locked(() -> store = store.inNewLife()));
        started.start();
        locked(() -> scheduler = Optional.of(started));
    }

    private void oneByOne(Runnable change) {
        lives.holding(change);
    }

    private <T> T locked(Supplier<T> work) {
        return lock.holding(work);
    }
}
