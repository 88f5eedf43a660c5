package dev.appservicelab.bench;

/** One way of doing something, to be measured in turn with others. */
interface Trial<T> {

    /**
     * Does it once and says what came of it.
     *
     * @param amount how much of it
     */
    T measure(int amount) throws InterruptedException;
}
