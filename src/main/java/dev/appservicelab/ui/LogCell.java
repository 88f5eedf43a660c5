package dev.appservicelab.ui;

import javafx.scene.control.Label;

/** One line of the log: when, a shape, who, and the sentence. */
final class LogCell extends RowCell<LogLine> {
    private final Label at = cell("at");
    private final Mark mark = new Mark(Glyph.NOTE);
    private final Label source = cell("service");
    private final Label text = cell("text");

    LogCell() {
        super("log-row");
        row().getChildren().addAll(at, column(mark), source, text);
    }

    @Override
    void show(LogLine line) {
        at.setText(Figures.clock(line.at()));
        mark.show(line.glyph());
        source.setText(line.source());
        text.setText(line.text());
        setAccessibleText(Figures.clock(line.at()) + ", " + line.source() + ": " + line.text());
    }
}
