package dev.appservicelab.lab.check;

/** An accident of delivery that breaks bridges. */
public enum Accident {
    SAME_TRANSACTION("the same transaction twice"),
    OLDER_ID("an older transaction again, after a newer one"),
    SAME_EVENT("the same event in a new transaction"),
    REPLY_LOST("the answer is lost, and the transaction comes again"),
    RESET_IN_BODY("a reset in the middle of a body, and the transaction comes again"),
    IDS_AGAIN("ids start again: a known id with another event"),
    HUNDRED_EVENTS("100 events in one transaction"),
    SIX_MEGABYTES("a transaction of 6 MB"),
    EMPTY("an empty transaction"),
    UNKNOWN_FIELDS("fields, types and events that nobody knows"),
    EPHEMERAL_NAMES("ephemeral events and to-device messages, under each name"),
    KILLED("killed between its answer and its handling");

    private final String words;

    Accident(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
