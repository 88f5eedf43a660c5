package dev.appservicelab.time;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to run, handed from thread to thread; the flag also carries the memory effects. One thread waits at each.
 */
final class Baton {
    private volatile boolean given;
    private volatile @Nullable Thread waiting;

    void give() {
        given = true;
        LockSupport.unpark(waiting);
    }

    void take() {
        waiting = Thread.currentThread();
        while (!given) {
            LockSupport.park(this);
        }
        given = false;
    }
}
