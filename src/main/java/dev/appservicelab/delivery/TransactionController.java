package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskRunner;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The transactions of one service: lets each be stored, sends it while the service is UP, and lets a {@link Recoverer}
 * send it when that fails.
 *
 * <p>Whether a new transaction finds the service UP, and whether the recoverer finds nothing left and sets it UP, is
 * decided under one {@link ServiceLock}, store calls included. Between the two a transaction would be stored that
 * nobody sends, and later ones would overtake it.
 */
final class TransactionController {
    private final AppService service;
    private final TaskRunner runner;
    private final ServiceLock lock;
    private final TransactionStore store;
    private final CatchUp catchUp;
    private final DeliveryPolicy policy;
    private final Facts facts;
    private final Attempts attempts;
    private final InHand inHand = new InHand();
    private final Parking parking;
    private final Availability availability;
    private final TransactionWriter writer;
    private final ByHand byHand;

    private Runnable whenUp = () -> {};
    private volatile boolean leftOver;

    TransactionController(
            TaskRunner runner,
            Tasks tasks,
            ServiceLock lock,
            TransactionStore store,
            TransactionIds ids,
            TransactionEncoder encoder,
            KeyLookup lookup,
            Optional<QueueOnDisk> onDisk,
            DeliveryPolicy policy,
            Facts facts,
            Attempts attempts) {
        this.service = facts.service();
        this.runner = runner;
        this.lock = lock;
        this.store = store;
        this.catchUp = new CatchUp(service, store, encoder, policy.limits(), facts.listener());
        this.policy = policy;
        this.facts = facts;
        this.attempts = attempts;
        this.parking = new Parking(service, lock, store, attempts, facts.listener());
        this.availability = new Availability(
                service, runner, tasks, lock, store, policy, facts.listener(),
                () -> new Recoverer(service, runner, lock, store, this, attempts, policy, facts.listener()));
        this.writer = new TransactionWriter(
                runner, lock, store, ids, encoder, lookup, onDisk, policy, facts, availability, inHand);
        this.byHand = new ByHand(
                service, tasks, lock, store, availability, parking, attempts, () -> whenUp.run());
    }

    /** Called, with no lock held, whenever the service has come UP again. */
    void whenUp(Runnable action) {
        this.whenUp = action;
    }

    boolean isUp() {
        return availability.isUp();
    }

    ByHand byHand() {
        return byHand;
    }

    /**
     * Looks at what an earlier process left.
     *
     * @param queued what it left in the queue on disk
     * @return whether nothing may be sent before {@link #takeUp}: it would overtake what is left over
     * @throws StoreException if the store did not say
     */
    boolean announce(Counts queued) {
        return lock.atomically(() -> {
            var state = availability.load();
            var backlog = lock.ask("backlog", () -> store.backlog(service.id()));
            var parked = lock.ask("parked", () -> store.parked(service.id()));
            leftOver = !backlog.isEmpty() && !policy.has(Rule.IGNORE_ROWS_AT_START);
            countAsTried();
            facts.listener().event(new DeliveryEvent.ServiceAdded(
                    service.id(), service.simulated(), state, backlog, parked, queued));
            return leftOver && availability.isUp();
        });
    }

    /** Begins to deliver what an earlier process left. */
    void takeUp() {
        lock.atomically(() -> availability.takeUp(leftOver));
    }

    /** Stores a batch as a transaction. */
    Stored store(Batch batch) {
        return writer.store(batch);
    }

    /**
     * Sends what was stored, and waits for the outcome.
     *
     * @param next  asked when it was delivered: a batch that takes its place in the store, in one commit, or an empty one
     * @param letGo called when that batch is the caller's no more
     * @return what became of that batch; empty if there was none
     */
    Optional<Stored> deliver(Stored.ToSend toSend, Supplier<Batch> next, Runnable letGo) {
        attempts.hold();
        var following = sendAndSettle(toSend, next);
        // Before anything waits: whoever stops this finds each item in one place.
        following.filter(TransactionController::isTaken).ifPresent(taken -> letGo.run());
        attempts.release();
        return following;
    }

    private static boolean isTaken(Stored stored) {
        return switch (stored) {
            case Stored.ToSend toSend -> true;
            case Stored.Settled settled -> true;
            case Stored.StoreFailed failed -> false;
            case Stored.LookupFailed failed -> false;
        };
    }

    /** Tells what is gone with the memory. Only when no task works for this service any more. */
    void forgetMemory() {
        inHand.letGo().ifPresent(held ->
                facts.dropped(held.unstored(), DropReason.IN_MEMORY, held.transaction()));
    }

    /** For a recoverer that begins to drain the backlog. */
    ReadAhead readAhead() {
        return new ReadAhead(service, lock, store, catchUp, policy, attempts, parking, inHand);
    }

    /**
     * For the recoverer: what it is to send next. Nothing left: the service is UP from now on, and the recoverer is
     * done.
     *
     * @throws StoreException if the store did not say, or did not take note of UP: then nothing has changed
     */
    Optional<StoredTransaction> nextOrUp(Recoverer asking, ReadAhead ahead) {
        var next = lock.atomically(() -> {
            if (asking.hasEnded()) {
                return Optional.<StoredTransaction>empty();
            }
            var found = ahead.next();
            found.ifPresentOrElse(this::overtake, availability::comeUp);
            return found;
        });
        if (next.isEmpty() && !asking.hasEnded()) {
            whenUp.run();
        }
        return next;
    }

    /** For the recoverer: an attempt failed. */
    void failed(long transaction) {
        lock.atomically(() -> parking.attemptFailed(transaction));
    }

    /**
     * Notes that a transaction was delivered.
     *
     * @throws StoreException if the store did not take note of it: it will be sent again
     */
    void complete(long transaction) {
        try {
            completeOnce(transaction);
        } catch (StoreException e) {
            completeAfter(e, transaction);
        }
    }

    /** The service has it: it is not sent again, and nothing later goes out before this is written down. */
    private void completeAfter(StoreException failure, long transaction) {
        if (!policy.has(Rule.COMPLETE_AFTER_ERROR)) {
            throw failure;
        }
        var patience = new Patience(runner, policy.backoff());
        while (true) {
            patience.await();
            try {
                completeOnce(transaction);
                return;
            } catch (StoreException e) {
                // Told to the listener already.
            }
        }
    }

    private Optional<Stored> sendAndSettle(Stored.ToSend toSend, Supplier<Batch> next) {
        long id = toSend.transaction();
        var answer = attempt(toSend);
        while (answer.filter(made -> made.outcome() == Outcome.INTERNAL).isPresent()) {
            // Our own fault says nothing about the service: it stays UP, and the same is sent again.
            runner.sleep(policy.backoff().first().toNanos());
            answer = attempt(toSend);
        }
        if (answer.filter(Answer::ok).isPresent()) {
            var batch = writer.storesBehind() ? next.get() : Batch.NOTHING;
            if (!batch.isEmpty()) {
                return Optional.of(storeBehind(id, batch));
            }
            completeOrGoDown(() -> complete(id));
            return Optional.empty();
        }
        boolean failed = answer.isPresent();
        lock.atomically(() -> {
            lock.whileHeld(() -> inHand.letGo()
                    .ifPresent(held -> facts.dropped(held.unstored(), DropReason.KIND_NOT_STORED, id)));
            if (failed) {
                parking.attemptFailed(id);
                availability.goDownAfterFailure();
            }
        });
        return Optional.empty();
    }

    private Stored storeBehind(long delivered, Batch batch) {
        try {
            var stored = writer.storeBehind(delivered, batch, this::completed);
            if (stored.isPresent()) {
                return stored.get();
            }
            completeOrGoDown(() -> complete(delivered));
        } catch (CompletionFailed e) {
            completeOrGoDown(() -> completeAfter(e, delivered));
        } catch (StoreException e) {
            completeOrGoDown(() -> complete(delivered));
            return writer.failed(batch);
        }
        return writer.store(batch);
    }

    private void completeOrGoDown(Runnable completion) {
        try {
            completion.run();
        } catch (StoreException e) {
            lock.atomically(availability::goDownAfterFailure);
        }
    }

    /** The recoverer is to send it, as it is stored. */
    private void overtake(StoredTransaction next) {
        if (!lock.isRacy()) {
            facts.dropped(inHand.overtaken(next.id()), DropReason.KIND_NOT_STORED, next.id());
        }
    }

    /**
     * An earlier process may have tried one transaction that is still mergeable, the oldest of those; one that was
     * parked in between is not mergeable any more.
     */
    private void countAsTried() {
        if (!policy.has(Rule.MERGE_CATCH_UP)) {
            return;
        }
        var next = lock.ask("behind", () -> store.behind(service.id(), 0, 1));
        while (!next.isEmpty() && !next.getFirst().mergeable()) {
            long id = next.getFirst().id();
            next = lock.ask("behind", () -> store.behind(service.id(), id, 1));
        }
        if (!next.isEmpty()) {
            long id = next.getFirst().id();
            lock.whileHeld(() -> attempts.countAsTried(id));
        }
    }

    /** Not any more if the service went DOWN meanwhile: then the recoverer sends it, in its turn, or has sent it. */
    private Optional<Answer> attempt(Stored.ToSend toSend) {
        long id = toSend.transaction();
        return attempts.make(
                id, toSend.body(), () -> (lock.isRacy() || isNext()) && !parking.isParked(id),
                inHand::letGo);
    }

    private boolean isNext() {
        return availability.isUp() && inHand.isUndelivered();
    }

    private void completeOnce(long transaction) {
        lock.atomically(() -> {
            lock.ask("complete", () -> store.complete(service.id(), transaction));
            completed(transaction);
        });
    }

    private void completed(long transaction) {
        lock.whileHeld(() -> {
            inHand.delivered(transaction);
            attempts.forget(transaction);
            parking.completed(transaction);
            facts.listener().event(new DeliveryEvent.TransactionCompleted(service.id(), transaction));
        });
    }
}
