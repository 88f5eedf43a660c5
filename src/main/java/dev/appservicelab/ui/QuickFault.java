package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import java.time.Duration;

/** Faults that are put on a service by one click, from now until they are cleared. */
enum QuickFault {
    UNAVAILABLE("Answer 503"),
    TOO_MANY("Answer 429"),
    ERROR("Answer 500"),
    UNAUTHORIZED("Answer 401"),
    DELAY("Delay by 2 s"),
    HANG("Hang: never answer"),
    RESET("Reset the connection"),
    EMPTY("Empty: close before the answer"),
    TRUNCATED("Truncated: close within the answer"),
    GARBAGE("Garbage: answer what is not HTTP"),
    NOT_JSON("Not JSON: answer 200 without JSON"),
    REFUSE("Refuse: nothing listens");

    private final String words;

    QuickFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    Effect effect() {
        return switch (this) {
            case UNAVAILABLE -> Effect.status(503);
            case TOO_MANY -> Effect.status(429);
            case ERROR -> Effect.status(500);
            case UNAUTHORIZED -> Effect.status(401);
            case DELAY -> Effect.delay(Duration.ofSeconds(2));
            case HANG -> Effect.reply(Effect.Manner.HANG);
            case RESET -> Effect.reply(Effect.Manner.RESET);
            case EMPTY -> Effect.reply(Effect.Manner.EMPTY);
            case TRUNCATED -> Effect.reply(Effect.Manner.TRUNCATED);
            case GARBAGE -> Effect.reply(Effect.Manner.GARBAGE);
            case NOT_JSON -> Effect.reply(Effect.Manner.NOT_JSON);
            case REFUSE -> new Effect.Refuse();
        };
    }
}
