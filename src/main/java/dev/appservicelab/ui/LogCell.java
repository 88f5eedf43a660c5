package dev.appservicelab.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** One line of the log: when, a shape, who, and the sentence. */
final class LogCell extends ListCell<LogLine> {
    private final Label at = cell("at");
    private final Mark mark = new Mark(Glyph.NOTE);
    private final Label source = cell("service");
    private final Label text = cell("text");
    private final HBox row = new HBox(at, column(mark), source, text);

    LogCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        row.getStyleClass().add("log-row");
    }

    @Override
    protected void updateItem(LogLine line, boolean isEmpty) {
        super.updateItem(line, isEmpty);
        if (line == null || isEmpty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        at.setText(Figures.clock(line.at()));
        mark.show(line.glyph());
        source.setText(line.source());
        text.setText(line.text());
        setAccessibleText(Figures.clock(line.at()) + ", " + line.source() + ": " + line.text());
        setGraphic(row);
    }

    private static StackPane column(Mark mark) {
        var column = new StackPane(mark);
        column.getStyleClass().add("glyph");
        return column;
    }

    private static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
