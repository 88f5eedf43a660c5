package dev.appservicelab.ui;

import dev.appservicelab.history.ServiceView;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/** The services, each with what it does now. */
final class ServicesController {
    private static final double CARD = 70;
    private static final double CARD_LINE = 18;
    private static final double CARD_COUNTDOWN = 8;
    private static final double ROW = 20;

    private final LabModel model;
    private final Shell shell;
    private final List<ServiceCell> cells = new ArrayList<>();
    private boolean crowded;
    private boolean following;

    @FXML private Label count;
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
    }

    @FXML
    void add() {
        shell.addService();
    }

    private void follow() {
        following = true;
        model.selectedService().ifPresentOrElse(
                list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        following = false;
    }

    void redraw() {
        var services = model.world().services();
        count.setText(String.valueOf(services.size()));
        hint.setVisible(services.isEmpty());
        hint.setManaged(services.isEmpty());
        if (list.getItems().size() != services.size()) {
            list.getItems().setAll(services.stream().map(ServiceView::id).toList());
            follow();
        }
        crowd(services.stream().map(ServiceView::id).map(this::text).mapToDouble(ServicesController::height).sum());
        cells.forEach(cell -> cell.redraw(crowded));
    }

    /** Turns the cards into rows when they do not fit. */
    private void crowd(double wanted) {
        boolean now = list.getHeight() > 0 && wanted > list.getHeight();
        if (now != crowded) {
            crowded = now;
            list.setFixedCellSize(crowded ? ROW : ListView.USE_COMPUTED_SIZE);
        }
    }

    private static double height(CardText text) {
        return CARD + CARD_LINE * text.lines() + (text.progress().isPresent() ? CARD_COUNTDOWN : 0);
    }

    private CardText text(String id) {
        var service = model.world().service(id).orElseThrow();
        var text = CardText.of(service, model.timeline().lane(id).orElseThrow(), model.now().get());
        return model.crashed().isPresent() ? text.whileCrashed() : text;
    }
}
