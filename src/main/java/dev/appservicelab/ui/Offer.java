package dev.appservicelab.ui;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that can be done, as it is offered now.
 *
 * @param words   names it, on its button
 * @param act     does it; absent if it cannot be done now
 * @param note    why it cannot be done, or what it does
 * @param preview what is said before; absent: it is done at once
 */
record Offer(String words, Optional<Runnable> act, String note, Optional<Supplier<Preview>> preview) {

    static Offer of(String words, Runnable act, String note) {
        return new Offer(words, Optional.of(act), note, Optional.empty());
    }

    /** @param preview of what it loses, made only when somebody is about to do it */
    static Offer asked(String words, Supplier<Preview> preview, Runnable act, String note) {
        return new Offer(words + "…", Optional.of(act), note, Optional.of(preview));
    }

    static Offer not(String words, String reason) {
        return new Offer(words, Optional.empty(), reason, Optional.empty());
    }

    /** @param reason why it cannot be done; absent: it can */
    static Offer unless(Optional<String> reason, String words, Runnable act, String note) {
        return reason.map(why -> not(words, why)).orElseGet(() -> of(words, act, note));
    }

    boolean possible() {
        return act.isPresent();
    }

    /** As a menu says it, which has no other place for the reason. */
    String inMenu() {
        return possible() ? words : words + "  (" + note + ")";
    }

    /** Does it, if it can be done and the user still wants it. */
    void take(Shell shell) {
        act.ifPresent(action -> {
            if (preview.map(asked -> shell.confirm(asked.get())).orElse(true)) {
                action.run();
            }
        });
    }
}
