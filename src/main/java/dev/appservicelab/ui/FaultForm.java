package dev.appservicelab.ui;

import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The fields of a fault; only those that go with what it does are seen. Style class {@code fields}. */
final class FaultForm extends VBox {

    /** A choice: what stands in the draft, and what people read. */
    private record Choice(String value, String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    private final ObjectProperty<FaultDraft> draft;
    private final ComboBox<FaultKind> kind = new ComboBox<>();
    private final Map<FaultField, TextField> texts = new EnumMap<>(FaultField.class);
    private final Map<FaultField, ComboBox<Choice>> choices = new EnumMap<>(FaultField.class);
    private final CheckBox error = new CheckBox("It fails, and nothing is written");
    private final Map<FaultField, Node> rows = new EnumMap<>(FaultField.class);
    private boolean filling = true;

    FaultForm(FaultDraft first) {
        this.draft = new SimpleObjectProperty<>(first);
        getStyleClass().add("fields");
        kind.getItems().setAll(FaultKind.values());
        kind.setId("fault-kind");
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.setAccessibleText("What it does");
        kind.valueProperty().subscribe(chosen -> {
            if (!filling && chosen != null) {
                show(draft.get().with(chosen));
            }
        });
        error.setId("fault-error");
        error.selectedProperty().subscribe(fails -> change(FaultField.ERROR, fails ? "true" : ""));
        choice(FaultField.CALL, storeCalls());
        choice(FaultField.HANDLED, List.of(
                new Choice("", "as usual"), new Choice("true", "yes, on receipt"), new Choice("false", "no")));
        choice(FaultField.MATCH_KIND, Stream.concat(
                Stream.of(new Choice("", "anything")),
                Arrays.stream(Item.Kind.values())
                        .map(each -> new Choice(each.toString(), each.toString().replace('_', ' '))))
                .toList());
        choice(FaultField.DELAY, Stream.concat(
                Stream.of(new Choice("", "none")),
                Arrays.stream(DelayShape.values()).map(each -> new Choice(each.toString(), each.toString())))
                .toList());
        choice(FaultField.TARGET, List.of());
        getChildren().setAll(
                row("Hits", choice(FaultField.TARGET)),
                row("Does", kind),
                row(FaultField.STATUS),
                row(FaultField.CALL, choice(FaultField.CALL)),
                row(FaultField.ERROR, error),
                row(
                        FaultField.DELAY,
                        choice(FaultField.DELAY), text(FaultField.DELAY_FIRST), text(FaultField.DELAY_SECOND)),
                row(FaultField.LATENCY),
                row(FaultField.BODY),
                row(FaultField.HANDLED, choice(FaultField.HANDLED)),
                head("When"),
                pair(FaultField.AT, FaultField.UNTIL),
                pair(FaultField.DOWN, FaultField.UP),
                head("Only if"),
                row("Carries", choice(FaultField.MATCH_KIND)),
                row(FaultField.TRANSACTION),
                row(FaultField.JSONPATH),
                row(FaultField.PROBABILITY),
                row(FaultField.TIMES),
                head("Called"),
                row(FaultField.NAME));
        show(first);
    }

    ObjectProperty<FaultDraft> draft() {
        return draft;
    }

    /** Which services can be hit. */
    void targets(List<String> services) {
        var targets = new ArrayList<Choice>();
        services.forEach(id -> targets.add(new Choice(id, id)));
        targets.add(new Choice(Fault.ALL, "all services"));
        filling = true;
        choice(FaultField.TARGET).getItems().setAll(targets);
        filling = false;
        show(draft.get());
    }

    /** Shows another draft. */
    void show(FaultDraft other) {
        filling = true;
        kind.setValue(other.kind());
        texts.forEach((field, text) -> {
            if (!text.getText().strip().equals(other.value(field))) {
                text.setText(other.value(field));
            }
        });
        choices.forEach((field, choice) -> choice.getItems().stream()
                .filter(one -> one.value().equals(other.value(field)))
                .findFirst()
                .ifPresentOrElse(choice::setValue, () -> choice.setValue(null)));
        error.setSelected(other.value(FaultField.ERROR).equals("true"));
        filling = false;
        rows.forEach((field, row) -> visible(row, !field.ofEffect() || other.kind().fields().contains(field)));
        var shape = DelayShape.named(other.value(FaultField.DELAY));
        field(FaultField.DELAY_FIRST, shape.map(DelayShape::first).orElse(""));
        field(FaultField.DELAY_SECOND, shape.map(DelayShape::second).orElse(""));
        draft.set(other);
    }

    private void change(FaultField field, String text) {
        if (!filling) {
            show(draft.get().with(field, text));
        }
    }

    private void field(FaultField field, String prompt) {
        var text = Objects.requireNonNull(texts.get(field));
        visible(text, !prompt.isEmpty());
        text.setPromptText(prompt);
        text.setAccessibleText("Delay, " + prompt);
    }

    private TextField text(FaultField field) {
        var text = new TextField();
        text.setId("fault-" + field);
        text.setPromptText(field.hint());
        text.setAccessibleText(field.label() + (field.hint().isEmpty() ? "" : ", empty: " + field.hint()));
        text.textProperty().subscribe(typed -> change(field, typed));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        text.setPrefWidth(0);
        texts.put(field, text);
        return text;
    }

    private void choice(FaultField field, List<Choice> of) {
        var choice = new ComboBox<Choice>();
        choice.getItems().setAll(of);
        choice.setId("fault-" + field);
        choice.setAccessibleText(field.label());
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                change(field, chosen.value());
            }
        });
        choices.put(field, choice);
    }

    private ComboBox<Choice> choice(FaultField field) {
        return Objects.requireNonNull(choices.get(field));
    }

    private static List<Choice> storeCalls() {
        return Arrays.stream(Call.values())
                .filter(call -> call != Call.KEY_COUNTS)
                .map(call -> new Choice(call.toString(), call.toString()))
                .toList();
    }

    private static Label head(String text) {
        var head = new Label(text);
        head.getStyleClass().add("section-title");
        return head;
    }

    private Node row(FaultField field) {
        return row(field, text(field));
    }

    private Node row(FaultField field, Node... controls) {
        var row = row(field.label().equals("It fails") ? "" : field.label(), controls);
        rows.put(field, row);
        return row;
    }

    private Node pair(FaultField one, FaultField two) {
        var and = new Label(two.label());
        and.getStyleClass().add("field-and");
        and.setMinWidth(USE_PREF_SIZE);
        return row(one.label(), text(one), and, text(two));
    }

    private static Node row(String label, Node... controls) {
        var name = new Label(label);
        name.getStyleClass().add("field-name");
        var row = new HBox(name);
        row.getStyleClass().add("field");
        for (var control : controls) {
            HBox.setHgrow(control, control instanceof Label ? Priority.NEVER : Priority.ALWAYS);
            row.getChildren().add(control);
        }
        if (controls.length > 0) {
            name.setLabelFor(controls[0]);
        }
        return row;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
