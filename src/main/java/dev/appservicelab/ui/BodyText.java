package dev.appservicelab.ui;

import dev.appservicelab.history.History;
import dev.appservicelab.lab.LabSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The lines of a body, or what is made of it; made away from the JavaFX thread if it is large. */
final class BodyText {
    private static final int LARGE = 64 * 1024;
    private static final String GONE = "The body is no longer kept.";

    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private Optional<Object> shown = Optional.empty();

    /** Changes when something else is shown. */
    ObservableList<String> lines() {
        return lines;
    }

    /** Shows the body behind a hash, or {@code instead} if there is none. */
    void show(History history, Optional<String> hash, String instead) {
        var body = hash.flatMap(history::body);
        show(List.of("body", hash.orElse(instead)), size(body), () -> body.map(PrettyJson::lines)
                .orElse(List.of(hash.isPresent() ? GONE : instead)));
    }

    /** Shows what is different from the attempt before. */
    void difference(History history, Inspection.Bodies bodies) {
        if (bodies.before().isEmpty()) {
            show("no difference", 0, () -> List.of("It is the first attempt: there is none before it."));
            return;
        }
        var before = bodies.before().get();
        var first = history.body(before.sent());
        var second = history.body(bodies.sent());
        show(List.of("difference", bodies.sent(), before), size(first) + size(second), () -> {
            var all = new ArrayList<>(before.changes());
            if (before.sent().equals(bodies.sent())) {
                all.add("body: both the same" + second.map(bytes -> ", " + Figures.bytes(bytes.length)).orElse(""));
            } else if (first.isEmpty() || second.isEmpty()) {
                all.add("body: not the same; not both are still kept");
            } else {
                all.add("body: not the same");
                all.addAll(LineDifference.of(PrettyJson.lines(first.get()), PrettyJson.lines(second.get())));
            }
            return all;
        });
    }

    /** Shows it as a command line of curl. */
    void curl(History history, LabSettings settings, Inspection.Bodies bodies) {
        var body = history.body(bodies.sent());
        show(List.of("curl", bodies.service(), bodies.transaction(), bodies.sent()), size(body), () -> body.isEmpty()
                ? List.of(GONE)
                : CurlText.of(settings, bodies.service(), bodies.transaction(), body.get()));
    }

    private static int size(Optional<byte[]> body) {
        return body.map(bytes -> bytes.length).orElse(0);
    }

    private void show(Object what, int size, Supplier<List<String>> text) {
        var wanted = Optional.of(what);
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        if (size < LARGE) {
            lines.setAll(text.get());
        } else {
            lines.setAll("…");
            Thread.ofVirtual().name("body-text").start(() -> later(wanted, text.get()));
        }
    }

    private void later(Optional<Object> wanted, List<String> text) {
        Platform.runLater(() -> {
            if (wanted.equals(shown)) {
                lines.setAll(text);
            }
        });
    }
}
