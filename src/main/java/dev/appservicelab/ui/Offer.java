package dev.appservicelab.ui;

import dev.appservicelab.lab.Action;
import java.util.Optional;

/**
 * An action as it is offered.
 *
 * @param words   names it, on its button
 * @param action  absent if it cannot be done now
 * @param note    why it cannot be done, or what it does
 * @param preview what is said before; absent: it is done at once
 */
record Offer(String words, Optional<Action> action, String note, Optional<Preview> preview) {

    static Offer of(String words, Action action, String note) {
        return new Offer(words, Optional.of(action), note, Optional.empty());
    }

    static Offer asked(Preview preview, Action action) {
        return new Offer(preview.button() + "…", Optional.of(action), preview.title(), Optional.of(preview));
    }

    static Offer not(String words, String reason) {
        return new Offer(words, Optional.empty(), reason, Optional.empty());
    }

    boolean possible() {
        return action.isPresent();
    }

    /** As a menu says it, which has no other place for the reason. */
    String inMenu() {
        return possible() ? words : words + "  (" + note + ")";
    }
}
