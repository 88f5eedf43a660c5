package dev.appservicelab.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One row of a table of attempts. */
final class AttemptCell extends ListCell<AttemptRow> {
    private static final PseudoClass TO_COME = PseudoClass.getPseudoClass("to-come");

    private final Label number = cell("number");
    private final Label start = cell("start");
    private final Label took = cell("took");
    private final Label outcome = cell("outcome");
    private final Label waits = cell("waits");
    private final HBox row = new HBox(number, start, took, outcome, waits);

    AttemptCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        row.getStyleClass().add("attempt-row");
        outcome.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(outcome, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(AttemptRow attempt, boolean isEmpty) {
        super.updateItem(attempt, isEmpty);
        if (attempt == null || isEmpty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        number.setText(attempt.number());
        start.setText(attempt.start());
        took.setText(attempt.took());
        outcome.setText(attempt.outcome());
        Mark.of(outcome, attempt.glyph());
        ServiceCell.role(outcome, attempt.glyph());
        waits.setText(attempt.thenWaits());
        row.pseudoClassStateChanged(TO_COME, attempt.evidence().isEmpty());
        setAccessibleText(attempt.spoken());
        setGraphic(row);
    }

    private static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
