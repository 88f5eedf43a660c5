package dev.appservicelab.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers of one kind, sorted. */
final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    static Sample of(List<? extends Number> numbers) {
        return new Sample(numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray());
    }

    /** The smallest that no more than so many percent exceed by nearest rank. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
    }

    /** The one in the middle, or the mean of the two that are there. */
    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double largest() {
        return Arrays.stream(sorted).max().orElseThrow();
    }

    /** The median of what one is of another, pair by pair: both of a pair are of the same round. */
    static double medianRatio(List<Double> numbers, List<Double> of) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < numbers.size(); i++) {
            ratios.add(numbers.get(i) / of.get(i));
        }
        return Sample.of(ratios).median();
    }
}
