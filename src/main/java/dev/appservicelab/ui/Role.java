package dev.appservicelab.ui;

import java.util.Locale;
import javafx.css.PseudoClass;

/** What a colour means; its tones are in {@code light.css} and {@code dark.css}. */
enum Role {
    GOOD,
    FAILED,
    WAITING,
    UNKNOWN,
    IDLE;

    static Role of(Glyph glyph) {
        return switch (glyph) {
            case UP, DELIVERED, IN_FLIGHT, PASSED, RESTARTED -> GOOD;
            case FAILED, DROPPED, FAULT, CRASHED -> FAILED;
            case DOWN, RETRY -> WAITING;
            case UNKNOWN -> UNKNOWN;
            case PAUSED, IDLE, STORED, PARKED, MERGED, OPEN, ACTION, NOTE -> IDLE;
        };
    }

    /** Chooses the role in CSS. */
    PseudoClass pseudoClass() {
        return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }
}
