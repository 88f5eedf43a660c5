package dev.appservicelab.ui;

import dev.appservicelab.history.ServiceView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The services, each with what it does now; where they are many, those that are wanted. */
final class ServicesController {
    private static final double CARD = 70;
    private static final double CARD_LINE = 18;
    private static final double CARD_COUNTDOWN = 8;
    private static final double CARD_DRAINS = 4;
    private static final double ROW = 20;
    /** From so many on the filter is there without being asked for. */
    private static final int MANY = 20;
    /** Beside so much height only. */
    private static final double HIGH = 300;

    private final LabModel model;
    private final Shell shell;
    private final List<ServiceCell> cells = new ArrayList<>();
    private final ToggleGroup states = new ToggleGroup();
    private final Map<Optional<Glyph>, ToggleButton> chipOf = new LinkedHashMap<>();
    private boolean crowded;
    private boolean following;
    private boolean asked;

    @FXML private VBox services;
    @FXML private Label count;
    @FXML private Button find;
    @FXML private VBox finding;
    @FXML private TextField serviceFilter;
    @FXML private HBox chips;
    @FXML private Label hint;
    @FXML private ListView<String> list;

    ServicesController(LabModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    void initialize() {
        list.setCellFactory(view -> {
            var cell = new ServiceCell(this::text);
            cells.add(cell);
            return cell;
        });
        list.setPlaceholder(new Label());
        list.getSelectionModel().selectedItemProperty().subscribe(service -> {
            if (service != null && !following) {
                model.selection().set(new Selection.OfService(service));
            }
        });
        // A click on the chosen card says: the service, not its attempt.
        list.setOnMouseClicked(event -> {
            var service = list.getSelectionModel().getSelectedItem();
            if (service != null) {
                model.selection().set(new Selection.OfService(service));
            }
        });
        model.selection().subscribe(selection -> follow());
        Hint.set(find, "Filter the services");
        chip(Optional.empty()).setSelected(true);
        for (var state : List.of(Glyph.DOWN, Glyph.PAUSED, Glyph.UP)) {
            chip(Optional.of(state));
        }
        Tabs.keepOne(states);
        states.selectedToggleProperty().subscribe(chosen -> redraw());
        serviceFilter.textProperty().subscribe(words -> redraw());
        // What is typed here is text, also where a letter alone is a command.
        serviceFilter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                serviceFilter.clear();
                if (asked) {
                    find();
                }
            }
            if (!event.isShortcutDown() && event.getCode() != KeyCode.TAB) {
                event.consume();
            }
        });
    }

    private ToggleButton chip(Optional<Glyph> state) {
        var chip = new ToggleButton();
        chip.setToggleGroup(states);
        chip.setUserData(state);
        chip.getStyleClass().add("filter-chip");
        state.ifPresent(glyph -> chip.setGraphic(new Mark(glyph)));
        chipOf.put(state, chip);
        chips.getChildren().add(chip);
        return chip;
    }

    @FXML
    void add() {
        shell.addService();
    }

    /** Shows the filter and puts the cursor there, or takes it away. */
    @FXML
    void find() {
        boolean wasThere = finding.isVisible();
        asked = !wasThere;
        if (wasThere) {
            serviceFilter.clear();
            states.selectToggle(chipOf.get(Optional.empty()));
        }
        redraw();
        if (finding.isVisible()) {
            serviceFilter.requestFocus();
        }
    }

    private void follow() {
        following = true;
        model.selectedService().filter(list.getItems()::contains).ifPresentOrElse(
                list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        following = false;
    }

    void redraw() {
        var all = model.world().services();
        count.setText(String.valueOf(all.size()));
        hint.setVisible(all.isEmpty());
        hint.setManaged(all.isEmpty());
        find.setVisible(!all.isEmpty());
        redrawFilter(all);
        var listed = wanted().of(all, crowded);
        if (!list.getItems().equals(listed)) {
            list.getItems().setAll(listed);
            follow();
        }
        crowd(listed.stream().map(this::text).mapToDouble(ServicesController::height).sum());
        cells.forEach(cell -> cell.redraw(crowded));
    }

    private void redrawFilter(Collection<ServiceView> all) {
        boolean there = asked || (all.size() >= MANY && (services.getHeight() == 0 || services.getHeight() >= HIGH));
        finding.setVisible(there);
        finding.setManaged(there);
        if (there) {
            chipOf.forEach((state, chip) -> {
                long number = state.map(glyph -> all.stream()
                                .filter(service -> ServiceFilter.state(service) == glyph).count())
                        .orElse((long) all.size());
                chip.setText(state.isPresent() ? String.valueOf(number) : "All " + number);
                chip.setAccessibleText(state.map(glyph -> number + " " + glyph.words()).orElse("All services"));
                chip.setVisible(number > 0 || chip.isSelected());
                chip.setManaged(chip.isVisible());
            });
        }
    }

    private ServiceFilter wanted() {
        return finding.isVisible()
                ? chipOf.entrySet().stream()
                        .filter(entry -> entry.getValue().isSelected())
                        .map(entry -> new ServiceFilter(serviceFilter.getText(), entry.getKey()))
                        .findFirst()
                        .orElse(ServiceFilter.ALL)
                : ServiceFilter.ALL;
    }

    /** Turns the cards into rows when they do not fit. */
    private void crowd(double wanted) {
        boolean now = list.getHeight() > 0 && wanted > list.getHeight() - list.getInsets().getBottom();
        if (now != crowded) {
            crowded = now;
            list.setFixedCellSize(crowded ? ROW : ListView.USE_COMPUTED_SIZE);
        }
    }

    private static double height(CardText text) {
        return CARD + CARD_LINE * text.lines() + (text.progress().isPresent() ? CARD_COUNTDOWN : 0)
                + (text.drains().isPresent() ? CARD_DRAINS : 0);
    }

    private CardText text(String id) {
        var service = model.world().service(id).orElseThrow();
        var text = CardText.of(service, model.timeline().lane(id).orElseThrow(), model.now().get());
        return model.crashed().isPresent() ? text.whileCrashed() : text;
    }
}
