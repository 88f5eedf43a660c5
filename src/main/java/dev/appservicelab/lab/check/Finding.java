package dev.appservicelab.lab.check;

import java.util.Locale;

/**
 * How an appservice came through an accident.
 *
 * @param note what was seen, for people
 */
public record Finding(Accident accident, Outcome outcome, String note) {

    /** What is made of it. */
    public enum Outcome {
        SURVIVED,
        FAILED,
        SKIPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
