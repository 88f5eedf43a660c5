package dev.appservicelab.http;

import dev.appservicelab.delivery.event.Outcome;
import java.io.IOException;

/** The head of an answer did not come, or not whole. */
final class BrokenAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    BrokenAnswer(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
