package dev.appservicelab.ui;

import dev.appservicelab.ui.ScenarioText.Kind;
import dev.appservicelab.ui.ScenarioText.Line;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/** One line of a lab file, with its number. */
final class ScenarioCell extends ListCell<Line> {
    private final Label number = cell("line-number");
    private final Label text = cell("line-text");
    private final Label comment = cell("line-comment");
    private final HBox row = new HBox(number, text, comment);

    ScenarioCell() {
        row.getStyleClass().add("yaml-row");
        text.setMinWidth(Label.USE_PREF_SIZE);
        comment.setMinWidth(Label.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(Line line, boolean isEmpty) {
        super.updateItem(line, isEmpty);
        for (var kind : Kind.values()) {
            row.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)),
                    line != null && !isEmpty && line.kind() == kind);
        }
        if (line == null || isEmpty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        boolean note = line.kind() == Kind.NOTE;
        number.setText(note ? "" : String.valueOf(line.number()));
        int end = note ? line.text().length() : ScenarioText.comment(line.text());
        text.setText(line.text().substring(0, end));
        comment.setText(line.text().substring(end));
        if (note) {
            Mark.of(text, Glyph.FAILED);
        } else {
            text.setGraphic(null);
        }
        setAccessibleText(switch (line.kind()) {
            case PLAIN -> line.text();
            case RUNNING -> line.text() + ", applies now";
            case WRONG -> line.text() + ", wrong";
            case NOTE -> line.text();
        });
        setGraphic(row);
    }

    private static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
