package dev.appservicelab.ui;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What one should know, by service; a click goes to its evidence. Style class {@code notices-sheet}. */
final class NoticesSheet extends Sheet {
    /** So many of a service; the log has all. */
    private static final int EACH = 5;

    /** @param notices by service, the newest of each first */
    NoticesSheet(Map<String, List<Notices.Notice>> notices, Consumer<Notices.Notice> chosen, Runnable onClose) {
        super("Notices", "notices-sheet", onClose);
        var groups = new VBox();
        groups.getStyleClass().add("notice-groups");
        notices.forEach((service, all) -> {
            var head = new Label(service);
            head.getStyleClass().add("section-title");
            var group = new VBox(head);
            all.stream().limit(EACH).map(notice -> row(notice, chosen)).forEach(group.getChildren()::add);
            if (all.size() > EACH) {
                var more = new Label("and " + (all.size() - EACH) + " before");
                more.getStyleClass().add("section-note");
                group.getChildren().add(more);
            }
            groups.getChildren().add(group);
        });
        var scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        content(scroll);
    }

    private static Button row(Notices.Notice notice, Consumer<Notices.Notice> chosen) {
        var text = new Label(notice.text());
        var at = new Label(Figures.clock(notice.at()));
        at.getStyleClass().add("instant");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var words = new HBox(new Mark(notice.glyph()), text, space, at);
        words.getStyleClass().add("notice");
        var row = new Button("", words);
        row.getStyleClass().addAll("ghost", "notice-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(notice.sentence() + ", " + Figures.clock(notice.at()));
        row.setOnAction(event -> chosen.accept(notice));
        return row;
    }
}
