package dev.appservicelab.ui;

import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.SupposedFault;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The faults of the run: a list in which they are switched, and the fields of one, with whom it would hit. */
final class FaultsController {
    /** All that decides what is told; while it stays the same there is nothing else to tell. */
    private record Told(FaultDraft draft, int size, int arrivals, Optional<String> noAction) {}

    private static final double ROW = 44;
    private static final int ROWS = 4;
    private static final double BORDERS = 4;

    private final LabModel model;
    private final Commands commands;
    private final Consumer<Optional<SupposedFault>> supposes;
    private final FaultForm fields = new FaultForm(FaultDraft.on(Fault.ALL, FaultKind.ANSWER));
    private final Tooltip putReason = new Tooltip();
    private Optional<String> editing = Optional.empty();
    private Optional<Told> told = Optional.empty();
    private boolean following;

    @FXML private VBox faults;
    @FXML private Label count;
    @FXML private ListView<FaultBook.Entry> faultList;
    @FXML private VBox form;
    @FXML private VBox victims;
    @FXML private StackPane putPlace;
    @FXML private Button put;
    @FXML private Button clear;

    /** @param supposes is told the fault that is being written, as long as it is and could be put on */
    FaultsController(LabModel model, Commands commands, Consumer<Optional<SupposedFault>> supposes) {
        this.model = model;
        this.commands = commands;
        this.supposes = supposes;
    }

    @FXML
    void initialize() {
        form.getChildren().setAll(fields);
        faultList.setCellFactory(view -> new FaultCell(this::flip));
        faultList.setPlaceholder(new Label("Nothing goes wrong, so far."));
        faultList.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null && !following) {
                edit(entry.fault());
            }
        });
        fields.draft().subscribe(draft -> tell(false));
        model.selection().subscribe(selection -> {
            if (isOpen() && selection instanceof Selection.OfFault(var name)) {
                FaultBook.of(model).named(name).ifPresent(entry -> edit(entry.fault()));
            }
        });
        Tooltip.install(putPlace, putReason);
        show(false);
    }

    VBox root() {
        return faults;
    }

    boolean isOpen() {
        return faults.isVisible();
    }

    /** Opens with the fault that is selected, else with a new one on the service that is. */
    void open() {
        var selected = model.selection().get() instanceof Selection.OfFault(var name)
                ? FaultBook.of(model).named(name)
                : Optional.<FaultBook.Entry>empty();
        selected.ifPresentOrElse(
                entry -> begin(FaultDraft.of(entry.fault()), Optional.of(entry.fault().name())), this::add);
    }

    /** Opens with one that is begun. */
    void open(FaultDraft draft) {
        begin(draft, Optional.empty());
    }

    private void begin(FaultDraft draft, Optional<String> name) {
        show(true);
        editing = name;
        fields.targets(services());
        fields.show(draft);
        told = Optional.empty();
        redraw();
        fields.lookupAll(".text-field").stream().findFirst().ifPresent(field -> field.requestFocus());
    }

    private void edit(Fault fault) {
        editing = Optional.of(fault.name());
        fields.show(FaultDraft.of(fault));
        tell(true);
    }

    private List<String> services() {
        return model.world().services().stream().map(ServiceView::id).toList();
    }

    /** Shows the world as the model has it now. */
    void redraw() {
        if (!isOpen() || told.equals(Optional.of(toTell()))) {
            return;
        }
        var entries = FaultBook.of(model).entries();
        count.setText(String.valueOf(entries.size()));
        following = true;
        Rows.update(faultList.getItems(), entries);
        editing.ifPresentOrElse(
                name -> entries.stream().filter(entry -> entry.fault().name().equals(name)).findFirst()
                        .ifPresent(faultList.getSelectionModel()::select),
                faultList.getSelectionModel()::clearSelection);
        following = false;
        faultList.setPrefHeight(ROW * Math.clamp(entries.size(), 1, ROWS) + BORDERS);
        faultList.setMinHeight(ROW + BORDERS);
        faultList.scrollTo(0);
        tell(true);
    }

    private Told toTell() {
        return new Told(fields.draft().get(), model.size().get(), model.arrivals(), commands.noAction());
    }

    /** Says whom it hits, and what the buttons do. */
    private void tell(boolean again) {
        var telling = toTell();
        if (!isOpen() || (!again && told.equals(Optional.of(telling)))) {
            return;
        }
        told = Optional.of(telling);
        var draft = telling.draft();
        var problem = telling.noAction().or(() -> draft.problem(services(), now()));
        var fault = problem.isEmpty() ? Optional.of(read(draft)) : Optional.<Fault>empty();
        victims.getChildren().setAll(fault.map(one -> FaultVictims.of(one, model))
                .orElseGet(() -> problem.stream().toList()).stream()
                .map(FaultsController::line)
                .toList());
        supposes.accept(fault.flatMap(one -> FaultPreview.of(one, FaultBook.of(model))));
        put.setDisable(problem.isPresent());
        putReason.setText(problem.orElse("What is done by hand can be recorded as a scenario"));
        put.setAccessibleHelp(putReason.getText());
        put.setText(words(draft));
        var entry = editing.flatMap(FaultBook.of(model)::named);
        clear.setVisible(entry.isPresent());
        clear.setManaged(entry.isPresent());
        entry.ifPresent(one -> {
            clear.setText("Clear “" + one.fault().name() + "”");
            clear.setDisable(!one.ahead());
        });
    }

    private String words(FaultDraft draft) {
        if (editing.isPresent()) {
            return "Change “" + editing.get() + "”";
        }
        try {
            var fault = draft.read(services(), now());
            return "Put “" + fault.effect().word() + "” on "
                    + (fault.target().equals(Fault.ALL) ? "all services" : fault.target());
        } catch (BadInput unfinished) {
            return "Put it on " + draft.value(FaultField.TARGET);
        }
    }

    /** The fault as it is put on. Another name is another fault: the one that was edited stays as it was then. */
    private Fault read(FaultDraft draft) {
        var fault = draft.read(services(), now());
        return editing.equals(Optional.of(fault.name())) ? fault : FaultBook.of(model).unlike(fault);
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().add("victim");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private long now() {
        return model.now().get() / 1_000_000 * 1_000_000;
    }

    private void flip(FaultBook.Entry entry) {
        var fault = entry.fault();
        act(entry.ahead() ? new Action.ClearFault(fault.name())
                : new Action.SetFault(FaultBook.of(model).again(fault)));
    }

    private void act(Action action) {
        if (commands.noAction().isEmpty()) {
            model.lab().act(action);
        }
    }

    private void show(boolean open) {
        faults.setVisible(open);
        faults.setManaged(open);
        if (!open) {
            supposes.accept(Optional.empty());
        }
    }

    @FXML
    void add() {
        begin(FaultDraft.on(model.selectedService().orElseGet(() -> services().stream().findFirst().orElse(Fault.ALL)),
                FaultKind.ANSWER), Optional.empty());
    }

    @FXML
    void put() {
        var set = read(fields.draft().get());
        act(new Action.SetFault(set));
        editing = Optional.of(set.name());
        fields.show(FaultDraft.of(set));
        told = Optional.empty();
    }

    @FXML
    void clear() {
        editing.ifPresent(name -> act(new Action.ClearFault(name)));
    }

    @FXML
    void close() {
        show(false);
    }
}
