package dev.appservicelab.bench;

/** A desk that delivers as much as it is told, one attempt at a time, and stands still in between. */
interface Growing extends AutoCloseable {

    /** Delivers so many transactions. */
    void deliver(int transactions) throws InterruptedException;

    @Override
    void close();
}
