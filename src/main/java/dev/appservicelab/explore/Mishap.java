package dev.appservicelab.explore;

import java.util.List;
import java.util.Locale;

/**
 * Something that goes wrong, a few times in a row.
 *
 * @param first which attempt, or which call of this kind for this service, it hits first; counted from 1 over the whole
 *         run
 * @param times how many it hits
 */
record Mishap(String service, Point point, int first, int times, Effect effect) {

    boolean hits(int number) {
        return first <= number && number < first + times;
    }

    /** Where something can go wrong: an attempt, or a call of the lab itself. */
    enum Point {
        ATTEMPT,
        KEY_COUNTS,
        CREATE,
        COMPLETE,
        OLDEST,
        SET_UP,
        SET_DOWN,
        ENQUEUE,
        DEQUEUE,
        MERGE,
        BEHIND,
        PARK,
        UNPARK,
        BACKLOG,
        PARKED;

        /** As the history calls it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What goes wrong. */
    enum Effect {
        /** A call fails, and nothing is written. An attempt is answered by 503, and not acted on. */
        FAILS,
        /** A call takes a while, and then it fails, and nothing is written. */
        FAILS_LATE,
        /** A call takes a while. An attempt is acted on, and answered late but in time. */
        SLOW,
        /** The attempt is never answered, nor acted on. */
        HANGS,
        /** The attempt is acted on, but the connection breaks before the answer. */
        LOST_ANSWER,
        /** Nobody listens. */
        REFUSED,
        /** What sends the attempt fails itself. */
        INTERNAL;

        /** What can become of an attempt, each as often as it is to come. */
        static final List<Effect> OF_ATTEMPTS =
                List.of(FAILS, FAILS, FAILS, HANGS, LOST_ANSWER, LOST_ANSWER, REFUSED, SLOW, INTERNAL);

        /** What can become of a call of the lab itself. */
        static final List<Effect> OF_CALLS = List.of(FAILS, FAILS, FAILS, FAILS_LATE, SLOW, SLOW);

        /** In a word or two, for people. */
        String words() {
            return switch (this) {
                case FAILS, FAILS_LATE -> "503";
                case SLOW -> "slow";
                case HANGS -> "hang";
                case LOST_ANSWER -> "handled, and the answer lost";
                case REFUSED -> "refused";
                case INTERNAL -> "internal error";
            };
        }
    }
}
