package dev.appservicelab.delivery;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap the queues of all services may take together, beyond the little that each has. Thread-safe. */
final class HeapRoom {
    /** An eighth of the heap, whatever its size: what is queued is not the only thing in it. */
    private static final int SHARE = 8;

    private final AtomicLong left;

    /** @param bytes at most */
    HeapRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** As much as the heap of this process allows. */
    static HeapRoom ofThisHeap() {
        return new HeapRoom(Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** @return false if there is not so much left; nothing was taken then */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
