package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A disk in memory with one file. What was written since the last {@link #force()} is not yet on it: when the power fails each
 * such write is there, or not, or in part. It may be too small, and it may fail. Thread-safe.
 */
final class FaultyDisk {
    /** What a disk writes as a whole or not at all. */
    private static final int SECTOR = 512;

    private final Random random;
    private byte[] onDisk;
    private byte[] seen;
    private int size;
    private final List<Change> unforced = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private long writesLeft = Long.MAX_VALUE;
    private boolean readable = true;

    /** @param bytes written at a place; without any, the file was cut there */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Change(int position, byte[] bytes) {
        boolean isCut() {
            return bytes.length == 0;
        }
    }

    FaultyDisk(Random random, byte[] content) {
        this.random = random;
        this.onDisk = content;
        this.seen = content.clone();
        this.size = content.length;
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

    synchronized int size() {
        return size;
    }

    synchronized byte[] content() {
        return Arrays.copyOf(seen, size);
    }

    synchronized int read(ByteBuffer target, long position) throws IOException {
        if (!readable) {
            throw new IOException("Input/output error");
        }
        if (position >= size) {
            return -1;
        }
        int length = (int) Math.min(target.remaining(), size - position);
        target.put(seen, (int) position, length);
        return length;
    }

    synchronized int write(ByteBuffer source, long position) throws IOException {
        int length = (int) Math.min(source.remaining(), Math.max(room, size) - position);
        if (length <= 0) {
            throw new IOException("No space left on device");
        }
        var bytes = new byte[length];
        source.get(bytes);
        if (writesLeft == 0) {
            throw new IOException("Input/output error");
        }
        writesLeft--;
        apply(new Change((int) position, bytes));
        return length;
    }

    synchronized void cut(long newSize) throws IOException {
        if (writesLeft == 0) {
            throw new IOException("Input/output error");
        }
        if (newSize < size) {
            apply(new Change((int) newSize, new byte[0]));
        }
    }

    private void apply(Change change) {
        unforced.add(change);
        if (change.isCut()) {
            size = change.position();
            Arrays.fill(seen, size, seen.length, (byte) 0);
        } else {
            int end = change.position() + change.bytes().length;
            seen = with(seen, change);
            size = Math.max(size, end);
        }
    }

    /** All that was written is on the disk. */
    synchronized void force() throws IOException {
        if (writesLeft == 0) {
            throw new IOException("Input/output error");
        }
        writesLeft--;
        onDisk = content();
        unforced.clear();
    }

    /** What a process that was killed leaves: all that it had written. */
    synchronized FaultyDisk afterKill() {
        return new FaultyDisk(random, content());
    }

    /** What is there when the power is back. */
    synchronized FaultyDisk afterPowerCut() {
        var left = onDisk.clone();
        for (var change : unforced) {
            boolean whole = random.nextBoolean();
            boolean torn = random.nextBoolean();
            if (whole) {
                left = change.isCut() ? Arrays.copyOf(left, change.position()) : grown(with(left, change), change, left.length);
            } else if (torn && !change.isCut()) {
                left = torn(left, change);
            }
        }
        return new FaultyDisk(random, left);
    }

    /** Some sectors of it; never all that would change something. */
    private byte[] torn(byte[] before, Change change) {
        var left = before;
        boolean missing = false;
        for (int from = 0; from < change.bytes().length; from += SECTOR) {
            int to = Math.min(from + SECTOR, change.bytes().length);
            var sector = new Change(change.position() + from, Arrays.copyOfRange(change.bytes(), from, to));
            boolean last = to == change.bytes().length;
            if (random.nextBoolean() && (missing || !last)) {
                left = grown(with(left, sector), sector, left.length);
            } else {
                missing |= !isIn(left, sector);
            }
        }
        return missing ? left : before;
    }

    private static boolean isIn(byte[] content, Change change) {
        int end = change.position() + change.bytes().length;
        return end <= content.length
                && Arrays.equals(content, change.position(), end, change.bytes(), 0, change.bytes().length);
    }

    private static byte[] with(byte[] content, Change change) {
        int end = change.position() + change.bytes().length;
        var room = end <= content.length ? content : Arrays.copyOf(content, Math.max(end, content.length * 2));
        System.arraycopy(change.bytes(), 0, room, change.position(), change.bytes().length);
        return room;
    }

    private static byte[] grown(byte[] content, Change change, int before) {
        int size = Math.max(before, change.position() + change.bytes().length);
        return content.length == size ? content : Arrays.copyOf(content, size);
    }
}
