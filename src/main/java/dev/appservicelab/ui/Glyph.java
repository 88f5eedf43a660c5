package dev.appservicelab.ui;

/** The shapes that say what something is, beside or instead of its colour. */
enum Glyph {
    UP("up"),
    DOWN("down"),
    PAUSED("paused"),
    IDLE("idle"),
    DELIVERED("delivered"),
    FAILED("failed"),
    UNKNOWN("outcome unknown"),
    IN_FLIGHT("in flight"),
    RETRY("retry to come"),
    STORED("stored"),
    DROPPED("dropped"),
    PASSED("passed"),
    OPEN("waiting for the end"),
    PARKED("parked"),
    MERGED("merged"),
    CRASHED("crashed"),
    RESTARTED("restarted"),
    FAULT("fault"),
    ACTION("action"),
    NOTE("note");

    private final String words;

    Glyph(String words) {
        this.words = words;
    }

    /** For those who do not see the shape. */
    String words() {
        return words;
    }
}
