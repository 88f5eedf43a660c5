package dev.appservicelab.render;

/**
 * How something comes from one place to another: quickly at first, then slower, and at the end it rests. Found from the
 * time alone, so that nothing has to run for it. Instants are nanoseconds of any one clock.
 *
 * @param lasts how long it takes
 */
record Easing(long begun, long lasts) {
    private static final long MS = 1_000_000;

    /** What folds and grows. */
    static final long FOLDING = 160 * MS;
    /** What is selected. */
    static final long SELECTION = 80 * MS;
    /** A retry to come whose place is another. */
    static final long SLIDE = 120 * MS;

    /** How far it has come, from 0 to 1. */
    double part(long time) {
        double left = over(time) ? 0 : 1 - (double) (time - begun) / lasts;
        return 1 - left * left;
    }

    /** Whether it rests; what takes no time does so at any instant, also at one below 0. */
    boolean over(long time) {
        return lasts == 0 || time - begun >= lasts;
    }
}
