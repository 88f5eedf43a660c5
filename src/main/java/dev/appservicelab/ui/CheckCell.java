package dev.appservicelab.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** One expectation: a shape for what became of it, and the words. */
final class CheckCell extends ListCell<CheckRow> {
    private static final PseudoClass EVIDENT = PseudoClass.getPseudoClass("evident");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private static final int SHORT = 60;

    private final Tooltip whole = new Tooltip();
    private final Mark mark = new Mark(Glyph.OPEN);
    private final Label when = cell("when");
    private final Label subject = cell("subject");
    private final Label expected = cell("expected");
    private final Label actual = cell("actual");
    private final Label note = cell("note");
    private final HBox row = new HBox(column(mark), when, subject, expected, actual, note);

    CheckCell() {
        setPrefWidth(0);
        row.getStyleClass().add("check-row");
    }

    @Override
    protected void updateItem(CheckRow check, boolean isEmpty) {
        super.updateItem(check, isEmpty);
        if (check == null || isEmpty) {
            setGraphic(null);
            setAccessibleText("");
            setTooltip(null);
            return;
        }
        mark.show(check.glyph());
        when.setText(check.when());
        subject.setText(check.subject());
        expected.setText(check.expected());
        actual.setText(check.actual());
        ServiceCell.role(actual, check.glyph());
        boolean evident = check.instant().isPresent();
        note.setText(evident ? check.note() + "  ›" : check.note());
        row.pseudoClassStateChanged(EVIDENT, evident);
        row.pseudoClassStateChanged(OPEN, check.glyph() == Glyph.OPEN);
        setAccessibleText(check.spoken());
        // Where a column may be too narrow for it.
        whole.setText(check.expected() + "\n" + check.actual());
        setTooltip(check.expected().length() + check.actual().length() > SHORT ? whole : null);
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
