package dev.appservicelab.ui;

import dev.appservicelab.lab.LabClock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The run's clock and what acts on it. */
final class ToolbarController {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");

    private final LabModel model;
    private final Commands commands;
    private final Offers offers;
    private final Shell shell;
    private final Panels panels;
    private final TimelineView timeline;
    private final Tooltip stepReason = new Tooltip();
    private final Tooltip maxReason = new Tooltip();

    @FXML private HBox toolbar;
    @FXML private Button run;
    @FXML private Button pause;
    @FXML private StackPane stepPlace;
    @FXML private Button step;
    @FXML private HBox segments;
    @FXML private ToggleButton speed1;
    @FXML private ToggleButton speed10;
    @FXML private ToggleButton speed60;
    @FXML private StackPane maxPlace;
    @FXML private ToggleButton max;
    @FXML private Separator beforeClock;
    @FXML private Label clock;
    @FXML private Label chip;
    @FXML private Button live;
    @FXML private Label fresh;
    @FXML private Separator beforeLab;
    @FXML private MenuButton lab;
    @FXML private MenuButton fault;
    @FXML private Button command;
    @FXML private Label commandText;
    @FXML private Label commandKey;

    ToolbarController(
            LabModel model, Commands commands, Offers offers, Shell shell, Panels panels, TimelineView timeline) {
        this.model = model;
        this.commands = commands;
        this.offers = offers;
        this.shell = shell;
        this.panels = panels;
        this.timeline = timeline;
    }

    @FXML
    void initialize() {
        boolean saved = model.lab() instanceof SavedRun;
        boolean virtual = model.lab().settings().clock() instanceof LabClock.Virtual;
        lab.setText(model.lab().settings().name());
        chip.setText(saved ? "SAVED" : virtual ? "VIRTUAL" : "HTTP ×1");
        Hint.set(chip, saved ? "A saved history: it can be looked at and not acted on" : virtual
                ? "The clock is virtual; services are played within the process"
                : "Speed applies to the run's clock; requests, latency and timeouts stay in real time");
        fillLab();
        fillFault();
        Hint.set(run, "Let the run's clock go (Space)");
        Hint.set(pause, "Stop the run's clock (Space)");
        Hint.set(live, "Follow the run's clock (L)");
        Hint.set(command, "Find any command by its words (Ctrl+Shift+P)");
        // Beneath: a disabled button has no tooltip of its own.
        Tooltip.install(stepPlace, stepReason);
        Tooltip.install(maxPlace, maxReason);
        toolbar.widthProperty().subscribe(width -> place(width.doubleValue()));
    }

    private void fillLab() {
        lab.setOnShowing(event -> {
            lab.getItems().setAll(
                    item("Run the demonstration", shell::runDemonstration),
                    item("Start empty", shell::startEmpty),
                    item("Open lab file or workspace…", shell::openLabFile),
                    new SeparatorMenuItem());
            shell.samples().forEach(sample -> lab.getItems().add(item(sample, () -> shell.openSample(sample))));
        });
        // A menu without items does not open.
        lab.getItems().setAll(new MenuItem());
    }

    private void fillFault() {
        fault.getItems().setAll(
                offer(() -> Offer.unless(commands.noAction(), "Faults…", panels::showFaults, "")),
                new SeparatorMenuItem());
        for (var quick : QuickFault.values()) {
            fault.getItems().add(offer(() -> offers.fault(quick)));
        }
        fault.getItems().addAll(new SeparatorMenuItem(), offer(offers::clearFaults));
        fault.setOnShowing(event -> CommandItem.refresh(fault.getItems()));
    }

    private CommandItem offer(Supplier<Offer> offer) {
        return new CommandItem(offer, shell);
    }

    private static MenuItem item(String words, Runnable act) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }

    private void place(double width) {
        var room = ToolbarRoom.in(width);
        command.pseudoClassStateChanged(SHORT, !room.field());
        visible(room.field(), commandText, commandKey);
        step.setContentDisplay(room.step() ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        fault.setContentDisplay(room.names() ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        visible(room.names(), lab, beforeLab);
        visible(room.chip(), chip);
        visible(room.speeds(), segments, beforeClock);
    }

    private static void visible(boolean visible, Node... nodes) {
        for (var node : nodes) {
            node.setVisible(visible);
            node.setManaged(visible);
        }
    }

    void redraw() {
        boolean none = commands.noClock().isPresent();
        run.pseudoClassStateChanged(CHOSEN, commands.running());
        pause.pseudoClassStateChanged(CHOSEN, !commands.running() && !none);
        List.of(run, pause).forEach(button -> button.setDisable(none));
        boolean jumps = commands.noJump().isEmpty();
        step.setDisable(!jumps);
        stepReason.setText(commands.noJump().orElse("Jump to what is due next, and stand"));
        step.setAccessibleHelp(stepReason.getText());
        maxReason.setText(commands.noJump().orElse("As fast as the work allows (4)"));
        max.setAccessibleHelp(maxReason.getText());
        Map.of(1.0, speed1, 10.0, speed10, 60.0, speed60, Double.POSITIVE_INFINITY, max).forEach((speed, button) -> {
            button.setSelected(speed == commands.speed());
            button.setDisable(none || (Double.isInfinite(speed) && !jumps));
        });
        clock.setText(Figures.clock(model.clock().get()));
        live.pseudoClassStateChanged(CHOSEN, timeline.followProperty().get() && !model.world().services().isEmpty());
        int newer = timeline.newer();
        fresh.setText("+" + newer + " new");
        visible(newer > 0, fresh);
        fault.setDisable(commands.noAction().isPresent());
        fault.setAccessibleText(commands.noAction().orElse("Faults"));
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
    void step() {
        commands.step();
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
    void max() {
        commands.speed(Double.POSITIVE_INFINITY);
    }

    @FXML
    void live() {
        timeline.showLive();
    }

    @FXML
    void palette() {
        panels.showPalette();
    }
}
