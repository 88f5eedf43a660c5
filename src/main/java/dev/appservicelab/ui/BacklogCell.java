package dev.appservicelab.ui;

import javafx.scene.control.Label;

/** One stored transaction. */
final class BacklogCell extends RowCell<BacklogRow> {
    private final Label id = cell("id");
    private final Label service = cell("service");
    private final Label at = cell("at");
    private final Label attempts = cell("number");
    private final Label size = cell("number");
    private final Label carries = cell("what");
    private final Mark parkedMark = new Mark(Glyph.PARKED);

    BacklogCell() {
        super("backlog-row");
        row().getChildren().setAll(id, service, at, attempts, size, carries);
    }

    @Override
    void show(BacklogRow txn) {
        id.setText(String.valueOf(txn.transaction()));
        service.setText(txn.service());
        at.setText(txn.at());
        attempts.setText(txn.attempts());
        size.setText(txn.size());
        carries.setText(txn.carries() + (txn.parked() ? " · parked, not tried" : ""));
        id.setGraphic(txn.parked() ? parkedMark : null);
        setAccessibleText("Transaction " + txn.transaction() + " of " + txn.service() + ", " + txn.carries()
                + ", attempts " + txn.attempts() + (txn.parked() ? ", parked" : ""));
    }
}
