package dev.appservicelab.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** One expectation: a shape for what became of it, and the words. */
final class CheckCell extends RowCell<CheckRow> {
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

    CheckCell() {
        super("check-row");
        row().getChildren().addAll(column(mark), when, subject, expected, actual, note);
    }

    @Override
    void show(CheckRow check) {
        mark.show(check.glyph());
        when.setText(check.when());
        subject.setText(check.subject());
        expected.setText(check.expected());
        actual.setText(check.actual());
        ServiceCell.role(actual, check.glyph());
        boolean evident = check.instant().isPresent();
        note.setText(evident ? check.note() + "  ›" : check.note());
        row().pseudoClassStateChanged(EVIDENT, evident);
        row().pseudoClassStateChanged(OPEN, check.glyph() == Glyph.OPEN);
        setAccessibleText(check.spoken());
        // Where a column may be too narrow for it.
        whole.setText(check.expected() + "\n" + check.actual());
        setTooltip(check.expected().length() + check.actual().length() > SHORT ? whole : null);
    }
}
