package dev.appservicelab.ui;

import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.scenario.Verdict.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the lab file expects, and what became of it so far. A click goes to the evidence. */
final class ChecksController {
    private final LabModel model;
    private final TimelineView timeline;
    private final RecordButton record;
    private final CheckBadge badge = new CheckBadge();
    private final ObservableList<CheckRow> all = FXCollections.observableArrayList();
    private final FilteredList<CheckRow> chosen = new FilteredList<>(all);
    private final ToggleGroup chips = new ToggleGroup();
    private final Map<Optional<Outcome>, ToggleButton> chipOf = new LinkedHashMap<>();
    private List<Verdict> shown = List.of();
    private int shownSize = -1;
    private int shownArrivals;
    private boolean narrow;
    private Optional<ToggleButton> tab = Optional.empty();

    @FXML private StackPane checks;
    @FXML private VBox table;
    @FXML private VBox nothing;
    @FXML private Label nothingTitle;
    @FXML private Label nothingNote;
    @FXML private ListView<CheckRow> list;

    ChecksController(LabModel model, TimelineView timeline, Commands commands, Shell shell) {
        this.model = model;
        this.timeline = timeline;
        this.record = new RecordButton(commands, shell);
    }

    @FXML
    void initialize() {
        list.setItems(chosen);
        list.setCellFactory(view -> new CheckCell());
        list.setPlaceholder(new Label("No expectation is in this state."));
        list.getSelectionModel().selectedItemProperty().subscribe((before, row) -> {
            // A row that was only brought up to date is the same one.
            if (row != null && (before == null || !before.subject().equals(row.subject()))) {
                show(row);
            }
        });
        list.setOnMouseClicked(event -> {
            var row = list.getSelectionModel().getSelectedItem();
            if (row != null) {
                show(row);
            }
        });
        model.selection().subscribe(selection -> {
            if (selection instanceof Selection.Nothing) {
                list.getSelectionModel().clearSelection();
            }
        });
        chip(Optional.empty()).setSelected(true);
        for (var outcome : List.of(Outcome.FAILED, Outcome.PASSED, Outcome.OPEN)) {
            chip(Optional.of(outcome));
        }
        Tabs.keepOne(chips);
        chips.selectedToggleProperty().subscribe(toggle -> chosen.setPredicate(row -> toggle == null
                || toggle.getUserData().equals(Optional.empty())
                || toggle.getUserData().equals(Optional.of(row.outcome()))));
        nothing.getChildren().add(record);
        redraw(true);
    }

    StackPane root() {
        return checks;
    }

    /** Says in the tab how many passed and failed. */
    void badge(ToggleButton newTab) {
        tab = Optional.of(newTab);
        redrawBadge();
    }

    private void redrawBadge() {
        tab.ifPresent(button -> button.setGraphic(badge.getChildren().isEmpty() ? null : badge));
    }

    /** Where there is little room, the shapes beside the tabs stand for their words. */
    void narrow(boolean isNarrow) {
        narrow = isNarrow;
        show(shown);
    }

    /** What stands beside the tabs. */
    HBox tools() {
        var tools = new HBox();
        tools.getStyleClass().add("drawer-tools");
        tools.getChildren().addAll(chipOf.values());
        return tools;
    }

    private ToggleButton chip(Optional<Outcome> outcome) {
        var chip = new ToggleButton();
        chip.setToggleGroup(chips);
        chip.setUserData(outcome);
        chip.getStyleClass().add("filter-chip");
        outcome.ifPresent(which -> chip.setGraphic(new Mark(CheckRow.glyph(which))));
        chipOf.put(outcome, chip);
        return chip;
    }

    /** @param visible whether anybody sees more than the tab */
    void redraw(boolean visible) {
        if (visible) {
            record.redraw();
        }
        var verdicts = model.verdicts();
        boolean changed = !verdicts.equals(shown) || table.isVisible() == nothing.isVisible();
        // What is open shows how it stands.
        if (changed || (visible && (model.size().get() != shownSize || model.arrivals() != shownArrivals))) {
            shown = verdicts;
            shownSize = model.size().get();
            shownArrivals = model.arrivals();
            show(verdicts);
        }
    }

    private void show(List<Verdict> verdicts) {
        var duration = model.lab().settings().duration();
        var rows = verdicts.stream()
                .map(verdict -> CheckRow.of(
                        verdict,
                        verdict.outcome() == Outcome.OPEN ? model.soFar(verdict.expectation()) : Optional.empty(),
                        duration))
                .toList();
        Rows.update(all, rows);
        badge.show(rows);
        redrawBadge();
        table.setVisible(!rows.isEmpty());
        nothing.setVisible(rows.isEmpty());
        nothingTitle.setText(model.file().isPresent() ? "This lab file expects nothing" : "No lab file is open");
        nothingNote.setText(model.file().isPresent()
                ? "Record as scenario, or add “expect:” to the file."
                : "Expectations stand in a lab file, under “expect:”.");
        chipOf.forEach((outcome, chip) -> show(chip, outcome, rows));
    }

    private void show(ToggleButton chip, Optional<Outcome> outcome, List<CheckRow> rows) {
        long number = outcome.map(which -> rows.stream().filter(row -> row.outcome() == which).count())
                .orElse((long) rows.size());
        chip.setText((narrow && outcome.isPresent() ? "" : outcome.map(ChecksController::word).orElse("All") + " ")
                + number);
        chip.setAccessibleText(outcome.map(ChecksController::word).orElse("All") + " " + number);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        boolean visible = number > 0 || (chip.isSelected() && !rows.isEmpty());
        chip.setVisible(visible);
        chip.setManaged(visible);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case OPEN -> "Waiting";
            case PASSED -> "Passed";
            case FAILED -> "Failed";
        };
    }

    /** Selects the evidence and brings its instant into view. */
    private void show(CheckRow row) {
        var evidence = Evidence.of(row.evidence(), row.subject(), model.timeline());
        if (!(evidence instanceof Selection.Nothing)) {
            model.selection().set(evidence);
        }
        row.instant().ifPresent(timeline::show);
    }
}
