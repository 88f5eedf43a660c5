package dev.appservicelab.ui;

import dev.appservicelab.lab.ServiceSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Leads a service into the run: a file is dropped or chosen; the rest goes by itself, or says what to do. */
final class ConnectController {
    private static final Duration LOOK = Duration.millis(100);
    private static final Duration AGAIN = Duration.seconds(1);
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final Connect connect;
    private final Shell shell;
    private final Supplier<Optional<Path>> chooser;
    private final Timeline looking;
    private final Timeline again;
    private final List<StageRow> rows = new ArrayList<>();
    private Optional<String> kept = Optional.empty();

    @FXML private VBox connectPane;
    @FXML private VBox drop;
    @FXML private Label dropTitle;
    @FXML private Label dropNote;
    @FXML private VBox stages;
    @FXML private HBox fixes;
    @FXML private Label keptNote;
    @FXML private HBox orSimulated;

    /**
     * @param model   of the run that the window shows now
     * @param begin   begins a run with a service, if none goes on
     * @param chooser lets the user choose a file
     */
    ConnectController(
            Supplier<LabModel> model,
            Consumer<ServiceSettings> begin,
            Shell shell,
            Supplier<Optional<Path>> chooser) {
        this.shell = shell;
        this.chooser = chooser;
        this.connect = new Connect(
                model, begin, task -> Thread.ofVirtual().name("connect").start(task), Platform::runLater, this::redraw);
        this.looking = new Timeline(new KeyFrame(LOOK, event -> connect.pulse()));
        this.again = new Timeline(new KeyFrame(AGAIN, event -> connect.lookAgain()));
    }

    @FXML
    void initialize() {
        connect.lines().forEach(line -> rows.add(new StageRow(line.stage().toString())));
        stages.getChildren().setAll(rows);
        drop.setOnDragOver(this::dragOver);
        drop.setOnDragExited(event -> drop.pseudoClassStateChanged(OVER, false));
        drop.setOnDragDropped(this::dropped);
        looking.setCycleCount(Animation.INDEFINITE);
        again.setCycleCount(Animation.INDEFINITE);
        redraw();
    }

    VBox root() {
        return connectPane;
    }

    void start() {
        looking.play();
        again.play();
    }

    void stop() {
        looking.stop();
        again.stop();
        connect.close();
    }

    /** Begins with this registration file. */
    void choose(Path file) {
        kept = Optional.empty();
        connect.choose(file);
    }

    private void close() {
        connectPane.getScene().getWindow().hide();
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
            drop.pseudoClassStateChanged(OVER, true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        event.getDragboard().getFiles().stream().findFirst().ifPresent(file -> choose(file.toPath()));
        event.setDropCompleted(true);
        event.consume();
    }

    private void redraw() {
        var file = connect.file();
        dropTitle.setText(file.map(one -> String.valueOf(one.getFileName())).orElse("Drop a registration file here"));
        dropNote.setText(file.map(String::valueOf).orElse("The YAML file that a bridge makes for its homeserver"));
        Visible.set(stages, file.isPresent());
        var lines = connect.lines();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(lines.get(i));
        }
        fixes.getChildren().setAll(fixes());
        Visible.set(fixes, !fixes.getChildren().isEmpty());
        keptNote.setText(kept.orElse(""));
        Visible.set(keptNote, kept.isPresent());
        Visible.set(orSimulated, file.isEmpty());
        Fxml.fitWindow(connectPane);
    }

    private List<Button> fixes() {
        var all = new ArrayList<Button>();
        if (connect.done()) {
            all.add(button("Talk to it", true, () -> {
                shell.compose();
                close();
            }));
            if (kept.isEmpty()) {
                shell.labFile().ifPresent(
                        labFile -> all.add(button("Write it into " + labFile.getFileName(), false, this::keep)));
            }
            return all;
        }
        if (!connect.failed()) {
            return all;
        }
        connect.remedies()
                .forEach(remedy -> all.add(button(remedy.words(), all.isEmpty(), () -> connect.take(remedy))));
        all.add(button("Try again", all.isEmpty(), connect::again));
        return all;
    }

    private void keep() {
        connect.service().ifPresent(service -> shell.keepService(service.id(), sentence -> {
            kept = Optional.of(sentence);
            redraw();
        }));
    }

    private static Button button(String words, boolean primary, Runnable act) {
        var button = new Button(words);
        button.getStyleClass().add("small");
        if (primary) {
            button.getStyleClass().add("primary");
        }
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    @FXML
    void choose() {
        chooser.get().ifPresent(this::choose);
    }

    @FXML
    void simulated() {
        shell.addSimulated();
        close();
    }

    @FXML
    void homeserver() {
        shell.homeserver();
    }

    /** One stage: a shape, its name, and what was found. */
    private static final class StageRow extends HBox {
        private final Mark mark = new Mark(Glyph.OPEN);
        private final Label note = new Label();

        StageRow(String name) {
            getStyleClass().add("stage-row");
            var label = new Label(name);
            label.getStyleClass().add("stage-name");
            label.setMinWidth(Region.USE_PREF_SIZE);
            note.getStyleClass().add("stage-note");
            note.setWrapText(true);
            note.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(note, Priority.ALWAYS);
            getChildren().setAll(RowCell.column(mark), label, note);
        }

        void show(Connect.Line line) {
            mark.show(switch (line.progress()) {
                case OPEN -> Glyph.OPEN;
                case UNDER_WAY -> Glyph.IN_FLIGHT;
                case DONE -> Glyph.PASSED;
                case FAILED -> Glyph.FAILED;
            });
            note.setText(line.note().isEmpty() && line.progress() == Connect.Progress.UNDER_WAY ? "…" : line.note());
            note.pseudoClassStateChanged(FAILED, line.progress() == Connect.Progress.FAILED);
        }
    }
}
