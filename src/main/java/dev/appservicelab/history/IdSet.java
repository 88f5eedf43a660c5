package dev.appservicelab.history;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of transaction ids, small because ids lie close together. Not thread-safe. */
final class IdSet {
    private static final int CHUNK_BITS = 10;
    private static final long IN_CHUNK = (1L << CHUNK_BITS) - 1;

    private final Map<Long, BitSet> chunks = new HashMap<>();

    IdSet() {}

    IdSet(IdSet other) {
        other.chunks.forEach((place, chunk) -> chunks.put(place, (BitSet) chunk.clone()));
    }

    void add(long id) {
        chunks.computeIfAbsent(id >> CHUNK_BITS, chunk -> new BitSet()).set((int) (id & IN_CHUNK));
    }

    void remove(long id) {
        var chunk = chunks.get(id >> CHUNK_BITS);
        if (chunk != null) {
            chunk.clear((int) (id & IN_CHUNK));
        }
    }

    boolean contains(long id) {
        var chunk = chunks.get(id >> CHUNK_BITS);
        return chunk != null && chunk.get((int) (id & IN_CHUNK));
    }
}
