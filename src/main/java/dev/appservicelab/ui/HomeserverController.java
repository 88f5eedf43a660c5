package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The stub homeserver: its switch, its address, and who has come. */
final class HomeserverController {
    private static final Duration LOOK = Duration.millis(500);

    private final HomeserverSwitch homeserver;
    private final Timeline looking;

    @FXML private VBox homeserverPane;
    @FXML private Label state;
    @FXML private HBox addressRow;
    @FXML private TextField address;
    @FXML private HBox portRow;
    @FXML private TextField port;
    @FXML private Button switchOn;
    @FXML private Button switchOff;
    @FXML private HBox problemRow;
    @FXML private Label problem;
    @FXML private Button instead;
    @FXML private Label bridgesTitle;
    @FXML private VBox bridges;

    HomeserverController(Run run) {
        homeserver = new HomeserverSwitch(
                run, task -> Thread.ofVirtual().name("homeserver").start(task), Platform::runLater, this::redraw);
        looking = new Timeline(new KeyFrame(LOOK, event -> homeserver.look()));
    }

    @FXML
    void initialize() {
        port.setText(String.valueOf(HomeserverSwitch.USUAL_PORT));
        port.textProperty().subscribe(text -> redraw());
        port.setOnAction(event -> switchOn());
        looking.setCycleCount(Animation.INDEFINITE);
        homeserver.look();
        redraw();
    }

    VBox root() {
        return homeserverPane;
    }

    /** Looks a few times a second who has come, until {@link #stop}. */
    void start() {
        looking.play();
    }

    void stop() {
        looking.stop();
    }

    private void redraw() {
        var seen = homeserver.seen();
        boolean on = seen.address().isPresent();
        state.setText(on ? "ON" : "OFF");
        Mark.of(state, on ? Glyph.UP : Glyph.IDLE);
        ServiceCell.role(state, on ? Glyph.UP : Glyph.IDLE);
        Visible.set(addressRow, on);
        Visible.set(portRow, !on);
        seen.address().ifPresent(at -> address.setText(at.toString()));
        switchOn.setText("Switch on" + wanted());
        switchOn.setDisable(homeserver.busy() || HomeserverSwitch.port(port.getText()).isEmpty());
        switchOff.setDisable(homeserver.busy());
        Visible.set(problemRow, homeserver.problem().isPresent());
        problem.setText(homeserver.problem().map(HomeserverController::sentence).orElse(""));
        Visible.set(instead, homeserver.instead().isPresent());
        homeserver.instead().ifPresent(free -> instead.setText("Use port " + free));
        bridgesTitle.setText(on ? "Bridges · " + Figures.count(seen.rooms(), "room") : "Bridges");
        bridges.getChildren().setAll(lines(seen, on));
        Fxml.fitWindow(homeserverPane);
    }

    private String wanted() {
        var at = HomeserverSwitch.port(port.getText());
        return at.isPresent() ? " at port " + at.getAsInt() : "";
    }

    private static List<Node> lines(HomeserverSwitch.Seen seen, boolean on) {
        var lines = new ArrayList<Node>();
        for (var bridge : seen.bridges()) {
            var line = new ServiceCell.Line();
            line.show(new CardText.Fact(bridge.service(), !on ? "–"
                    : bridge.requests() == 0 ? "not seen yet" : Figures.count(bridge.requests(), "request")));
            lines.add(line);
        }
        if (lines.isEmpty()) {
            var none = new Label("No real service is there. Add one, and start it with this address.");
            none.getStyleClass().add("dialog-note");
            none.setWrapText(true);
            none.setMinHeight(Region.USE_PREF_SIZE);
            lines.add(none);
        }
        return lines;
    }

    private static String sentence(String words) {
        var shorter = words.replaceFirst("^homeserver: ", "").replaceFirst("; choose another one$", "");
        return shorter.substring(0, 1).toUpperCase(Locale.ROOT) + shorter.substring(1)
                + (shorter.endsWith(".") ? "" : ".");
    }

    @FXML
    void switchOn() {
        HomeserverSwitch.port(port.getText()).ifPresent(homeserver::on);
        redraw();
    }

    @FXML
    void useInstead() {
        homeserver.instead().ifPresent(free -> {
            port.setText(String.valueOf(free));
            homeserver.on(free);
        });
    }

    @FXML
    void switchOff() {
        homeserver.off();
        redraw();
    }

    @FXML
    void copy() {
        var content = new ClipboardContent();
        content.putString(address.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
