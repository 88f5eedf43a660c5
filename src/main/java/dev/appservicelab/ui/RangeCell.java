package dev.appservicelab.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What happened to one service in a range. */
final class RangeCell extends RowCell<RangeRow> {
    private final Label service = cell("service");
    private final Label attempts = cell("number");
    private final Label events = cell("number");
    private final Label failed = cell("number");
    private final Label p95 = cell("delay");

    RangeCell() {
        super("range-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        service.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(service, Priority.ALWAYS);
        row().getChildren().setAll(service, attempts, events, failed, p95);
    }

    @Override
    void show(RangeRow range) {
        service.setText(range.service());
        attempts.setText(range.attempts());
        events.setText(range.events());
        failed.setText(range.failed());
        p95.setText(range.p95());
        setAccessibleText(range.service() + ": " + range.attempts() + " attempts, " + range.events() + " events, "
                + range.failed() + " failed, p95 of the delay " + range.p95());
    }
}
