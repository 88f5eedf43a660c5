package dev.appservicelab.ui;

import java.util.List;

/** What can be said, of each kind. */
enum Template {
    MESSAGE("Message", "What to say", false),
    REACTION("Reaction", "What to react with, such as +1", true),
    EDIT("Edit", "What it says instead", true),
    REDACTION("Redaction", "", true),
    MEMBERSHIP("Membership", "Whose: @user:server", false),
    ENCRYPTED("Encrypted to-device", "To whom: @user:server", false),
    TYPING("Typing", "", false),
    RECEIPT("Receipt", "", true),
    PRESENCE("Presence", "", false),
    DEVICE_LIST("Device list", "", false);

    private final String words;
    private final String prompt;
    private final boolean aboutMessage;

    Template(String words, String prompt, boolean aboutMessage) {
        this.words = words;
        this.prompt = prompt;
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
        return switch (this) {
            case MEMBERSHIP -> List.of("invite", "join", "leave", "ban");
            case PRESENCE -> List.of("online", "unavailable", "offline");
            default -> List.of();
        };
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
