package dev.appservicelab.bench;

/** One way of doing something, to be measured in turn with others. */
interface Trial<T> {

    /**
     * Does it once and says what came of it.
     *
     * @param amount how much of it; less when it is only to become warm
     */
    T measure(int amount) throws InterruptedException;
}
