package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<WayButton> buttons = new ArrayList<>();

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
        while (buttons.size() < message.ways().size()) {
            buttons.add(new WayButton(select));
        }
        buttons.subList(message.ways().size(), buttons.size()).clear();
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).show(message.ways().get(i));
        }
        if (!ways.getChildren().equals(buttons)) {
            ways.getChildren().setAll(buttons);
        }
    }

    /** How far it has come to one service. It stays the same while that changes: somebody may be about to click. */
    private static final class WayButton extends Button {
        private final HBox line = new HBox();
        private Optional<WayText> shown = Optional.empty();

        WayButton(Consumer<Selection> select) {
            line.getStyleClass().add("way-line");
            setGraphic(line);
            getStyleClass().setAll("way");
            setOnAction(event -> shown.ifPresent(way -> select.accept(way.evidence())));
        }

        void show(WayText way) {
            if (shown.filter(way::equals).isPresent()) {
                return;
            }
            shown = Optional.of(way);
            setAccessibleText(way.spoken());
            var parts = new ArrayList<Node>();
            parts.add(label(way.service(), "way-service"));
            for (var step : way.steps()) {
                step.glyph().forEach(glyph -> parts.add(new Mark(glyph)));
                if (!step.text().isEmpty()) {
                    parts.add(label(step.text(), step.glyph().isEmpty() ? "way-transaction" : "way-note"));
                }
            }
            line.getChildren().setAll(parts);
        }

        private static Label label(String text, String style) {
            var label = new Label(text);
            label.getStyleClass().add(style);
            return label;
        }
    }
}
