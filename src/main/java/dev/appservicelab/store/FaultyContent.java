package dev.appservicelab.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is in a file in memory. For one thread at a time. */
final class FaultyContent {
    private byte[] bytes;
    private int size;

    FaultyContent(byte[] bytes) {
        this.bytes = bytes.clone();
        this.size = bytes.length;
    }

    /** @param bytes written at a place; without any, the file was cut there */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Change(int position, byte[] bytes) {
        boolean isCut() {
            return bytes.length == 0;
        }

        int end() {
            return position + bytes.length;
        }

        /** The same in parts of so many bytes. */
        List<Change> parts(int length) {
            var parts = new ArrayList<Change>();
            for (int from = 0; from < bytes.length; from += length) {
                int to = Math.min(from + length, bytes.length);
                parts.add(new Change(position + from, Arrays.copyOfRange(bytes, from, to)));
            }
            return parts;
        }
    }

    FaultyContent copy() {
        return new FaultyContent(Arrays.copyOf(bytes, size));
    }

    int size() {
        return size;
    }

    /** How much was read; -1 at the end. */
    int read(ByteBuffer target, int position) {
        if (position >= size) {
            return -1;
        }
        int length = Math.min(target.remaining(), size - position);
        target.put(bytes, position, length);
        return length;
    }

    void apply(Change change) {
        if (change.isCut()) {
            if (change.position() < size) {
                size = change.position();
                Arrays.fill(bytes, size, bytes.length, (byte) 0);
            }
            return;
        }
        if (change.end() > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(change.end(), 2 * bytes.length));
        }
        System.arraycopy(change.bytes(), 0, bytes, change.position(), change.bytes().length);
        size = Math.max(size, change.end());
    }

    /** Whether a change has been applied, or would change nothing. */
    boolean has(Change change) {
        return change.end() <= size
                && Arrays.equals(bytes, change.position(), change.end(), change.bytes(), 0, change.bytes().length);
    }
}
