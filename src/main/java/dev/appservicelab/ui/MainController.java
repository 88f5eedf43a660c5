package dev.appservicelab.ui;

import dev.appservicelab.render.Palette;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The whole window: holds its regions together and draws them anew. */
final class MainController {
    private static final double SERVICES = 240;
    private static final double INSPECTOR = 352;
    private static final double INSPECTOR_MAX = 520;
    /** In a narrower window the Inspector lies over the timeline, and only while something is selected. */
    private static final double NARROW = 1180;

    private static final PseudoClass ALARMING = PseudoClass.getPseudoClass("alarming");

    private final LabModel model;
    private final TimelineView timeline;

    @FXML private BorderPane root;
    @FXML private HBox strip;
    @FXML private Label stripText;
    @FXML private FontIcon stripIcon;
    @FXML private SplitPane rows;
    @FXML private SplitPane columns;
    @FXML private StackPane middle;
    @FXML private Label seen;
    @FXML private Label timelineNote;
    @FXML private CheckBox compress;
    @FXML private Label compressNote;
    @FXML private StackPane timelinePane;
    @FXML private SplitPane timelineRows;
    @FXML private HBox status;
    @FXML private Region services;
    @FXML private Region inspector;
    @FXML private Region drawer;
    @FXML private Region empty;
    @FXML private ToolbarController toolbarController;
    @FXML private ViewingController viewingController;
    @FXML private ServicesController servicesController;
    @FXML private InspectorController inspectorController;
    @FXML private DrawerController drawerController;
    @FXML private EmptyController emptyController;

    MainController(LabModel model, TimelineView timeline) {
        this.model = model;
        this.timeline = timeline;
    }

    @FXML
    void initialize() {
        timelinePane.getChildren().addFirst(timeline);
        StackPane.setAlignment(inspector, Pos.CENTER_RIGHT);
        for (var side : List.of(services, inspector)) {
            SplitPane.setResizableWithParent(side, false);
        }
        SplitPane.setResizableWithParent(drawer, false);
        divide(LabWindow.WIDTH, LabWindow.HEIGHT);
        root.widthProperty().subscribe(width -> place(width.doubleValue()));
        model.selection().subscribe(selection -> place(root.getWidth()));
        drawerController.keepIn(rows);
        redraw();
    }

    private void place(double width) {
        boolean over = width > 0 && width < NARROW;
        if (over != middle.getChildren().contains(inspector)) {
            columns.getItems().remove(inspector);
            middle.getChildren().remove(inspector);
            inspector.getStyleClass().removeAll("over");
            if (over) {
                inspector.getStyleClass().add("over");
                middle.getChildren().add(inspector);
                columns.setDividerPositions(SERVICES / width);
            } else {
                columns.getItems().add(inspector);
                columns.setDividerPositions(SERVICES / width, 1 - INSPECTOR / width);
            }
        }
        inspector.setMaxWidth(over ? INSPECTOR : INSPECTOR_MAX);
        inspector.setVisible(!over || !(model.selection().get() instanceof Selection.Nothing));
    }

    /** Gives every region the place it begins with in a window of this size. */
    private void divide(double width, double height) {
        columns.setDividerPositions(SERVICES / width, 1 - INSPECTOR / width);
        rows.setDividerPositions(1 - DrawerController.HEIGHT / (height - 96));
    }

    void theme(Theme theme) {
        timeline.theme(theme.dark() ? Palette.dark() : Palette.light());
    }

    /** Shows the world as the model has it now. */
    void redraw() {
        boolean none = model.world().services().isEmpty();
        empty.setVisible(none);
        toolbarController.redraw();
        viewingController.redraw();
        servicesController.redraw();
        inspectorController.redraw();
        drawerController.redraw();
        redrawStatus();
        timeline.redraw();
        seen.setText(timeline.seen());
    }

    /** Shows a second run under the first. */
    void compare(LabModel second) {
        closeSecond();
        var under = BesideController.under(second, model, timeline, this::closeSecond);
        timelineRows.getItems().add(under);
        timelineRows.setDividerPositions(0.5);
    }

    private void closeSecond() {
        if (timelineRows.getItems().size() > 1) {
            timelineRows.getItems().remove(1);
        }
    }

    private void redrawStatus() {
        var parts = StatusText.of(
                model.lab().settings(), model.world(), model.ended(), model.crashed().isPresent());
        for (int i = 0; i < parts.size(); i++) {
            if (i == status.getChildren().size()) {
                var label = new Label();
                label.getStyleClass().add(i == 0 ? "first" : "further");
                status.getChildren().add(label);
            }
            var part = parts.get(i);
            var label = (Label) status.getChildren().get(i);
            label.setText(part.text());
            part.glyph().ifPresentOrElse(glyph -> Mark.of(label, glyph), () -> label.setGraphic(null));
        }
        status.getChildren().remove(parts.size(), status.getChildren().size());
    }

    /** Says in a strip under the toolbar what went wrong. */
    void say(String sentence) {
        strip(sentence, Feather.ALERT_CIRCLE, true);
    }

    /** Says there what was done. */
    void tell(String sentence) {
        strip(sentence, Feather.CHECK, false);
    }

    /** Shows the text of a file that could not be opened, with what is wrong in it; what is shown else goes on. */
    void showBroken(Broken broken) {
        drawerController.showBroken(broken);
    }

    private void strip(String sentence, Feather icon, boolean alarming) {
        stripIcon.setIconCode(icon);
        strip.pseudoClassStateChanged(ALARMING, alarming);
        stripText.setText(sentence);
        strip.setManaged(true);
        strip.setVisible(true);
    }

    /** Says that something else is being opened; what is shown goes on meanwhile. */
    void opening(String what) {
        closeStrip();
        timelineNote.setText("Opening " + what + "…");
        emptyController.opening(what);
    }

    /** The opening is over and came to nothing. */
    void opened() {
        timelineNote.setText("");
        emptyController.opened();
    }

    void showChecks() {
        drawerController.showChecks();
    }

    void showBacklog() {
        drawerController.showBacklog();
    }

    void showScenario() {
        drawerController.showScenario();
    }

    void showTraffic() {
        drawerController.showTraffic();
    }

    void compose() {
        drawerController.compose();
    }

    void filterLog() {
        drawerController.filter();
    }

    BorderPane root() {
        return root;
    }

    @FXML
    void closeStrip() {
        strip.setManaged(false);
        strip.setVisible(false);
    }

    @FXML
    void compressWaits() {
        compressNote.setText(timeline.compressWaits(compress.isSelected()).orElse(""));
    }

    @FXML
    void zoomIn() {
        timeline.zoomIn();
    }

    @FXML
    void zoomOut() {
        timeline.zoomOut();
    }

    @FXML
    void fit() {
        timeline.fit();
    }
}
