package dev.appservicelab.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One row of a table of attempts. */
final class AttemptCell extends RowCell<AttemptRow> {
    private static final PseudoClass TO_COME = PseudoClass.getPseudoClass("to-come");

    private final Label number = cell("number");
    private final Label start = cell("start");
    private final Label took = cell("took");
    private final Label outcome = cell("outcome");
    private final Label waits = cell("waits");

    AttemptCell() {
        super("attempt-row");
        row().getChildren().setAll(number, start, took, outcome, waits);
        outcome.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(outcome, Priority.ALWAYS);
    }

    @Override
    void show(AttemptRow attempt) {
        number.setText(attempt.number());
        start.setText(attempt.start());
        took.setText(attempt.took());
        outcome.setText(attempt.outcome());
        Mark.of(outcome, attempt.glyph());
        ServiceCell.role(outcome, attempt.glyph());
        waits.setText(attempt.thenWaits());
        row().pseudoClassStateChanged(TO_COME, attempt.evidence().isEmpty());
        setAccessibleText(attempt.spoken());
    }
}
