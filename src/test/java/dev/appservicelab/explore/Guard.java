package dev.appservicelab.explore;

/**
 * A line of {@code delivery} that keeps a promise, and what it would be without that.
 *
 * @param name    what it guards
 * @param policy  the preset that needs it
 * @param source  the class in {@code delivery}
 * @param text    what stands there, exactly once
 * @param without what stands there without the guard
 */
record Guard(String name, String policy, String source, String text, String without) {

    Guard(String name, String source, String text, String without) {
        this(name, "lossless", source, text, without);
    }

    @Override
    public String toString() {
        return name;
    }
}
