package dev.appservicelab.ui;

import atlantafx.base.controls.ToggleSwitch;
import dev.appservicelab.lab.Fault;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One fault of the run, with a switch. */
final class FaultCell extends RowCell<FaultBook.Entry> {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Mark mark = new Mark(Glyph.FAULT);
    private final Label name = cell("name");
    private final Label state = cell("state");
    private final Label time = cell("time");
    private final ToggleSwitch onOff = new ToggleSwitch();
    private boolean filling;

    /** @param flip switches it on, or off */
    FaultCell(Consumer<FaultBook.Entry> flip) {
        super("fault-row");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(name, space, state);
        head.getStyleClass().add("fault-head");
        var words = new VBox(head, time);
        words.getStyleClass().add("fault-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row().getChildren().addAll(column(mark), words, onOff);
        onOff.selectedProperty().subscribe(on -> {
            if (!filling && getItem() != null) {
                flip.accept(getItem());
            }
        });
    }

    @Override
    void show(FaultBook.Entry entry) {
        var fault = entry.fault();
        name.setText(fault.name());
        state.setText(switch (entry.state()) {
            case ON -> "on";
            case TO_COME -> "to come";
            case BETWEEN -> "pausing";
            case OVER -> "off";
        });
        time.setText((fault.target().equals(Fault.ALL) ? "all services" : fault.target()) + " · "
                + fault.effect().word()
                + " · " + entry.time());
        filling = true;
        onOff.setSelected(entry.ahead());
        filling = false;
        onOff.setAccessibleText(
                entry.ahead() ? "Switch “" + fault.name() + "” off" : "Switch “" + fault.name() + "” on");
        row().pseudoClassStateChanged(OVER, !entry.ahead());
        setAccessibleText("Fault " + fault.name() + ", " + state.getText() + ", " + time.getText());
    }
}
