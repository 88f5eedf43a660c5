package dev.appservicelab.render;

import java.util.Optional;

/**
 * Something of a timeline that changes now and then, what it was before, and how far it is on the way. What is there
 * from the beginning did not change.
 */
final class Change<T> {
    private final long lasts;
    private T before;
    private Optional<T> now = Optional.empty();
    private Easing easing = new Easing(0, 0);

    /**
     * @param nothing what it was before there was anything
     * @param lasts   how long a change takes, in nanoseconds
     */
    Change(T nothing, long lasts) {
        this.before = nothing;
        this.lasts = lasts;
    }

    /** It is this at an instant. */
    void to(T value, long time) {
        if (now.isPresent() && !now.get().equals(value)) {
            before = now.get();
            easing = new Easing(time, lasts);
        }
        now = Optional.of(value);
    }

    /** What it was before it changed. */
    T before() {
        return before;
    }

    /** How far it has come from that to what it is, from 0 to 1. */
    double part(long time) {
        return easing.part(time);
    }

    boolean atRest(long time) {
        return easing.over(time);
    }

    /** Whatever is on its way is there. */
    void rest() {
        easing = new Easing(0, 0);
    }
}
