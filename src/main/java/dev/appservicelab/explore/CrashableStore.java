package dev.appservicelab.explore;

import dev.appservicelab.delivery.TransactionStore;
import java.util.function.IntUnaryOperator;

/** A store that outlives crashes of what uses it. */
interface CrashableStore extends AutoCloseable {

    /** The store; after each crash it is to be asked for again. */
    TransactionStore store();

    /**
     * What uses it is gone in this moment.
     *
     * @param left chooses how many are left of so many writes that may be lost
     */
    void crash(IntUnaryOperator left);

    @Override
    void close();
}
