package dev.appservicelab.ui;

import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.ui.ScenarioText.Kind;
import dev.appservicelab.ui.ScenarioText.Line;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The lab file as it was read, with the lines that apply now; or a file that could not be, with what is wrong in it.
 */
final class ScenarioController {
    /** Lines that stay in sight above the one that is wrong. */
    private static final int CONTEXT = 3;

    private final LabModel model;
    private final Shell shell;
    private final RecordButton record;
    private final Label name = new Label();
    private final Optional<ScenarioText> text;
    private Optional<Broken> broken = Optional.empty();

    @FXML private VBox scenario;
    @FXML private HBox banner;
    @FXML private Label bannerText;
    @FXML private Button goOn;
    @FXML private ListView<Line> lines;

    ScenarioController(LabModel model, Commands commands, Shell shell) {
        this.model = model;
        this.shell = shell;
        this.record = new RecordButton(commands, shell);
        this.text = model.file().map(ScenarioText::new);
    }

    @FXML
    void initialize() {
        lines.setCellFactory(view -> new ScenarioCell());
        lines.setPlaceholder(new Label("No lab file is open."));
        name.getStyleClass().add("tool-note");
        redraw();
    }

    VBox root() {
        return scenario;
    }

    /** What stands beside the tabs. */
    HBox tools() {
        var tools = new HBox(name, record);
        tools.getStyleClass().add("drawer-tools");
        return tools;
    }

    /** Shows this text in place of the run's until the user goes back. */
    void show(Broken text) {
        broken = Optional.of(text);
        shown();
    }

    /** The tab was chosen: what is marked is in sight. */
    void shown() {
        redraw();
        var marked = broken.isPresent() ? Kind.WRONG : Kind.RUNNING;
        int first = lines.getItems().stream().map(Line::kind).toList().indexOf(marked);
        lines.scrollTo(Math.max(0, first - CONTEXT));
    }

    void redraw() {
        record.redraw();
        name.setText(broken.map(Broken::name).or(() -> model.file().map(ScenarioController::name)).orElse(""));
        banner.setVisible(broken.isPresent());
        banner.setManaged(broken.isPresent());
        goOn.setVisible(text.isPresent());
        broken.ifPresent(file ->
                bannerText.setText(file.name() + " is not opened, see line " + file.place().line() + "."
                + model.file().map(runs -> " What runs goes on: " + runs.settings().name() + ".").orElse("")));
        Rows.update(lines.getItems(), wanted());
    }

    private List<Line> wanted() {
        return broken.map(ScenarioText::of)
                .or(() -> text.map(it -> it.at(model.timeline(), model.now().get(), model.ended())))
                .orElse(List.of());
    }

    private static String name(LabFile file) {
        return file.path().map(path -> String.valueOf(path.getFileName())).orElse(file.name());
    }

    @FXML
    void goOn() {
        broken = Optional.empty();
        shown();
    }

    @FXML
    void open() {
        shell.openLabFile();
    }
}
