package dev.appservicelab.ui;

import java.util.List;

/** What can be said, of each kind. */
enum Template {
    MESSAGE("Message", "What to say", List.of(), false),
    REACTION("Reaction", "What to react with, such as +1", List.of(), true),
    EDIT("Edit", "What it says instead", List.of(), true),
    REDACTION("Redaction", "", List.of(), true),
    MEMBERSHIP("Membership", "Whose: @user:server", List.of("invite", "join", "leave", "ban"), false),
    ENCRYPTED("Encrypted to-device", "To whom: @user:server", List.of(), false),
    TYPING("Typing", "", List.of(), false),
    RECEIPT("Receipt", "", List.of(), true),
    PRESENCE("Presence", "", List.of("online", "unavailable", "offline"), false),
    DEVICE_LIST("Device list", "", List.of(), false);

    private final String words;
    private final String prompt;
    @SuppressWarnings("ImmutableEnumChecker") // Of List.of.
    private final List<String> choices;
    private final boolean aboutMessage;

    Template(String words, String prompt, List<String> choices, boolean aboutMessage) {
        this.words = words;
        this.prompt = prompt;
        this.choices = choices;
        this.aboutMessage = aboutMessage;
    }

    /** What the text is for; empty if there is none to write. */
    String prompt() {
        return prompt;
    }

    boolean wantsText() {
        return !prompt.isEmpty();
    }

    /** Of which one is chosen; empty: there is nothing to choose. */
    List<String> choices() {
        return choices;
    }

    /** Whether it is about a message that was there before. */
    boolean aboutMessage() {
        return aboutMessage;
    }

    /** For people. */
    @Override
    public String toString() {
        return words;
    }
}
