package dev.appservicelab.explore;

import dev.appservicelab.delivery.TransactionStore;
import java.util.function.IntUnaryOperator;

/** A store that outlives crashes of what uses it. For tasks of one simulated run. */
interface CrashableStore extends AutoCloseable {

    /** The store; after each crash it is to be asked for again. */
    TransactionStore store();

    /**
     * A crash is about to come: may wait for a moment at which it does most harm.
     *
     * @param left chooses one of so many, or 0
     */
    void awaitCrash(IntUnaryOperator left);

    /**
     * What uses it is gone in this moment. A call that is being made returns if what it writes is left, and else does
     * not: its caller is to be cancelled now.
     *
     * @param left chooses how many are left of so many writes that may be lost
     */
    void crash(IntUnaryOperator left);

    @Override
    void close();
}
