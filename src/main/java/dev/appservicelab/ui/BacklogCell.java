package dev.appservicelab.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/** One stored transaction. */
final class BacklogCell extends ListCell<BacklogRow> {
    private final Label id = cell("id");
    private final Label service = cell("service");
    private final Label at = cell("at");
    private final Label attempts = cell("number");
    private final Label size = cell("number");
    private final Label carries = cell("what");
    private final HBox row = new HBox(id, service, at, attempts, size, carries);
    private final Mark parkedMark = new Mark(Glyph.PARKED);

    BacklogCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        row.getStyleClass().add("backlog-row");
    }

    @Override
    protected void updateItem(BacklogRow txn, boolean isEmpty) {
        super.updateItem(txn, isEmpty);
        if (txn == null || isEmpty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        id.setText(String.valueOf(txn.transaction()));
        service.setText(txn.service());
        at.setText(txn.at());
        attempts.setText(txn.attempts());
        size.setText(txn.size());
        carries.setText(txn.carries() + (txn.parked() ? " · parked, not tried" : ""));
        id.setGraphic(txn.parked() ? parkedMark : null);
        setAccessibleText("Transaction " + txn.transaction() + " of " + txn.service() + ", " + txn.carries()
                + ", attempts " + txn.attempts() + (txn.parked() ? ", parked" : ""));
        setGraphic(row);
    }

    private static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
