package dev.appservicelab.ui;

import dev.appservicelab.ui.CardText.Fact;
import dev.appservicelab.ui.Inspection.Truth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What is selected, and why it was not delivered. */
final class InspectorController {
    private static final double ATTEMPT_ROW = 20;
    private static final int ATTEMPT_ROWS = 8;
    private static final double PADDING = 16;
    private static final double BELOW = 12;

    private final LabModel model;
    private final Commands commands;
    private final Offers offers;
    private final Shell shell;
    private final Panels panels;
    private final Inspector inspector;
    private final TimelineView timeline;
    private final BodyText bodyText = new BodyText();
    private final Tooltip retryReason = new Tooltip();
    private final Tooltip parkReason = new Tooltip();
    private Optional<WhyNotDelivered> whyShown = Optional.empty();
    private boolean following;

    @FXML private Button close;
    @FXML private VBox nothing;
    @FXML private ScrollPane details;
    @FXML private VBox content;
    @FXML private Label title;
    @FXML private Label subtitle;
    @FXML private Label chip;
    @FXML private Label whyTitle;
    @FXML private TextFlow why;
    @FXML private MeaningController meaningController;
    @FXML private VBox factsBox;
    @FXML private VBox facts;
    @FXML private VBox attemptsBox;
    @FXML private Label attemptsTitle;
    @FXML private Label attemptsNote;
    @FXML private Label numberHead;
    @FXML private ListView<AttemptRow> attempts;
    @FXML private VBox truthsBox;
    @FXML private HBox truths;
    @FXML private VBox bodyBox;
    @FXML private ToggleGroup tabs;
    @FXML private ToggleButton answerTab;
    @FXML private ToggleButton differenceTab;
    @FXML private ToggleButton curlTab;
    @FXML private VBox rangeBox;
    @FXML private ListView<RangeRow> range;
    @FXML private HBox rangeActions;
    @FXML private Label truthsTitle;
    @FXML private Label bodyNote;
    @FXML private ListView<String> body;
    @FXML private HBox actions;
    @FXML private StackPane retryPlace;
    @FXML private Button retry;
    @FXML private StackPane parkPlace;
    @FXML private Button park;
    @FXML private MenuButton more;

    InspectorController(
            LabModel model, Commands commands, Offers offers, Shell shell, Panels panels, TimelineView timeline) {
        this.model = model;
        this.timeline = timeline;
        this.commands = commands;
        this.offers = offers;
        this.shell = shell;
        this.panels = panels;
        this.inspector = new Inspector(model);
    }

    @FXML
    void initialize() {
        attempts.setCellFactory(view -> new AttemptCell());
        attempts.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !following) {
                row.evidence().ifPresent(model.selection()::set);
            }
        });
        range.setCellFactory(view -> new RangeCell());
        body.setItems(bodyText.lines());
        Tabs.keepOne(tabs);
        tabs.selectedToggleProperty().subscribe(tab -> redraw());
        model.selection().subscribe(selection -> redraw());
        // A scroll bar stands in what is left free at the side: nothing moves when it comes.
        details.viewportBoundsProperty().subscribe(seen -> content.setPadding(new Insets(
                0, Math.clamp(PADDING - details.getWidth() + seen.getWidth(), 0, PADDING), BELOW, PADDING)));
        Tooltip.install(retryPlace, retryReason);
        Tooltip.install(parkPlace, parkReason);
        more.getItems().setAll(
                item(offers::pauseOrResume), item(offers::resetBackoff), item(offers::ping),
                new SeparatorMenuItem(), item(offers::unpark),
                item(offers::resend), new SeparatorMenuItem(), item(offers::forceUp), item(offers::forceDown));
        more.setOnShowing(event -> CommandItem.refresh(more.getItems()));
        Hint.set(close, "Clear the selection (Esc)");
    }

    void redraw() {
        var inspection = inspector.inspect();
        nothing.setVisible(inspection.isEmpty());
        details.setVisible(inspection.isPresent());
        close.setVisible(inspection.isPresent());
        visible(actions, commands.service().isPresent() || model.selection().get() instanceof Selection.OfFault);
        more.setVisible(commands.service().isPresent());
        visible(rangeActions, model.selection().get() instanceof Selection.OfRange);
        inspection.ifPresent(this::show);
        meaningController.redraw();
        redrawActions();
    }

    private void show(Inspection inspection) {
        title.setText(inspection.title());
        subtitle.setText(inspection.subtitle());
        inspection.chip().ifPresent(one -> {
            chip.setText(one.word());
            Mark.of(chip, one.glyph());
            ServiceCell.role(chip, one.glyph());
        });
        chip.setVisible(inspection.chip().isPresent());
        showWhy(inspection.why());
        showFacts(inspection.facts());
        showAttempts(inspection);
        showTruths(inspection.truths());
        showRange(inspection.range());
        visible(bodyBox, inspection.bodies().isPresent());
        inspection.bodies().ifPresent(this::showBody);
    }

    private void showWhy(WhyNotDelivered sentence) {
        if (whyShown.filter(sentence::equals).isPresent()) {
            return;
        }
        whyShown = Optional.of(sentence);
        whyTitle.setText(sentence.title());
        why.setAccessibleText(sentence.text());
        why.getChildren().setAll(sentence.parts().stream().map(InspectorController::text).toList());
    }

    private static Text text(WhyNotDelivered.Part part) {
        var text = new Text(part.text());
        text.getStyleClass().add(switch (part.style()) {
            case PLAIN -> "plain";
            case INSTANT -> "instant";
            case STRONG -> "strong";
        });
        return text;
    }

    private void showFacts(List<Fact> wanted) {
        visible(factsBox, !wanted.isEmpty());
        fit(facts.getChildren(), wanted.size(), ServiceCell.Line::new);
        for (int i = 0; i < wanted.size(); i++) {
            ((ServiceCell.Line) facts.getChildren().get(i)).show(wanted.get(i));
        }
    }

    private void showAttempts(Inspection inspection) {
        visible(attemptsBox, !inspection.attempts().isEmpty());
        attemptsTitle.setText(inspection.attemptsTitle());
        attemptsNote.setText(inspection.attemptsNote());
        numberHead.setText(inspection.numberHead());
        following = true;
        Rows.update(attempts.getItems(), inspection.attempts());
        attempts.setPrefHeight(ATTEMPT_ROW * Math.min(ATTEMPT_ROWS, inspection.attempts().size()) + 1);
        attempts.setMinHeight(attempts.getPrefHeight());
        int selected = inspection.attempts().stream()
                .map(AttemptRow::evidence)
                .toList()
                .indexOf(Optional.of(model.selection().get()));
        if (selected < 0) {
            attempts.getSelectionModel().clearSelection();
        } else if (attempts.getSelectionModel().getSelectedIndex() != selected) {
            attempts.getSelectionModel().select(selected);
            attempts.scrollTo(selected);
        }
        following = false;
    }

    private void showTruths(List<Truth> wanted) {
        visible(truthsBox, !wanted.isEmpty());
        fit(truths.getChildren(), wanted.size(), TruthBox::new);
        for (int i = 0; i < wanted.size(); i++) {
            ((TruthBox) truths.getChildren().get(i)).show(wanted.get(i));
        }
    }

    private void showBody(Inspection.Bodies bodies) {
        var history = model.lab().history();
        boolean answer = answerTab.isSelected();
        var hash = answer ? bodies.answer() : Optional.of(bodies.sent());
        var size = hash.flatMap(history::body).map(bytes -> Figures.bytes(bytes.length)).orElse("");
        if (differenceTab.isSelected()) {
            bodyNote.setText(bodies.before().map(before -> "against " + before.name()).orElse(""));
            bodyText.difference(history, bodies);
        } else if (curlTab.isSelected()) {
            bodyNote.setText("the token is not in it");
            bodyText.curl(history, model.lab().settings(), bodies);
        } else {
            bodyNote.setText(answer || bodies.carries().isEmpty() ? size : bodies.carries() + " · " + size);
            bodyText.show(history, hash, "There was no answer.");
        }
    }

    private void showRange(List<RangeRow> rows) {
        visible(rangeBox, !rows.isEmpty());
        truthsTitle.setText(rows.isEmpty() ? "Three truths" : "Losses");
        Rows.update(range.getItems(), rows);
        range.setPrefHeight(ATTEMPT_ROW * Math.min(ATTEMPT_ROWS, rows.size()) + 1);
        range.setMinHeight(range.getPrefHeight());
    }

    @FXML
    void zoomToRange() {
        if (model.selection().get() instanceof Selection.OfRange(var from, var to)) {
            timeline.zoomTo(from, to);
        }
    }

    private void redrawActions() {
        show(first(), retry, retryReason);
        show(second(), park, parkReason);
    }

    /** What is done about the selection most often. */
    private Offer first() {
        return model.selection().get() instanceof Selection.OfFault
                ? Offer.unless(
                        commands.noAction(), "Edit the fault…", panels::showFaults,
                        "Its time, its effect, whom it hits")
                : offers.retryNow();
    }

    private Offer second() {
        return model.selection().get() instanceof Selection.OfFault(var fault)
                ? offers.clearFault(fault) : offers.park();
    }

    private static void show(Offer offer, Button button, Tooltip reason) {
        button.setText(offer.words());
        button.setDisable(!offer.possible());
        reason.setText(offer.note());
        button.setAccessibleHelp(offer.note());
    }

    private CommandItem item(Supplier<Offer> offer) {
        return new CommandItem(offer, shell);
    }

    @FXML
    void close() {
        model.selection().set(new Selection.Nothing());
    }

    @FXML
    void copyBody() {
        var content = new ClipboardContent();
        content.putString(String.join("\n", bodyText.lines()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    void retryNow() {
        first().take(shell);
    }

    @FXML
    void park() {
        second().take(shell);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** Makes the list so long; what it holds stays. */
    private static <T extends Node> void fit(List<Node> nodes, int size, Supplier<T> more) {
        while (nodes.size() < size) {
            nodes.add(more.get());
        }
        nodes.subList(size, nodes.size()).clear();
    }

    /** One of the three truths. */
    private static final class TruthBox extends VBox {
        private final Label side = new Label();
        private final Label value = new Label();
        private final Label note = new Label();

        TruthBox() {
            getStyleClass().add("truth");
            side.getStyleClass().add("side");
            value.getStyleClass().add("value");
            note.getStyleClass().add("note");
            side.setWrapText(true);
            side.setMinWidth(0);
            side.setMinHeight(Region.USE_PREF_SIZE);
            // A long note gives way, never the name above it.
            note.setPrefWidth(0);
            note.setMaxWidth(Double.MAX_VALUE);
            getChildren().setAll(side, value, note);
            HBox.setHgrow(this, Priority.ALWAYS);
        }

        void show(Truth truth) {
            side.setText(truth.side());
            value.setText(truth.value());
            note.setText(truth.note());
        }
    }
}
