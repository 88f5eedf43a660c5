package dev.appservicelab.delivery;

import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.function.Supplier;

/**
 * The lock of one service, and how the store is asked under it. It guards state, backlog and attempts together, store
 * calls included: what is decided from the store still holds when it is done. A policy that is racy, as the original
 * is, makes its store calls without the lock, so that between two of them anything may happen.
 */
final class ServiceLock {
    private final TaskRunner runner;
    private final Facts facts;
    private final boolean racy;
    private final TaskLock lock;

    ServiceLock(TaskRunner runner, DeliveryPolicy policy, Facts facts) {
        this.runner = runner;
        this.facts = facts;
        this.racy = policy.has(Rule.RACY_STATE_CHANGES);
        this.lock = runner.newLock();
    }

    boolean isRacy() {
        return racy;
    }

    TaskCondition newCondition() {
        return lock.newCondition();
    }

    /** All of it under the lock, unless the policy is racy: then only what is {@link #whileHeld}. */
    <T> T atomically(Supplier<T> work) {
        return racy ? work.get() : lock.holding(work);
    }

    /** @see #atomically(Supplier) */
    void atomically(Runnable work) {
        atomically(giving(work));
    }

    /** Within {@link #atomically(Supplier)}: what must hold the lock in any case, and asks no store. */
    <T> T whileHeld(Supplier<T> work) {
        return racy ? lock.holding(work) : work.get();
    }

    /** @see #whileHeld(Supplier) */
    void whileHeld(Runnable work) {
        whileHeld(giving(work));
    }

    /** Under the lock, whatever the policy. */
    <T> T locked(Supplier<T> work) {
        return lock.holding(work);
    }

    /** @see #locked(Supplier) */
    void locked(Runnable work) {
        lock.holding(work);
    }

    /**
     * Asks the store.
     *
     * @param call what is asked, for the listener, who is told if it fails
     * @throws StoreException if it fails
     */
    <T> T ask(String call, Supplier<T> question) {
        runner.switchPoint();
        try {
            return question.get();
        } catch (StoreException e) {
            facts.storeFailed(call, e);
            throw e;
        }
    }

    /** @see #ask(String, Supplier) */
    void ask(String call, Runnable order) {
        ask(call, giving(order));
    }

    private static Supplier<Boolean> giving(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }
}
