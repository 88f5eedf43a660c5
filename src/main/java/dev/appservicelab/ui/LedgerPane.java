package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The account of every item: of the whole run as the sum that it is, and below it service by service. */
final class LedgerPane extends VBox {
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
    private static final double ROW = 22;
    private static final int LAST = LedgerRow.PARTS.size() - 1;

    private final LabModel model;
    private final List<Label> sums = new ArrayList<>();
    private final ListView<LedgerRow> services = new ListView<>();

    LedgerPane(LabModel model) {
        this.model = model;
        getStyleClass().add("ledger");
        setMinSize(0, 0);
        services.setId("ledger-services");
        services.getStyleClass().add("log");
        services.setFixedCellSize(ROW);
        services.setAccessibleText("The account of each service");
        services.setCellFactory(view -> new Cell());
        services.setPlaceholder(new Label());
        services.getSelectionModel().selectedItemProperty().subscribe((before, row) -> {
            // A row that was only brought up to date is the same one.
            if (row != null && (before == null || !before.service().equals(row.service()))) {
                model.selection().set(new Selection.OfService(row.service()));
            }
        });
        model.selection().subscribe(selection -> {
            if (!(selection instanceof Selection.OfService)) {
                services.getSelectionModel().clearSelection();
            }
        });
        VBox.setVgrow(services, Priority.ALWAYS);
        getChildren().setAll(sum(), head(), services);
    }

    private HBox sum() {
        var sum = new HBox();
        sum.getStyleClass().add("ledger-sum");
        for (int i = 0; i <= LAST; i++) {
            if (i > 0) {
                var sign = RowCell.cell("sign");
                sign.setText(i == 1 ? "=" : "+");
                sum.getChildren().add(sign);
            }
            var value = RowCell.cell("value");
            var name = RowCell.cell("name");
            name.setText(LedgerRow.PARTS.get(i));
            name.setMinWidth(USE_PREF_SIZE);
            sums.add(value);
            sum.getChildren().add(new VBox(value, name));
        }
        return sum;
    }

    private static HBox head() {
        var head = new HBox();
        head.getStyleClass().addAll("ledger-row", "head");
        var service = RowCell.cell("service");
        service.setText("Service");
        head.getChildren().add(service);
        for (var part : LedgerRow.PARTS) {
            var label = RowCell.cell("number");
            label.setText(part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
            head.getChildren().add(label);
        }
        var why = RowCell.cell("why-so");
        why.setText("Why");
        head.getChildren().add(why);
        return head;
    }

    void redraw() {
        var run = LedgerRow.of("lab", model.world().ledger());
        for (int i = 0; i <= LAST; i++) {
            sums.get(i).setText(String.valueOf(run.parts().get(i)));
        }
        sums.get(LAST).pseudoClassStateChanged(LOST, run.parts().get(LAST) != 0);
        Rows.update(services.getItems(), model.world().services().stream()
                .map(service -> LedgerRow.of(service.id(), service.ledger()))
                .toList());
    }

    /** The account of one service. */
    private static final class Cell extends RowCell<LedgerRow> {
        private final Label service = cell("service");
        private final List<Label> parts = new ArrayList<>();
        private final Label why = cell("why-so");

        Cell() {
            super("ledger-row");
            row().getChildren().add(service);
            for (int i = 0; i <= LAST; i++) {
                parts.add(cell("number"));
            }
            row().getChildren().addAll(parts);
            row().getChildren().add(why);
        }

        @Override
        void show(LedgerRow account) {
            service.setText(account.service());
            for (int i = 0; i <= LAST; i++) {
                long number = account.parts().get(i);
                parts.get(i).setText(String.valueOf(number));
                parts.get(i).pseudoClassStateChanged(ZERO, number == 0);
            }
            parts.get(LAST).pseudoClassStateChanged(LOST, account.parts().get(LAST) != 0);
            why.setText(account.note());
            setAccessibleText(account.spoken());
        }
    }
}
