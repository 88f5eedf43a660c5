package dev.appservicelab.ui;

import java.util.Optional;

/**
 * Something that is to be said.
 *
 * @param person who says it, in a room
 * @param text   as the template wants it
 * @param choice of the template's choices
 * @param about  the event that it is about
 */
record Draft(Template template, String person, String text, String choice, Optional<String> about) {

    /** Why it cannot be sent as it is. */
    Optional<String> problem() {
        if (template.wantsText() && text.isBlank()) {
            return Optional.of(template.prompt());
        }
        if (template.aboutMessage() && about.isEmpty()) {
            return Optional.of("There is no message yet that it could be about");
        }
        if ((template == Template.MEMBERSHIP || template == Template.ENCRYPTED) && !isUser(text.strip())) {
            return Optional.of("Expected a user such as @ana:lab.test, not “" + text.strip() + "”");
        }
        return Optional.empty();
    }

    static boolean isUser(String text) {
        return text.matches("@[^:\\s]+:\\S+");
    }
}
