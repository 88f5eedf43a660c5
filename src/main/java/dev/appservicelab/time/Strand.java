package dev.appservicelab.time;

/** A body that runs in pieces: it is left in the middle, and gone on with later. One thread drives it. */
interface Strand {

    /** Begins the body, or goes on with it; returns when it is left or over. For whoever drives it. */
    void goOn();

    /** Goes back to whoever drives, until it is gone on with. For the body itself. */
    void leave();

    /** Whether the caller is the body itself. */
    boolean runsHere();

    /** One that a driver on the calling thread can drive. The name is for thread dumps. */
    static Strand of(String name, Runnable body) {
        return ContinuationStrand.isPossible() && !Thread.currentThread().isVirtual()
                ? new ContinuationStrand(body)
                : new ThreadStrand(name, body);
    }
}
