package dev.appservicelab.scenario;

import dev.appservicelab.input.Place;
import java.util.Locale;

/**
 * Something a lab file expects of its run.
 *
 * @param subject  the metric, such as {@code irc.backlog.peak}, or the name of an invariant
 * @param matcher  what the metric is to be; {@link Matcher.Holds} for an invariant
 * @param place    where the lab file says so
 */
public record Expectation(When when, String subject, Matcher matcher, Place place) {
    /** When it is to hold. */
    public enum When {
        /** At every event, from the first value on. */
        ALWAYS,
        /** At some event. */
        SOMETIMES,
        /** When the run's duration is over. */
        FINALLY;

        /** As in a lab file. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
