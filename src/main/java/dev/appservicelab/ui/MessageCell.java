package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One line of a conversation: when, who, what, and how far it has come; a click on that selects it. */
final class MessageCell extends RowCell<Message> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final Consumer<Selection> select;
    private final Label at = cell("at");
    private final Label who = cell("who");
    private final Label text = cell("text");
    private final HBox ways = new HBox();
    private List<WayText> shown = List.of();

    MessageCell(Consumer<Selection> select) {
        super("message-row");
        this.select = select;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        ways.getStyleClass().add("ways");
        ways.setMinWidth(USE_PREF_SIZE);
        row().getChildren().addAll(at, who, text, ways);
    }

    @Override
    void show(Message message) {
        at.setText(message.at().isPresent() ? Figures.clock(message.at().getAsLong()) : "");
        who.setText(Said.name(message.said().who()));
        text.setText(message.gone() ? "taken back" : message.said().text());
        row().pseudoClassStateChanged(QUIET, message.said().quiet());
        row().pseudoClassStateChanged(GONE, message.gone());
        setAccessibleText(message.spoken());
        if (!message.ways().equals(shown)) {
            shown = message.ways();
            ways.getChildren().setAll(shown.stream().map(this::button).toList());
        }
    }

    private Button button(WayText way) {
        var parts = new ArrayList<Node>();
        var name = new Label(way.service());
        name.getStyleClass().add("way-service");
        parts.add(name);
        for (var step : way.steps()) {
            step.glyph().forEach(glyph -> parts.add(new Mark(glyph)));
            if (!step.text().isEmpty()) {
                var label = new Label(step.text());
                label.getStyleClass().add(step.glyph().isEmpty() ? "way-transaction" : "way-note");
                parts.add(label);
            }
        }
        var line = new HBox();
        line.getStyleClass().add("way-line");
        line.getChildren().setAll(parts);
        var button = new Button();
        button.setGraphic(line);
        button.getStyleClass().setAll("way");
        button.setAccessibleText(way.spoken());
        button.setOnAction(event -> select.accept(way.evidence()));
        return button;
    }
}
