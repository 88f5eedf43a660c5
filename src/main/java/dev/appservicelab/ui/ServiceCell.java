package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One service in the list: a card, or a row where they are many. */
final class ServiceCell extends ListCell<String> {
    private static final PseudoClass CROWDED = PseudoClass.getPseudoClass("crowded");
    private static final PseudoClass LOUD = PseudoClass.getPseudoClass("loud");
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");
    /** Room for three digits in a row. */
    private static final double BACKLOG = 24;
    private static final double DIGIT = 7;
    private static final double WITH_BACKLOG = 180;
    private static final List<String> LETTERS = List.of("E", "P", "T", "D");

    private final Function<String, CardText> texts;
    private final Mark mark = new Mark(Glyph.UP);
    private final Label name = label("name");
    private final Label chip = label("chip");
    private final List<Label> counters = Stream.generate(() -> label("counter")).limit(4).toList();
    private final Line backlog = new Line();
    private final Line doing = new Line();
    private final ProgressBar countdown = new ProgressBar();
    private final Line drains = new Line();
    private final VBox card = new VBox();

    private final Mark rowMark = new Mark(Glyph.UP);
    private final Label rowName = label("name");
    private final Label rowDoing = label("value");
    private final Label rowBacklog = label("value");
    private final HBox row = new HBox(rowMark, rowName, space(), rowDoing, rowBacklog);

    private boolean crowded;

    ServiceCell(Function<String, CardText> texts) {
        this.texts = texts;
        getStyleClass().add("service-cell");
        // As wide as the list, never wider.
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        var head = new HBox(mark, name, space(), chip);
        head.getStyleClass().add("card-head");
        var queue = new HBox();
        queue.getStyleClass().add("counters");
        for (int i = 0; i < LETTERS.size(); i++) {
            var pair = new HBox(label("letter", LETTERS.get(i)), counters.get(i));
            pair.setPrefWidth(54);
            queue.getChildren().add(pair);
        }
        countdown.setMaxWidth(Double.MAX_VALUE);
        card.getStyleClass().add("card");
        card.getChildren().setAll(head, queue, new VBox(backlog, doing), countdown, drains);
        row.getStyleClass().add("service-row");
        rowBacklog.getStyleClass().add("backlog");
        rowDoing.setMinWidth(USE_PREF_SIZE);
        // The name and the countdown stay to the last.
        widthProperty().subscribe(
                width -> visible(rowBacklog, width.doubleValue() == 0 || width.doubleValue() >= WITH_BACKLOG));
    }

    @Override
    protected void updateItem(String service, boolean isEmpty) {
        super.updateItem(service, isEmpty);
        redraw(crowded);
    }

    /** Shows its service as it is now. */
    void redraw(boolean inARow) {
        crowded = inARow;
        pseudoClassStateChanged(CROWDED, crowded);
        var service = getItem();
        if (service == null || isEmpty()) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        var text = texts.apply(service);
        setAccessibleText(text.spoken());
        setGraphic(crowded ? row : card);
        if (crowded) {
            showRow(text);
        } else {
            showCard(text);
        }
    }

    private void showCard(CardText text) {
        mark.show(text.state());
        name.setText(text.service());
        chip.setText(text.chip());
        role(chip, text.state());
        showQueue(text.queue());
        text.backlog().ifPresent(backlog::show);
        visible(backlog, text.backlog().isPresent());
        doing.show(text.doing());
        visible(countdown, text.progress().isPresent());
        text.progress().ifPresent(countdown::setProgress);
        text.drains().ifPresent(drains::show);
        visible(drains, text.drains().isPresent());
    }

    private void showQueue(Counts queue) {
        var numbers = List.of(queue.events(), queue.ephemeral(), queue.toDevice(), queue.deviceLists());
        for (int i = 0; i < numbers.size(); i++) {
            counters.get(i).setText(String.valueOf(numbers.get(i)));
            counters.get(i).pseudoClassStateChanged(ZERO, numbers.get(i) == 0);
        }
    }

    private void showRow(CardText text) {
        rowMark.show(text.state());
        rowName.setText(text.service());
        rowDoing.setText(text.progress().isPresent() ? text.doing().name().replace("retry ", "") + " "
                + text.doing().value()
                : text.state() == Glyph.PAUSED ? "paused" : "");
        rowBacklog.setText(text.backlog().map(CardText.Fact::value).orElse(""));
        rowBacklog.setMinWidth(Math.max(BACKLOG, DIGIT * rowBacklog.getText().length()));
        role(rowBacklog, text.state());
        row.pseudoClassStateChanged(LOUD, text.state() == Glyph.DOWN);
    }

    /** Colours words by a state; the shape beside them says it too. */
    static void role(Label label, Glyph glyph) {
        for (var each : Role.values()) {
            label.pseudoClassStateChanged(each.pseudoClass(), each == Role.of(glyph));
        }
    }

    private static void visible(Region region, boolean visible) {
        region.setVisible(visible);
        region.setManaged(visible);
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static Label label(String style, String text) {
        var label = label(style);
        label.setText(text);
        return label;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** A name on the left and its value on the right. */
    static final class Line extends HBox {
        private final Label key = label("key");
        private final Label value = label("value");

        Line() {
            getStyleClass().add("line");
            getChildren().setAll(key, space(), value);
            key.setMinWidth(USE_PREF_SIZE);
        }

        void show(CardText.Fact fact) {
            key.setText(fact.name());
            value.setText(fact.value());
        }
    }
}
