package dev.appservicelab.ui;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What one can begin with while there are no services. */
final class EmptyController {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double WIDE = 720;
    private static final double HIGH = 300;
    private static final double LOW = 190;

    private final Shell shell;

    @FXML private VBox empty;
    @FXML private Label title;
    @FXML private Label note;
    @FXML private FlowPane choices;
    @FXML private HBox orOpen;

    EmptyController(Shell shell) {
        this.shell = shell;
    }

    @FXML
    void initialize() {
        empty.setMinSize(0, 0);
        empty.layoutBoundsProperty().subscribe(bounds -> place(bounds.getWidth(), bounds.getHeight()));
    }

    /** Where there is little room, the choices have their names only. */
    private void place(double width, double height) {
        boolean compact = height > 0 && (width < WIDE || height < HIGH);
        empty.pseudoClassStateChanged(COMPACT, compact);
        choices.lookupAll(".choice-note").forEach(small -> small.setManaged(!compact));
        choices.lookupAll(".ikonli-font-icon").forEach(icon -> icon.setManaged(!compact));
        note.setManaged(!compact);
        orOpen.setManaged(height == 0 || height >= LOW);
        orOpen.setVisible(orOpen.isManaged() && choices.isVisible());
    }

    /** Says what is being opened instead; there is nothing to choose meanwhile. */
    void opening(String what) {
        title.setText("Opening " + what + "…");
        note.setText("Its store and its services start.");
        choices.setVisible(false);
        orOpen.setVisible(false);
    }

    /** Offers the choice again. */
    void opened() {
        title.setText("No services yet");
        note.setText("The timeline waits for a service to deliver to.");
        choices.setVisible(true);
        orOpen.setVisible(orOpen.isManaged());
    }

    @FXML
    void open() {
        shell.openLabFile();
    }

    @FXML
    void simulated() {
        shell.addSimulated();
    }

    @FXML
    void real() {
        shell.addService();
    }

    @FXML
    void demonstration() {
        shell.runDemonstration();
    }
}
