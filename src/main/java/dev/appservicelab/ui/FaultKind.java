package dev.appservicelab.ui;

import static dev.appservicelab.ui.FaultField.BODY;
import static dev.appservicelab.ui.FaultField.CALL;
import static dev.appservicelab.ui.FaultField.DELAY;
import static dev.appservicelab.ui.FaultField.ERROR;
import static dev.appservicelab.ui.FaultField.HANDLED;
import static dev.appservicelab.ui.FaultField.LATENCY;
import static dev.appservicelab.ui.FaultField.STATUS;

import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Effect;
import java.util.List;
import java.util.Locale;

/** What a fault can do, as the panel offers it. */
enum FaultKind {
    ANSWER("Answer: status, delay, body"),
    HANG("Hang: never answer"),
    RESET("Reset the connection"),
    EMPTY("Empty: close before the answer"),
    TRUNCATED("Truncated: close within the answer"),
    GARBAGE("Garbage: answer what is not HTTP"),
    NOT_JSON("Not JSON: answer 200 without JSON"),
    REFUSE("Refuse: nothing listens"),
    STORE("The lab's store fails or is slow"),
    LOOKUP("The lookup of keys fails or is slow");

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    static FaultKind of(Effect effect) {
        return switch (effect) {
            case Effect.Refuse refuse -> REFUSE;
            case Effect.FailCall fail -> fail.call() == Call.KEY_COUNTS ? LOOKUP : STORE;
            case Effect.Reply reply -> valueOf(reply.manner().name());
        };
    }

    /** The fields of its effect. */
    List<FaultField> fields() {
        return switch (this) {
            case ANSWER -> List.of(STATUS, DELAY, LATENCY, BODY, HANDLED);
            case HANG -> List.of(HANDLED);
            case RESET, EMPTY, TRUNCATED, GARBAGE, NOT_JSON -> List.of(DELAY, LATENCY, HANDLED);
            case REFUSE -> List.of();
            case STORE -> List.of(CALL, ERROR, LATENCY);
            case LOOKUP -> List.of(ERROR, LATENCY);
        };
    }

    /** As in a lab file, for a reply. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return title;
    }
}
