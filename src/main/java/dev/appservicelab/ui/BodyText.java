package dev.appservicelab.ui;

import dev.appservicelab.history.History;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The lines of one body, made away from the JavaFX thread if it is large. */
final class BodyText {
    private static final int LARGE = 64 * 1024;

    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private Optional<String> shown = Optional.empty();

    /** Changes when another body is shown. */
    ObservableList<String> lines() {
        return lines;
    }

    /** Shows the body behind a hash, or {@code instead} if there is none. */
    void show(History history, Optional<String> hash, String instead) {
        var wanted = Optional.of(hash.orElse(instead));
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        var body = hash.flatMap(history::body);
        if (body.isEmpty()) {
            lines.setAll(hash.isPresent() ? "The body is no longer kept." : instead);
        } else if (body.get().length < LARGE) {
            lines.setAll(PrettyJson.lines(body.get()));
        } else {
            lines.setAll("…");
            Thread.ofVirtual().name("pretty-json").start(() -> later(wanted, PrettyJson.lines(body.get())));
        }
    }

    private void later(Optional<String> wanted, List<String> text) {
        Platform.runLater(() -> {
            if (wanted.equals(shown)) {
                lines.setAll(text);
            }
        });
    }
}
