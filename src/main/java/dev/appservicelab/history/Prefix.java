package dev.appservicelab.history;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The beginning of a list that may go on growing behind it, each element as it was then. Made and read by the thread to
 * which the list belongs.
 */
final class Prefix<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> whole;
    private final int size;
    private final UnaryOperator<T> then;

    private Prefix(List<T> whole, int size, UnaryOperator<T> then) {
        this.whole = whole;
        this.size = size;
        this.then = then;
    }

    /**
     * The elements up to the first one that is later.
     *
     * @param whole in order of time
     */
    static <T> List<T> before(List<T> whole, Predicate<T> later) {
        return before(whole, later, UnaryOperator.identity());
    }

    /** @param then makes of an element what it was then */
    static <T> List<T> before(List<T> whole, Predicate<T> later, UnaryOperator<T> then) {
        int low = 0;
        int high = whole.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (later.test(whole.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new Prefix<>(whole, low, then);
    }

    @Override
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return then.apply(whole.get(index));
    }

    @Override
    public int size() {
        return size;
    }
}
