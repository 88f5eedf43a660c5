package dev.appservicelab.time;

/**
 * When something is due.
 *
 * @param instant nanoseconds since the start of the run
 * @param turn    its place among what is due at the same instant
 * @param order   its place among equals, such as the line in a lab file
 */
public record Due(long instant, Turn turn, int order) implements Comparable<Due> {

    public Due(long instant, Turn turn) {
        this(instant, turn, 0);
    }

    @Override
    public int compareTo(Due other) {
        int byInstant = Long.compare(instant, other.instant);
        if (byInstant != 0) {
            return byInstant;
        }
        int byTurn = turn.compareTo(other.turn);
        return byTurn != 0 ? byTurn : Integer.compare(order, other.order);
    }
}
