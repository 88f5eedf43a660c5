package dev.appservicelab.render;

import java.util.List;
import java.util.function.Predicate;

/** Finds the visible part of a list that is in order of time, however long the list is. */
final class Bisect {
    private Bisect() {}

    /** The index of the first element from which on the condition holds for all; the size if for none. */
    static <T> int first(List<T> list, Predicate<T> holds) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(list.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The same from index {@code from} on; fast if the element is near. */
    static <T> int firstFrom(List<T> list, int from, Predicate<T> holds) {
        int low = from;
        int step = 1;
        while (low + step <= list.size() && !holds.test(list.get(low + step - 1))) {
            low += step;
            step *= 2;
        }
        return low + first(list.subList(low, Math.min(list.size(), low + step)), holds);
    }

    /** The index of the last element before that, or 0 if there is none. */
    static <T> int lastBefore(List<T> list, Predicate<T> holds) {
        return Math.max(0, first(list, holds) - 1);
    }
}
