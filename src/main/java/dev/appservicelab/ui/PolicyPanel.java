package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * How delivery behaves in this run: the preset and every switch, to be seen and changed. Style class {@code policy}.
 */
final class PolicyPanel extends Sheet {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final DeliveryPolicy now;
    private final ComboBox<String> preset = new ComboBox<>();
    private final Map<PolicySwitch, HBox> rows = new HashMap<>();
    private final Map<PolicySwitch, ComboBox<String>> choices = new HashMap<>();
    private final Map<PolicySwitch, TextField> texts = new HashMap<>();
    private final Label note = new Label();
    private final Button apply = new Button();
    private PolicyDraft draft;
    private boolean filling = true;

    /** @param run begins the run anew under another policy */
    PolicyPanel(DeliveryPolicy now, Consumer<DeliveryPolicy> run, Runnable onClose) {
        super("Policy of this run", "policy", onClose);
        this.now = now;
        this.draft = PolicyDraft.of(now);
        preset.setId("preset");
        preset.setAccessibleText("Preset");
        preset.getItems().setAll(DeliveryPolicy.PRESETS.stream().map(DeliveryPolicy::name).toList());
        preset.valueProperty().subscribe(name -> {
            if (!filling && name != null) {
                DeliveryPolicy.preset(name).map(PolicyDraft::of).ifPresent(this::show);
            }
        });
        var presetName = new Label("Preset");
        presetName.getStyleClass().add("policy-key");
        var presetRow = new HBox(presetName, preset);
        presetRow.getStyleClass().add("policy-row");
        var list = new VBox();
        list.getStyleClass().add("policy-rows");
        PolicySwitch.ALL.forEach(one -> list.getChildren().add(row(one)));
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        content(new VBox(presetRow, scroll));
        note.getStyleClass().add("dialog-note");
        note.setWrapText(true);
        note(note);
        apply.setId("apply-policy");
        apply.getStyleClass().add("primary");
        apply.setOnAction(event -> {
            onClose.run();
            run.accept(draft.read());
        });
        button(apply);
        show(draft);
    }

    /** Gets the focus first. */
    Node first() {
        return preset;
    }

    private HBox row(PolicySwitch one) {
        var key = new Label(one.key());
        key.getStyleClass().add("policy-key");
        var what = new Label(one.note());
        what.getStyleClass().add("policy-note");
        what.setWrapText(true);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        var row = new HBox(key, control(one), what);
        row.getStyleClass().add("policy-row");
        rows.put(one, row);
        return row;
    }

    private Node control(PolicySwitch one) {
        if (one.choices().isEmpty()) {
            var text = new TextField();
            text.setAccessibleText(one.key() + ", " + one.note());
            text.textProperty().subscribe(typed -> change(one, typed));
            texts.put(one, text);
            return text;
        }
        var choice = new ComboBox<String>();
        choice.getItems().setAll(one.choices());
        choice.setAccessibleText(one.key() + ", " + one.note());
        choice.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                change(one, chosen);
            }
        });
        choices.put(one, choice);
        return choice;
    }

    private void change(PolicySwitch one, String value) {
        if (!filling) {
            show(draft.with(one, value));
        }
    }

    private void show(PolicyDraft other) {
        draft = other;
        filling = true;
        preset.setValue(draft.preset().name());
        choices.forEach((one, choice) -> choice.setValue(draft.value(one)));
        texts.forEach((one, text) -> {
            if (!text.getText().strip().equals(draft.value(one))) {
                text.setText(draft.value(one));
            }
        });
        filling = false;
        rows.forEach((one, row) -> row.pseudoClassStateChanged(CHANGED, draft.differs(one)));
        var problem = draft.problem();
        boolean same = problem.isEmpty() && draft.read().equals(now);
        note.setText(
                problem.orElse(same ? "This is how the run goes now." : "The run begins anew, from its beginning."));
        apply.setDisable(same || problem.isPresent());
        apply.setText("Run again under " + (problem.isPresent() ? draft.preset().name() : draft.read().name()));
    }
}
