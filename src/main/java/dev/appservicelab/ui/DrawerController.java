package dev.appservicelab.ui;

import dev.appservicelab.ui.LogLine.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What happened, in words; what is stored; the account of every item. Folds to its tabs. */
final class DrawerController {
    /** As it opens: the tabs and eight lines. */
    static final double HEIGHT = 225;

    /** The names of its tabs, from left to right. */
    static final List<String> TABS = List.of("Log", "Backlog", "Traffic", "Scenario", "Checks", "Ledger");

    private static final double FOLDED = 36;
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final double TIGHT_WIDTH = 760;
    private static final double NO_TOOLS = 600;
    private static final double WIDE = 980;
    private static final double NARROW = 700;
    private static final double FILTER = 176;
    private static final double FILTER_SHORT = 72;

    private final LabModel model;
    private final LedgerPane ledger;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final FilteredList<LogLine> chosen = new FilteredList<>(lines);
    /** How many of the first lines are no longer listed. */
    private int missing;
    private OptionalLong viewed = OptionalLong.empty();
    private boolean folded;
    private double dividerBefore;

    @FXML private VBox drawer;
    @FXML private ToggleGroup tabs;
    @FXML private ToggleGroup topics;
    @FXML private ToggleButton logTab;
    @FXML private ToggleButton backlogTab;
    @FXML private ToggleButton trafficTab;
    @FXML private ToggleButton scenarioTab;
    @FXML private ToggleButton checksTab;
    @FXML private ToggleButton ledgerTab;
    @FXML private HBox head;
    @FXML private StackPane body;
    @FXML private StackPane tools;
    @FXML private HBox logTools;
    @FXML private TrafficController trafficController;
    @FXML private ScenarioController scenarioController;
    @FXML private ChecksController checksController;
    @FXML private HBox chips;
    @FXML private TextField filter;
    @FXML private Button fold;
    @FXML private FontIcon foldIcon;
    @FXML private ListView<LogLine> log;
    @FXML private VBox backlog;
    @FXML private ListView<BacklogRow> backlogList;

    private Optional<SplitPane> rows = Optional.empty();
    private Optional<FollowNewest> following = Optional.empty();

    DrawerController(LabModel model) {
        this.model = model;
        this.ledger = new LedgerPane(model);
    }

    @FXML
    void initialize() {
        body.getChildren().add(ledger);
        log.setItems(chosen);
        following = Optional.of(new FollowNewest(log));
        log.setCellFactory(view -> new LogCell());
        log.setPlaceholder(new Label("Nothing to deliver yet: the lab waits for a service."));
        log.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null && !(line.evidence() instanceof Selection.Nothing)) {
                model.selection().set(line.evidence());
            }
        });
        backlogList.setCellFactory(view -> new BacklogCell());
        backlogList.setPlaceholder(new Label("No transaction is stored."));
        backlogList.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selection().set(row.evidence(model.timeline()));
            }
        });
        model.selection().subscribe(selection -> {
            if (selection instanceof Selection.Nothing) {
                log.getSelectionModel().clearSelection();
                backlogList.getSelectionModel().clearSelection();
            }
        });
        addChip("All", Optional.empty()).setSelected(true);
        for (var topic : Topic.values()) {
            addChip(topic.toString(), Optional.of(topic));
        }
        Tabs.keepOne(topics);
        Tabs.keepOne(tabs);
        topics.selectedToggleProperty().subscribe(toggle -> choose());
        filter.textProperty().subscribe(words -> choose());
        // What is typed here is text, also where a letter alone is a command.
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                filter.clear();
            }
            if (!event.isShortcutDown() && event.getCode() != KeyCode.TAB) {
                event.consume();
            }
        });
        var scenarioTools = scenarioController.tools();
        var checksTools = checksController.tools();
        var trafficTools = trafficController.tools();
        tools.getChildren().addAll(trafficTools, scenarioTools, checksTools);
        checksController.badge(checksTab);
        tabs.selectedToggleProperty().subscribe(tab -> {
            Map.of(logTab, log, backlogTab, backlog, trafficTab, trafficController.root(), scenarioTab,
                            scenarioController.root(), checksTab, checksController.root(), ledgerTab, ledger)
                    .forEach((of, body) -> body.setVisible(of.isSelected()));
            Map.of(logTab, logTools, trafficTab, trafficTools, scenarioTab, scenarioTools, checksTab, checksTools)
                    .forEach((of, beside) -> beside.setVisible(of.isSelected()));
            if (scenarioTab.isSelected()) {
                scenarioController.shown();
            }
            redraw();
        });
        tabs.getToggles().forEach(tab -> ((ToggleButton) tab).setOnMouseClicked(event -> {
            if (folded) {
                fold();
            }
        }));
    }

    /** Tells the drawer whose lower part it is, so that it can fold. */
    void keepIn(SplitPane pane) {
        rows = Optional.of(pane);
    }

    private ToggleButton addChip(String words, Optional<Topic> topic) {
        var chip = new ToggleButton(words);
        chip.setToggleGroup(topics);
        chip.setUserData(topic);
        chip.getStyleClass().add("filter-chip");
        chips.getChildren().add(chip);
        return chip;
    }

    private void choose() {
        var toggle = topics.getSelectedToggle();
        if (toggle == null) {
            return;
        }
        var words = filter.getText();
        long until = model.viewed().orElse(Long.MAX_VALUE);
        following.orElseThrow().changed(() -> chosen.setPredicate(line -> line.at() <= until
                && (toggle.getUserData().equals(Optional.empty())
                        || toggle.getUserData().equals(Optional.of(line.topic())))
                && line.matches(words)));
    }

    /** Shows the text of a file that could not be opened. */
    void showBroken(Broken broken) {
        show(scenarioTab);
        scenarioController.show(broken);
    }

    /** What stands beside the tabs gives way to them. */
    void narrow(double width) {
        boolean wide = width == 0 || width >= WIDE;
        chips.setVisible(wide);
        chips.setManaged(wide);
        head.pseudoClassStateChanged(TIGHT, width > 0 && width < TIGHT_WIDTH);
        checksController.narrow(width > 0 && width < WIDE);
        tools.setManaged(width == 0 || width >= NO_TOOLS);
        tools.setVisible(tools.isManaged() && !folded);
        filter.setPrefWidth(wide || width >= NARROW ? FILTER : FILTER_SHORT);
    }

    /** Brings up the tab with this name. */
    void show(String name) {
        tabs.getToggles().stream()
                .map(ToggleButton.class::cast)
                .filter(tab -> tab.getText().split(" ", 2)[0].equals(name))
                .findFirst()
                .ifPresent(this::show);
    }

    /** The name of the tab that is up. */
    String shown() {
        return tabs.getSelectedToggle() instanceof ToggleButton tab ? tab.getText().split(" ", 2)[0] : "";
    }

    boolean folded() {
        return folded;
    }

    private void show(ToggleButton tab) {
        if (folded) {
            fold();
        }
        tabs.selectToggle(tab);
    }

    /** Puts the cursor where a message is written; sends it if it is there already. */
    void compose() {
        show(trafficTab);
        trafficController.compose();
    }

    void filter() {
        show(logTab);
        // Where the tabs need all the room, the filter takes it for as long as it is wanted.
        tools.setManaged(true);
        tools.setVisible(true);
        filter.requestFocus();
        filter.selectAll();
    }

    void redraw() {
        if (!model.viewed().equals(viewed)) {
            viewed = model.viewed();
            choose();
        }
        readLog();
        int stored = model.world().services().stream()
                .mapToInt(service -> service.backlog().size()).sum();
        backlogTab.setText(stored == 0 ? "Backlog" : "Backlog  " + stored);
        if (backlog.isVisible()) {
            Rows.update(backlogList.getItems(), backlogRows());
        }
        if (trafficTab.isSelected()) {
            trafficController.redraw();
        }
        checksController.redraw(checksTab.isSelected());
        if (scenarioTab.isSelected()) {
            scenarioController.redraw();
        }
        if (ledger.isVisible()) {
            ledger.redraw();
        }
    }

    private void readLog() {
        var follow = following.orElseThrow();
        boolean more = model.log().size() > missing + lines.size();
        if (model.log().gone() > missing) {
            follow.fewer(() -> missing = model.log().copyTo(lines, missing));
        } else {
            missing = model.log().copyTo(lines, missing);
            if (more) {
                follow.grown();
            }
        }
    }

    private List<BacklogRow> backlogRows() {
        return model.world().services().stream()
                .flatMap(service -> Stream.concat(
                        service.backlog().stream().map(txn -> BacklogRow.of(service.id(), txn, false)),
                        service.parked().stream().map(txn -> BacklogRow.of(service.id(), txn, true))))
                .sorted(Comparator.comparingLong(BacklogRow::transaction))
                .toList();
    }

    @FXML
    void fold() {
        rows.ifPresent(pane -> {
            folded = !folded;
            if (folded) {
                dividerBefore = pane.getDividerPositions()[0];
            }
            drawer.setMaxHeight(folded ? FOLDED : Region.USE_COMPUTED_SIZE);
            pane.setDividerPositions(folded ? 1 : dividerBefore);
            foldIcon.setIconCode(folded ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN);
            fold.setAccessibleText(folded ? "Open the drawer" : "Close the drawer");
            tools.setVisible(tools.isManaged() && !folded);
            body.setVisible(!folded);
        });
    }
}
