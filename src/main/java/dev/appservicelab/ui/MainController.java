package dev.appservicelab.ui;

import dev.appservicelab.history.ServiceView;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.render.Palette;
import java.util.List;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The whole window: holds its regions together and draws them anew. */
final class MainController implements Panels {
    private static final double SERVICES = 240;
    private static final double INSPECTOR = 352;
    private static final double INSPECTOR_MAX = 520;
    /** In a narrower window the Inspector lies over the timeline, and only while something is selected. */
    private static final double NARROW = 1180;
    /** In a smaller one the services have less room. */
    private static final double SMALL = 760;
    private static final double SERVICES_SMALL = 170;
    private static final double SERVICES_MIN = 200;
    /** Buttons keep clear of a panel that lies over the timeline where at least so much is left of that. */
    private static final double LEAST = 400;
    /** In a head of less width the buttons have all the room, and Fit is its icon. */
    private static final double HEAD = 370;
    /** What is seen is said beside them where it fits as a whole. */
    private static final double BESIDE_SEEN = 364;
    /** In a lower one the drawer closes to its tabs. */
    private static final double LOW = 520;

    /** Under the toolbar, of which it leaves nothing half covered. */
    private static final double PALETTE_TOP = 76;
    private static final Insets SHEET = new Insets(16);
    /** Above the status bar. */
    private static final Insets NOTICES = new Insets(16, 12, 28, 16);

    private static final PseudoClass ALARMING = PseudoClass.getPseudoClass("alarming");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    private final LabModel model;
    private final Shell shell;
    private final TimelineView timeline;
    private final Motion motion;
    private final Overlay overlay;
    private List<Command> all = List.of();
    private boolean low;

    @FXML private BorderPane root;
    @FXML private HBox strip;
    @FXML private Label stripText;
    @FXML private FontIcon stripIcon;
    @FXML private SplitPane rows;
    @FXML private SplitPane columns;
    @FXML private StackPane middle;
    @FXML private HBox timelineHead;
    @FXML private Region covering;
    @FXML private Button fit;
    @FXML private Label seen;
    @FXML private Label timelineNote;
    @FXML private StackPane timelinePane;
    @FXML private SplitPane timelineRows;
    @FXML private HBox status;
    @FXML private Region services;
    @FXML private Region inspector;
    @FXML private Region faults;
    @FXML private Region drawer;
    @FXML private Region empty;
    @FXML private ToolbarController toolbarController;
    @FXML private ViewingController viewingController;
    @FXML private ServicesController servicesController;
    @FXML private InspectorController inspectorController;
    @FXML private FaultsController faultsController;
    @FXML private FirstRunController firstRunController;
    @FXML private FlowPane stripWays;
    @FXML private Button notices;
    @FXML private HBox quiet;
    @FXML private CheckBox compress;
    @FXML private Label compressNote;
    @FXML private DrawerController drawerController;
    @FXML private EmptyController emptyController;

    MainController(LabModel model, Shell shell, TimelineView timeline) {
        this.model = model;
        this.shell = shell;
        this.motion = new Motion(() -> shell.preferences().reducedMotion());
        this.overlay = new Overlay(motion);
        this.timeline = timeline;
    }

    @FXML
    void initialize() {
        var drawing = new OutageDrawing(timeline, () -> faultsController.isOpen(), this::showFaults);
        timelinePane.getChildren().addAll(0, List.of(timeline, drawing, firstRunController.captions()));
        StackPane.setAlignment(inspector, Pos.CENTER_RIGHT);
        StackPane.setAlignment(faults, Pos.CENTER_RIGHT);
        for (var side : List.of(services, inspector)) {
            SplitPane.setResizableWithParent(side, false);
        }
        SplitPane.setResizableWithParent(drawer, false);
        divide(LabWindow.WIDTH, LabWindow.HEIGHT);
        root.setMinSize(0, 0);
        root.widthProperty().subscribe(width -> place(width.doubleValue()));
        root.heightProperty().subscribe(height -> fold(height.doubleValue()));
        model.selection().subscribe(selection -> place(root.getWidth()));
        faults.visibleProperty().subscribe(open -> place(root.getWidth()));
        services.widthProperty().subscribe(width -> keepClear());
        timelineHead.widthProperty().subscribe(width -> placeHead(width.doubleValue()));
        drawerController.keepIn(rows);
        redraw();
    }

    /** Closes the drawer to its tabs where the window becomes low, and opens it where it becomes high again. */
    private void fold(double height) {
        boolean isLow = height > 0 && height < LOW;
        if (isLow != low) {
            low = isLow;
            if (low != drawerController.folded()) {
                drawerController.fold();
            }
        }
    }

    private void place(double width) {
        boolean small = width > 0 && width < SMALL;
        services.setMinWidth(small ? SERVICES_SMALL : SERVICES_MIN);
        drawerController.narrow(width);
        boolean over = width > 0 && width < NARROW;
        if (over != middle.getChildren().contains(inspector)) {
            columns.getItems().remove(inspector);
            middle.getChildren().remove(inspector);
            inspector.getStyleClass().removeAll("over");
            if (over) {
                inspector.getStyleClass().add("over");
                middle.getChildren().add(1, inspector);
                columns.setDividerPositions((small ? SERVICES_SMALL : SERVICES) / width);
            } else {
                columns.getItems().add(inspector);
                columns.setDividerPositions(SERVICES / width, 1 - INSPECTOR / width);
                // Its width is not yet that of the window.
                Platform.runLater(() -> widen(INSPECTOR));
            }
        }
        inspector.setMaxWidth(over ? INSPECTOR : INSPECTOR_MAX);
        inspector.setVisible(!over || !(model.selection().get() instanceof Selection.Nothing));
        timeline.covered(covered() ? INSPECTOR : 0);
        keepClear();
    }

    /** Whether a panel lies over the timeline. */
    private boolean covered() {
        return middle.getChildren().contains(inspector) && (inspector.isVisible() || faults.isVisible());
    }

    private void widen(double inspectorWidth) {
        if (columns.getDividers().size() > 1) {
            columns.setDividerPosition(1, 1 - inspectorWidth / columns.getWidth());
        }
    }

    /** The buttons above the timeline stand beside a panel that lies over it, if there is room. */
    private void keepClear() {
        double left = root.getWidth() - services.getWidth() - INSPECTOR;
        covering.setMinWidth(covered() && left >= LEAST ? INSPECTOR : 0);
        placeHead(timelineHead.getWidth());
    }

    private void placeHead(double width) {
        double left = width - covering.getMinWidth();
        boolean fits = width == 0 || left - BESIDE_SEEN >= seen.prefWidth(-1) + timelineNote.prefWidth(-1)
                + compressNote.prefWidth(-1);
        seen.setVisible(fits);
        seen.setManaged(fits);
        fit.setContentDisplay(width == 0 || left >= HEAD ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }

    /** Is as it was at the last start. */
    void remember(WindowMemory memory) {
        memory.number("services").ifPresent(share -> columns.setDividerPosition(0, share));
        memory.number("inspector").filter(share -> columns.getDividers().size() > 1)
                .ifPresent(share -> columns.setDividerPosition(1, share));
        memory.number("drawer").ifPresent(share -> rows.setDividerPosition(0, share));
        memory.text("tab").ifPresent(drawerController::show);
        if (memory.text("drawer-folded").filter("true"::equals).isPresent()) {
            drawerController.fold();
        }
    }

    /** Writes down how it is, for the next start. */
    void rememberIn(WindowMemory memory) {
        var shares = columns.getDividerPositions();
        memory.number("services", shares[0]);
        if (shares.length > 1) {
            memory.number("inspector", shares[1]);
        }
        memory.text("tab", drawerController.shown());
        memory.text("drawer-folded", String.valueOf(drawerController.folded()));
        if (!drawerController.folded()) {
            memory.number("drawer", rows.getDividerPositions()[0]);
        }
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
        faultsController.redraw();
        drawerController.redraw();
        redrawStatus();
        timeline.redraw();
        seen.setText(timeline.seen());
        placeHead(timelineHead.getWidth());
        firstRunController.redraw();
        quiet.setVisible(!none && model.world().ledger().accepted() == 0 && model.lab().settings().traffic().isEmpty()
                && !model.over());
        redrawNotices();
    }

    /** As far as they were told at the instant that is shown. */
    private void redrawNotices() {
        var told = model.notices();
        told.judged(
                model.viewed().isPresent() ? List.of() : model.verdicts(), model.timeline(), model.clock().get());
        int size = told.size(model.now().get());
        notices.setVisible(size > 0);
        told.newest(model.now().get()).ifPresent(newest -> {
            boolean wide = root.getWidth() == 0 || root.getWidth() >= SMALL;
            notices.setText(!wide
                    ? String.valueOf(size)
                    : newest.sentence() + (size == 1 ? "" : "   " + size + " notices"));
            notices.setGraphic(notices.getGraphic() instanceof Mark mark ? mark : new Mark(newest.glyph()));
            ((Mark) notices.getGraphic()).show(newest.glyph());
        });
    }

    /** To the selected service, or to the first. */
    @FXML
    void sendOne() {
        model.selectedService()
                .or(() -> model.world().services().stream().findFirst().map(ServiceView::id))
                .ifPresent(service -> model.lab().sendOne(service, Item.Kind.EVENT));
    }

    @FXML
    void showNotices() {
        var sheet = new NoticesSheet(model.notices().byService(model.now().get()), chosen -> {
            overlay.close();
            model.selection().set(chosen.evidence());
            timeline.show(chosen.at());
        }, overlay::close);
        overlay.show(sheet, Pos.BOTTOM_RIGHT, NOTICES, sheet.close());
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
        var all = StatusText.of(model);
        // Seed and policy give way: the lab file and its policy say them too.
        var parts = root.getWidth() > 0 && root.getWidth() < SMALL ? all.subList(2, all.size()) : all;
        for (int i = 0; i < parts.size(); i++) {
            if (i == status.getChildren().size()) {
                var label = new Label();
                label.getStyleClass().add(i == 0 ? "first" : "further");
                label.setMinWidth(Region.USE_PREF_SIZE);
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
        say(sentence, List.of());
    }

    /** The same, with the ways out of it. */
    void say(String sentence, List<Offer> ways) {
        strip(sentence, Feather.ALERT_CIRCLE, true);
        for (var way : ways) {
            var button = new Button(way.words());
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                closeStrip();
                way.take(shell);
            });
            stripWays.getChildren().add(button);
        }
    }

    /** Says there, in red, that the lab itself failed. */
    void sayBroken(String sentence, List<Offer> ways) {
        say(sentence, ways);
        strip.pseudoClassStateChanged(BROKEN, true);
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
        stripWays.getChildren().clear();
        stripIcon.setIconCode(icon);
        strip.pseudoClassStateChanged(ALARMING, alarming);
        strip.pseudoClassStateChanged(BROKEN, false);
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

    /** Which commands the palette and the list of keys are made of. */
    void commands(List<Command> list) {
        all = list;
    }

    @Override
    public void showPalette() {
        if (overlay.isOpen()) {
            overlay.close();
        }
        var palette = new CommandPalette(all, shell, overlay::close);
        overlay.show(palette, Pos.TOP_CENTER, new Insets(PALETTE_TOP, 16, 16, 16), palette.query());
    }

    @Override
    public void showKeys() {
        show(new KeySheet(all, overlay::close));
    }

    @Override
    public void showAbout() {
        var words = new Label("""
                The delivery scheduler of a Matrix homeserver on a desk: break an appservice, and see \
                what is stored, what is retried and why.""");
        words.setWrapText(true);
        words.getStyleClass().add("dialog-line");
        var sheet = new Sheet("Appservice Lab", "about", overlay::close);
        sheet.content(words);
        show(sheet);
    }

    @Override
    public void showPolicy() {
        var panel = new PolicyPanel(model.lab().settings().policy(), shell::runUnder, overlay::close);
        overlay.show(panel, Pos.CENTER, SHEET, panel.first());
    }

    private void show(Sheet sheet) {
        overlay.show(sheet, Pos.CENTER, SHEET, sheet.close());
    }

    @Override
    public void showFaults() {
        faultsController.open();
        motion.slideIn(faults);
    }

    @Override
    public void showFaults(FaultDraft draft) {
        faultsController.open(draft);
        motion.slideIn(faults);
    }

    @Override
    public void showCaptions() {
        firstRunController.show();
    }

    @Override
    public void showTab(String name) {
        drawerController.show(name);
    }

    @Override
    public void foldDrawer() {
        drawerController.fold();
    }

    @Override
    public void filterLog() {
        drawerController.filter();
    }

    /** Puts the cursor where a message is written; sends it if it is there already. */
    void compose() {
        drawerController.compose();
    }

    Overlay overlay() {
        return overlay;
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
    void zoomIn() {
        timeline.zoomIn();
    }

    @FXML
    void zoomOut() {
        timeline.zoomOut();
    }

    @FXML
    void compressWaits() {
        compressNote.setText(timeline.compressWaits(compress.isSelected()).orElse(""));
    }

    @FXML
    void fit() {
        timeline.fit();
    }
}
