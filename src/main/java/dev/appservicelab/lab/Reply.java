package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import java.time.Duration;
import java.util.Arrays;

/** What a simulated service does with a request, as seen from outside. */
sealed interface Reply {

    /** The same, so much of its time having passed already. */
    default Reply sooner(Duration by) {
        return switch (this) {
            case Answers(var status, var body, var after, var pieces, var every) ->
                new Answers(status, body, less(after, by), pieces, every);
            case Breaks(var how, var after) -> new Breaks(how, less(after, by));
            case Hangs hangs -> hangs;
        };
    }

    private static Duration less(Duration time, Duration by) {
        return time.compareTo(by) > 0 ? time.minus(by) : Duration.ZERO;
    }

    /**
     * It answers, whole.
     *
     * @param after  how long after the request, if it comes in one piece
     * @param pieces in how many it comes
     * @param every  how much later than {@code after} the head and the first piece come, and each further piece than
     *         the one before; zero for a single one
     */
    record Answers(int status, Body body, Duration after, int pieces, Duration every) implements Reply {

        /** In one piece. */
        Answers(int status, Body body, Duration after) {
            this(status, body, after, 1, Duration.ZERO);
        }

        /** When the head comes. */
        Duration head() {
            return after.plus(every);
        }

        /** When the last piece comes. */
        Duration whole() {
            return after.plus(every.multipliedBy(pieces));
        }

        /** How many pieces have come so long after the request, if they dribble. */
        int piecesBy(Duration time) {
            return Math.clamp(time.minus(after).dividedBy(every), 0, pieces);
        }

        /** The first pieces. */
        Body first(int number) {
            int length = number == pieces ? body.bytes().length : number * (body.bytes().length / pieces);
            return new Body(Arrays.copyOf(body.bytes(), length));
        }
    }

    /** The connection breaks, or what comes is not HTTP: RESET, EMPTY, GARBAGE or TRUNCATED. */
    record Breaks(Outcome how, Duration after) implements Reply {}

    /** Nothing comes, ever. */
    record Hangs() implements Reply {}
}
