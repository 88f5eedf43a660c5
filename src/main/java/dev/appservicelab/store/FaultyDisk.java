package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A disk in memory with one file. What was written since the last {@link #force()} is not yet on it: when the power
 * fails each such write is there, or not, or in part. It may be too small, and it may fail. Thread-safe.
 */
final class FaultyDisk {
    /** What a disk writes as a whole or not at all. */
    private static final int SECTOR = 512;

    private final Random random;
    private final FaultyContent onDisk;
    private final FaultyContent seen;
    private final List<FaultyContent.Change> unforced = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private long writesLeft = Long.MAX_VALUE;
    private boolean readable = true;
    private boolean forcible = true;
    private int forces;
    private boolean failed;

    FaultyDisk(Random random, FaultyContent content) {
        this.random = random;
        this.onDisk = content;
        this.seen = content.copy();
    }

    /** A file larger than this cannot be written. */
    synchronized void room(long bytes) {
        room = bytes;
    }

    /** So many more writes and forces succeed, and none after them. */
    synchronized void failAfter(long writes) {
        writesLeft = writes;
    }

    synchronized void readable(boolean now) {
        readable = now;
    }

    synchronized void forcible(boolean now) {
        forcible = now;
    }

    /** Whether a read, a write or a force has failed. */
    synchronized boolean hasFailed() {
        return failed;
    }

    synchronized int forces() {
        return forces;
    }

    synchronized int size() {
        return seen.size();
    }

    synchronized int read(ByteBuffer target, long position) throws IOException {
        failIf(!readable);
        return seen.read(target, (int) position);
    }

    synchronized int write(ByteBuffer source, long position) throws IOException {
        int length = (int) Math.min(source.remaining(), Math.max(room, seen.size()) - position);
        if (length <= 0) {
            throw new IOException("No space left on device");
        }
        var bytes = new byte[length];
        source.get(bytes);
        failIf(writesLeft == 0);
        writesLeft--;
        apply(new FaultyContent.Change((int) position, bytes));
        return length;
    }

    synchronized void cut(long newSize) throws IOException {
        failIf(writesLeft == 0);
        if (newSize < seen.size()) {
            apply(new FaultyContent.Change((int) newSize, new byte[0]));
        }
    }

    private void failIf(boolean fails) throws IOException {
        if (fails) {
            failed = true;
            throw new IOException("Input/output error");
        }
    }

    private void apply(FaultyContent.Change change) {
        unforced.add(change);
        seen.apply(change);
    }

    /** All that was written is on the disk. */
    synchronized void force() throws IOException {
        failIf(writesLeft == 0 || !forcible);
        writesLeft--;
        forces++;
        unforced.forEach(onDisk::apply);
        unforced.clear();
    }

    /** What a process that was killed leaves: all that it had written. */
    synchronized FaultyDisk afterKill() {
        return new FaultyDisk(random, seen.copy());
    }

    /** What is there when the power is back. */
    synchronized FaultyDisk afterPowerCut() {
        var left = onDisk.copy();
        for (var change : unforced) {
            boolean whole = random.nextBoolean();
            boolean torn = random.nextBoolean();
            if (whole) {
                left.apply(change);
            } else if (torn && !change.isCut()) {
                tear(change, left);
            }
        }
        return new FaultyDisk(random, left);
    }

    /** Some sectors of it, if one that would change something can be missing: else it would be whole. */
    private void tear(FaultyContent.Change change, FaultyContent left) {
        var sectors = change.parts(SECTOR);
        var changing = sectors.stream().filter(sector -> !left.has(sector)).toList();
        if (changing.isEmpty()) {
            return;
        }
        var missing = changing.get(random.nextInt(changing.size()));
        for (var sector : sectors) {
            if (random.nextBoolean() && sector.position() != missing.position()) {
                left.apply(sector);
            }
        }
    }
}
