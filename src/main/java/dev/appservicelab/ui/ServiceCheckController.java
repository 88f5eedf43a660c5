package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.check.Accident;
import dev.appservicelab.lab.check.Finding;
import dev.appservicelab.report.CheckReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which accidents of delivery a service survives: a row an accident, filled as they come. */
final class ServiceCheckController {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final ServiceCheck check;
    private final ServiceSettings.Real service;
    private final Run run;
    private final Supplier<Optional<Path>> chooser;
    private final List<FindingRow> rows = new ArrayList<>();
    private Optional<String> saved = Optional.empty();

    @FXML private VBox checkPane;
    @FXML private Label title;
    @FXML private Label file;
    @FXML private HBox homeserverRow;
    @FXML private CheckBox watch;
    @FXML private TextField port;
    @FXML private Label watchNote;
    @FXML private TextField restart;
    @FXML private VBox findings;
    @FXML private HBox problemRow;
    @FXML private Label problem;
    @FXML private Label summary;
    @FXML private Button begin;
    @FXML private Button save;

    /**
     * @param paused  whether the service is paused, and to stay so
     * @param chooser lets the user choose a folder
     */
    ServiceCheckController(
            ServiceSettings.Real service, Run run, boolean paused, Supplier<Optional<Path>> chooser) {
        this.service = service;
        this.run = run;
        this.chooser = chooser;
        this.check = new ServiceCheck(
                run, service, paused, System::currentTimeMillis, Platform::runLater, this::redraw);
    }

    @FXML
    void initialize() {
        title.setText("Check " + service.id());
        file.setText(String.valueOf(service.file().getFileName()));
        begin.setText("Check " + service.id());
        port.setText(String.valueOf(HomeserverSwitch.USUAL_PORT));
        for (var accident : Accident.values()) {
            rows.add(new FindingRow(accident));
        }
        findings.getChildren().setAll(rows);
        watch.selectedProperty().subscribe(on -> redraw());
        port.textProperty().subscribe(text -> redraw());
        redraw();
    }

    VBox root() {
        return checkPane;
    }

    void stop() {
        check.close();
    }

    private void redraw() {
        boolean taken = run.homeserver().isPresent();
        Visible.set(homeserverRow, !taken);
        watchNote.setText(taken
                ? "Its answers are judged. To see too what it handles, switch the stub homeserver off: the check brings"
                        + " its own."
                : "It is invited into rooms there, and should join. Its delivery is paused meanwhile.");
        port.setDisable(!watch.isSelected());
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(
                    check.findings().stream().skip(i).findFirst(), check.running() && i == check.findings().size());
        }
        begin.setDisable(
                check.running() || (watch.isSelected() && !taken && HomeserverSwitch.port(port.getText()).isEmpty()));
        Visible.set(problemRow, check.problem().isPresent());
        problem.setText(check.problem().orElse(""));
        Visible.set(save, check.report().isPresent());
        Visible.set(summary, check.running() || check.report().isPresent());
        summary.setText(check.running() ? "Under way…"
                : check.report().map(report -> saved.orElseGet(this::summary)).orElse(""));
        Fxml.fitWindow(checkPane);
    }

    private String summary() {
        long failed = count(Finding.Outcome.FAILED);
        return (failed == 0 ? "It survives all that was tried" : "It fails " + Figures.count(failed, "accident"))
                + (check.seesHandling() ? "." : "; its answers alone were judged.");
    }

    private long count(Finding.Outcome outcome) {
        return check.findings().stream().filter(finding -> finding.outcome() == outcome).count();
    }

    @FXML
    void begin() {
        saved = Optional.empty();
        check.start(
                watch.isSelected() && run.homeserver().isEmpty()
                        ? HomeserverSwitch.port(port.getText())
                        : OptionalInt.empty(),
                Optional.of(restart.getText().strip()).filter(command -> !command.isEmpty()));
    }

    @FXML
    void save() {
        check.report().ifPresent(report -> chooser.get().ifPresent(
                folder -> Thread.ofVirtual().name("save-check").start(() -> {
                    var told = written(report, folder);
                    Platform.runLater(() -> {
                        saved = Optional.of(told);
                        redraw();
                    });
                })));
    }

    private static String written(CheckReport report, Path folder) {
        try {
            report.write(folder);
            return "result.json and junit.xml are in " + folder + ".";
        } catch (BadInput e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** One accident and how the service came through it. */
    private static final class FindingRow extends HBox {
        private final Mark mark = new Mark(Glyph.OPEN);
        private final Label note = new Label();

        FindingRow(Accident accident) {
            getStyleClass().add("finding-row");
            var words = new Label(
                    accident.words().substring(0, 1).toUpperCase(Locale.ROOT) + accident.words().substring(1));
            words.getStyleClass().add("finding-words");
            note.getStyleClass().add("stage-note");
            note.setWrapText(true);
            note.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().setAll(RowCell.column(mark), words, note);
        }

        void show(Optional<Finding> finding, boolean now) {
            mark.show(finding.map(FindingRow::glyph).orElse(now ? Glyph.IN_FLIGHT : Glyph.OPEN));
            note.setText(finding.map(FindingRow::words).orElse(""));
            note.pseudoClassStateChanged(
                    FAILED, finding.filter(found -> found.outcome() == Finding.Outcome.FAILED).isPresent());
        }

        private static String words(Finding finding) {
            return switch (finding.outcome()) {
                case SURVIVED -> "survived";
                case FAILED -> finding.note();
                case SKIPPED -> "no command is given";
            };
        }

        private static Glyph glyph(Finding finding) {
            return switch (finding.outcome()) {
                case SURVIVED -> Glyph.PASSED;
                case FAILED -> Glyph.FAILED;
                case SKIPPED -> Glyph.IDLE;
            };
        }
    }
}
