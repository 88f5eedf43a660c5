package dev.appservicelab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How long items took, in nanoseconds, and their percentiles by nearest rank, exact at any moment. Each percentile is a
 * place in the sorted values that moves by one step at most when a value comes. Not thread-safe.
 */
final class Latencies {
    private final NavigableMap<Long, Integer> timesByValue = new TreeMap<>();
    private final List<Rank> ranks = new ArrayList<>();
    private long size;

    /** @param percentiles that will be asked for */
    Latencies(int... percentiles) {
        for (int percentile : percentiles) {
            ranks.add(new Rank(percentile));
        }
    }

    void add(long nanos) {
        timesByValue.merge(nanos, 1, Integer::sum);
        size++;
        ranks.forEach(rank -> rank.added(nanos));
    }

    /** One of the percentiles that were announced; absent before the first value. */
    OptionalLong percentile(int percentile) {
        return size == 0
                ? OptionalLong.empty()
                : ranks.stream()
                        .filter(rank -> rank.percentile == percentile)
                        .mapToLong(rank -> rank.value)
                        .findFirst();
    }

    /** The longest; absent before the first value. */
    OptionalLong max() {
        return size == 0 ? OptionalLong.empty() : OptionalLong.of(timesByValue.lastKey());
    }

    private final class Rank {
        private final int percentile;
        private long value;
        /** How many values are that, and how many are less. */
        private long here;

        private long below;

        Rank(int percentile) {
            this.percentile = percentile;
        }

        void added(long nanos) {
            if (size == 1) {
                value = nanos;
            }
            if (nanos < value) {
                below++;
            } else if (nanos == value) {
                here++;
            }
            long rank = (percentile * size + 99) / 100;
            if (rank <= below) {
                moveTo(timesByValue.lowerKey(value));
                below -= here;
            } else if (rank > below + here) {
                below += here;
                moveTo(timesByValue.higherKey(value));
            }
        }

        private void moveTo(long other) {
            value = other;
            here = timesByValue.getOrDefault(other, 0);
        }
    }
}
