package dev.appservicelab.ui;

import dev.appservicelab.lab.LabClock;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;

/** The run's clock and what acts on it. */
final class ToolbarController {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final LabModel model;
    private final Commands commands;
    private final Shell shell;
    private final TimelineView timeline;

    @FXML private Button run;
    @FXML private Button pause;
    @FXML private ToggleButton speed1;
    @FXML private ToggleButton speed10;
    @FXML private ToggleButton speed60;
    @FXML private Label clock;
    @FXML private Label chip;
    @FXML private Button live;
    @FXML private Label fresh;
    @FXML private MenuButton lab;
    @FXML private MenuButton fault;

    ToolbarController(LabModel model, Commands commands, Shell shell, TimelineView timeline) {
        this.model = model;
        this.commands = commands;
        this.shell = shell;
        this.timeline = timeline;
    }

    @FXML
    void initialize() {
        lab.setText(model.lab().settings().name());
        var saved = model.lab() instanceof SavedRun;
        boolean virtual = model.lab().settings().clock() instanceof LabClock.Virtual;
        chip.setText(saved ? "SAVED" : virtual ? "VIRTUAL" : "HTTP ×1");
        Hint.set(chip, saved
                ? "A saved history: it can be looked at and not acted on"
                : virtual
                ? "The clock is virtual; services are played within the process"
                : "Speed applies to the run's clock; requests, latency and timeouts stay in real time");
        FaultMenu.fill(fault.getItems(), commands, shell);
        fault.setOnShowing(event -> FaultMenu.refresh(fault.getItems(), commands));
        Hint.set(run, "Let the run's clock go (Space)");
        Hint.set(pause, "Stop the run's clock (Space)");
        Hint.set(live, "Follow the run's clock (L)");
    }

    void redraw() {
        boolean none = commands.noClock().isPresent();
        run.pseudoClassStateChanged(CHOSEN, commands.running());
        pause.pseudoClassStateChanged(CHOSEN, !commands.running() && !none);
        run.setDisable(none);
        pause.setDisable(none);
        Map.of(1.0, speed1, 10.0, speed10, 60.0, speed60).forEach((speed, button) -> {
            button.setSelected(speed == commands.speed());
            button.setDisable(none);
        });
        clock.setText(Figures.clock(model.clock().get()));
        live.pseudoClassStateChanged(CHOSEN, timeline.followProperty().get() && !model.world().services().isEmpty());
        int newer = timeline.newer();
        fresh.setText("+" + newer + " new");
        fresh.setVisible(newer > 0);
        fresh.setManaged(newer > 0);
        fault.setDisable(commands.noService().isPresent());
        fault.setText(model.selectedService().map(service -> "Fault on " + service).orElse("Fault"));
        fault.setAccessibleText(commands.noService().orElse("Fault on the selected service"));
    }

    @FXML
    void run() {
        commands.run();
    }

    @FXML
    void pause() {
        commands.pause();
    }

    @FXML
    void speed1() {
        commands.speed(1);
    }

    @FXML
    void speed10() {
        commands.speed(10);
    }

    @FXML
    void speed60() {
        commands.speed(60);
    }

    @FXML
    void live() {
        timeline.showLive();
    }

    @FXML
    void open() {
        shell.openLabFile();
    }

    @FXML
    void demonstration() {
        shell.runDemonstration();
    }
}
