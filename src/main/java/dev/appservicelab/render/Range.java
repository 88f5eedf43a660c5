package dev.appservicelab.render;

/** A span of time that is selected; {@code from} is not after {@code to}. */
public record Range(long from, long to) {

    /** Between two instants, whichever comes first. */
    public static Range between(long one, long other) {
        return new Range(Math.min(one, other), Math.max(one, other));
    }
}
