package dev.appservicelab.explore;

import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.TransactionEncoder;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;

/**
 * Delivery as it lives in a run: a scheduler, which a crash takes away and a restart builds anew on what the store
 * holds. The services go on meanwhile. For tasks of one simulated run.
 */
final class LabProcess {
    private static final TransactionEncoder ENCODER = new IdBodies();

    private final Plan plan;
    private final TaskRunner runner;
    private final CrashableStore store;
    private final PlayedServices services;
    private final Mishaps mishaps;
    private final Called called;
    private final KeyLookup keys;
    private final Unsettled history;
    private final IntUnaryOperator left;
    private final MadeItems items = new MadeItems();
    private final List<Actor> actors = new ArrayList<>();
    private Optional<AppServiceScheduler> scheduler = Optional.empty();
    private boolean crashing;

    /** @param left chooses how many writes are left by a crash, of so many that may be lost */
    LabProcess(
            Plan plan,
            TaskRunner runner,
            CrashableStore store,
            PlayedServices services,
            Mishaps mishaps,
            DeliveryListener history,
            IntUnaryOperator left) {
        this.plan = plan;
        this.runner = runner;
        this.store = store;
        this.services = services;
        this.mishaps = mishaps;
        this.called = new Called(mishaps, runner, history);
        this.keys = new PlayedKeys(called);
        this.history = new Unsettled(history);
        this.left = left;
    }

    /** Begins to deliver, and lets the plan's steps be taken. */
    void begin() {
        start();
        for (int actor = 0; actor <= mostActor(); actor++) {
            int number = actor;
            var steps = plan.steps().stream().filter(step -> step.actor() == number).toList();
            if (!steps.isEmpty()) {
                actors.add(new Actor(steps, runner, this::make, this::calm));
            }
        }
        actors.forEach(Actor::begin);
    }

    /** When all is done nothing holds delivery back any more. */
    private void calm() {
        if (!actors.stream().allMatch(Actor::isDone)) {
            return;
        }
        scheduler.ifPresent(running -> plan.services().forEach(service -> running.resume(service.id())));
    }

    private int mostActor() {
        int most = 0;
        for (var step : plan.steps()) {
            most = Math.max(most, step.actor());
        }
        return most;
    }

    private void make(Actor actor, Move move) {
        switch (move) {
            case Move.Offer offer -> offer(actor, offer);
            case Move.ByHand byHand -> scheduler.ifPresent(running -> actor.inCall(() -> take(running, byHand)));
            case Move.Trouble trouble -> mishaps.letNextGoWrong(trouble);
            case Move.Crash crash -> crash(crash.awayMillis() * Plan.MILLISECOND);
            case Move.Restart restart -> restart(restart.resetsIds());
        }
    }

    private void offer(Actor actor, Move.Offer offer) {
        var made = items.make(offer);
        if (offer.together()) {
            offer(actor, offer.service(), made);
        } else {
            made.forEach(item -> offer(actor, offer.service(), List.of(item)));
        }
    }

    private void offer(Actor actor, String service, List<Item> made) {
        if (scheduler.isEmpty()) {
            made.forEach(item -> history.event(new DeliveryEvent.Refused(service, item.kind(), item.id())));
        } else {
            var running = scheduler.get();
            history.offering(service, made);
            actor.inCall(() -> running.enqueue(service, made));
        }
    }

    private void take(AppServiceScheduler running, Move.ByHand byHand) {
        var service = byHand.service();
        switch (byHand.command()) {
            case PAUSE -> running.pause(service);
            case RESUME -> running.resume(service);
            case RETRY_NOW -> running.forceRetry(service);
            case RESET_BACKOFF -> running.resetBackoff(service);
            case PARK -> running.park(service, OptionalLong.empty());
            case PARK_NEWEST -> running.park(service, newest(store.store().backlog(service)));
            case UNPARK -> running.unpark(service, OptionalLong.empty());
            case UNPARK_NEWEST -> running.unpark(service, newest(store.store().parked(service)));
            case RESEND -> services.delivered(service)
                    .ifPresent(last -> running.resend(service, last.transaction(), last.body()));
            case FORCE_UP -> running.forceUp(service);
            case FORCE_DOWN -> running.forceDown(service);
        }
    }

    private static OptionalLong newest(List<Long> ids) {
        return ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ids.getLast());
    }

    private void crash(long away) {
        if (scheduler.isEmpty() || crashing) {
            return;
        }
        crashing = true;
        store.awaitCrash(left);
        crashing = false;
        var crashed = scheduler.orElseThrow();
        scheduler = Optional.empty();
        history.event(new DeliveryEvent.Crashed());
        store.crash(left);
        var cut = actors.stream().filter(Actor::isInCall).toList();
        cut.forEach(Actor::cancel);
        crashed.stop();
        cut.forEach(Actor::awaitEnd);
        history.crashed(store.store());
        cut.forEach(Actor::begin);
        runner.sleep(away);
        history.event(new DeliveryEvent.Restarted());
        start();
    }

    /**
     * Ids are not reset over a backlog: the oldest transaction has the smallest id, and ids from 1 would overtake it.
     */
    private void restart(boolean resetsIds) {
        if (scheduler.isEmpty() || crashing) {
            return;
        }
        var running = scheduler.get();
        scheduler = Optional.empty();
        while (actors.stream().anyMatch(Actor::isInCall)) {
            runner.sleep(Plan.MILLISECOND);
        }
        running.stop();
        if (resetsIds && store.store().lastId() == 0) {
            services.forgetDelivered();
            store.store().resetIds();
            history.event(new DeliveryEvent.TransactionIdsReset(1));
        }
        history.event(new DeliveryEvent.Restarted());
        start();
    }

    /** A store that cannot be read at the start is another story. */
    private void start() {
        var started = new AppServiceScheduler(
                runner, new UnreliableStore(store.store(), called), services, ENCODER, keys, plan.policy(), history,
                services.services());
        mishaps.holdBack(true);
        started.start();
        mishaps.holdBack(false);
        scheduler = Optional.of(started);
    }
}
