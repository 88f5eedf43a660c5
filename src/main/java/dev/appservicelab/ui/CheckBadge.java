package dev.appservicelab.ui;

import dev.appservicelab.scenario.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** How many expectations passed and how many failed; a zero is left out. */
final class CheckBadge extends HBox {
    private final Label passed = count(Glyph.PASSED);
    private final Label failed = count(Glyph.FAILED);

    CheckBadge() {
        getStyleClass().add("check-badge");
    }

    void show(List<CheckRow> rows) {
        var shown = new ArrayList<Node>();
        show(passed, Outcome.PASSED, rows, shown);
        show(failed, Outcome.FAILED, rows, shown);
        if (!getChildren().equals(shown)) {
            getChildren().setAll(shown);
        }
    }

    private static void show(Label count, Outcome outcome, List<CheckRow> rows, List<Node> shown) {
        long number = rows.stream().filter(row -> row.outcome() == outcome).count();
        count.setText(String.valueOf(number));
        if (number > 0) {
            shown.add(count);
        }
    }

    private static Label count(Glyph glyph) {
        var label = new Label();
        Mark.of(label, glyph);
        return label;
    }
}
