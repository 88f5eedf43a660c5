package dev.appservicelab.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * A set of transaction ids, a few bytes each: they come in about their order, and there may be a million of them. A
 * copy shares what both have, as long as neither changes it. Not thread-safe.
 */
final class IdSet {
    private static final int BLOCK = 256;
    private static final int FIRST = 4;

    /** Sorted, as the ids in each are. Never changed: there comes another. */
    private List<Packed> blocks = List.of();
    /** Those after all in the blocks, sorted. */
    private long[] newest = new long[FIRST];
    private int size;
    /** Whether another set reads of the same array what lies before its own size. */
    private boolean lent;
    /** Whether the array is another set's: nothing may be written to it. */
    private boolean borrowed;

    IdSet() {}

    IdSet(IdSet other) {
        blocks = other.blocks;
        newest = other.newest;
        size = other.size;
        borrowed = true;
        other.lent = true;
    }

    void add(long id) {
        if (contains(id)) {
            return;
        }
        if (isOld(id)) {
            int block = block(id);
            replace(block, LongStream.concat(ids(block), LongStream.of(id)).sorted().toArray());
            return;
        }
        if (size == BLOCK) {
            pack();
            add(id);
            return;
        }
        int at = place(id);
        own(at < size);
        System.arraycopy(newest, at, newest, at + 1, size - at);
        newest[at] = id;
        size++;
    }

    void remove(long id) {
        if (!contains(id)) {
            return;
        }
        if (isOld(id)) {
            int block = block(id);
            replace(block, ids(block).filter(one -> one != id).toArray());
            return;
        }
        int at = place(id);
        own(true);
        System.arraycopy(newest, at + 1, newest, at, size - at - 1);
        size--;
    }

    boolean contains(long id) {
        if (isOld(id)) {
            var block = blocks.get(block(id));
            return block.get(first(block.size(), place -> block.get(place) >= id)) == id;
        }
        int at = place(id);
        return at < size && newest[at] == id;
    }

    private boolean isOld(long id) {
        return !blocks.isEmpty() && id <= last(blocks.getLast());
    }

    /** The block in which it is, or would be. */
    private int block(long id) {
        return first(blocks.size(), block -> last(blocks.get(block)) >= id);
    }

    private LongStream ids(int block) {
        return Arrays.stream(blocks.get(block).toArray());
    }

    /** Where among the newest it is, or would be. */
    private int place(long id) {
        // It mostly comes after all others.
        return size > 0 && newest[size - 1] < id ? size : first(size, place -> newest[place] >= id);
    }

    private static long last(Packed block) {
        return block.get(block.size() - 1);
    }

    private static int first(int size, IntPredicate wanted) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (wanted.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The newest become a block. */
    private void pack() {
        replace(blocks.size(), newest);
        newest = new long[FIRST];
        size = 0;
        lent = false;
        borrowed = false;
    }

    /** Puts ids where a block was, or behind the last: none, or one block of them, or two. */
    private void replace(int block, long[] ids) {
        var others = new ArrayList<>(blocks.subList(0, block));
        int half = ids.length > BLOCK ? ids.length / 2 : 0;
        for (var part : List.of(Arrays.copyOf(ids, half), Arrays.copyOfRange(ids, half, ids.length))) {
            if (part.length > 0) {
                others.add(Packed.of(part, part.length));
            }
        }
        others.addAll(blocks.subList(Math.min(block + 1, blocks.size()), blocks.size()));
        blocks = List.copyOf(others);
    }

    /** @param changes whether what lies before the end is changed */
    private void own(boolean changes) {
        if (borrowed || size == newest.length || (lent && changes)) {
            newest = Arrays.copyOf(newest, Math.clamp(2L * size, FIRST, BLOCK));
            borrowed = false;
            lent = false;
        }
    }
}
