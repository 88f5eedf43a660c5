package dev.appservicelab.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntUnaryOperator;

/** The writes that a crash may take away, in the order in which they were made. Not thread-safe. */
final class WriteLog {

    /** Something that was written. */
    static final class Write {
        private final Runnable undo;
        private boolean handedOver;
        private boolean returned;
        private boolean safe;
        private volatile boolean takenAway;

        private Write(Runnable undo) {
            this.undo = undo;
        }

        /** Whether a crash took it away. */
        boolean isTakenAway() {
            return takenAway;
        }
    }

    private final Deque<Write> unsafe = new ArrayDeque<>();

    /** @param undo takes the write away, when all that were made after it are taken away */
    Write add(Runnable undo) {
        var write = new Write(undo);
        unsafe.addLast(write);
        return write;
    }

    /**
     * Its call returns, and any crash can take it away until a later one has returned; at most so many are left unsafe.
     */
    void handedOver(Write write, int atMost) {
        write.handedOver = true;
        while (unsafe.size() > atMost && unsafe.getFirst().handedOver) {
            unsafe.removeFirst();
        }
    }

    /** Its call returns, and only a loss of power can take it away; of such at most so many are left unsafe. */
    void returned(Write write, int atMost) {
        write.returned = true;
        handedOver(write, atMost);
    }

    /** It is on the disk, and so is all that was made before. */
    void synced(Write write) {
        while (!write.safe && !unsafe.isEmpty()) {
            unsafe.removeFirst().safe = true;
        }
    }

    /** @see MemoryStore#crash */
    void crash(Durability how, IntUnaryOperator left) {
        int place = 0;
        int safe = 0;
        for (var write : unsafe) {
            place++;
            if (how == Durability.KILL && write.returned) {
                safe = place;
            }
        }
        int kept = safe + left.applyAsInt(unsafe.size() - safe);
        while (unsafe.size() > kept) {
            var lost = unsafe.removeLast();
            lost.undo.run();
            lost.takenAway = true;
        }
        unsafe.forEach(write -> write.safe = true);
        unsafe.clear();
    }
}
