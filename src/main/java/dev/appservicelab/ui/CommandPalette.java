package dev.appservicelab.ui;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every command, found by its words and done by Enter or a click. Style class {@code palette}. */
final class CommandPalette extends VBox {
    private static final double ROW = 32;
    private static final int ROWS = 10;
    /** Line and room above the first. */
    private static final double FRAME = 6;

    private final PaletteList commands;
    private final TextField query = new TextField();
    private final ListView<PaletteList.Found> list = new ListView<>();
    private final Runnable close;
    private final Shell shell;

    /** @param close takes it away; called before a command is done */
    CommandPalette(List<Command> all, Shell shell, Runnable close) {
        this.commands = new PaletteList(all);
        this.shell = shell;
        this.close = close;
        getStyleClass().add("palette");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        query.setId("palette-query");
        query.setPromptText("Run a command");
        query.setAccessibleText("Run a command: type its words");
        list.setId("palette-list");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setAccessibleText("Commands");
        list.setPlaceholder(new Label("No command has these words."));
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(event -> take());
        query.textProperty().subscribe(this::find);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().setAll(query, list);
    }

    TextField query() {
        return query;
    }

    private void find(String words) {
        var found = commands.find(words);
        list.getItems().setAll(found);
        list.setPrefHeight(ROW * Math.clamp(found.size(), 1, ROWS) + FRAME);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(+1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(ROWS);
            case PAGE_UP -> move(-ROWS);
            case ENTER -> take();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int last = list.getItems().size() - 1;
        int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
        list.getSelectionModel().select(to);
        list.scrollTo(Math.max(0, to - ROWS / 2));
        var chosen = list.getSelectionModel().getSelectedItem();
        query.setAccessibleHelp(chosen == null ? "" : chosen.spoken());
    }

    private void take() {
        var found = list.getSelectionModel().getSelectedItem();
        if (found != null && found.offer().possible()) {
            close.run();
            found.offer().take(shell);
        }
    }

    /** A command: its words, its menu or why it cannot be done, and its key. */
    private static final class Cell extends RowCell<PaletteList.Found> {
        private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

        private final Label words = cell("words");
        private final Label note = cell("note");
        private final Label key = cell("key-cap");
        private final Region space = new Region();

        Cell() {
            super("palette-row");
            HBox.setHgrow(space, Priority.ALWAYS);
            words.setMinWidth(USE_PREF_SIZE);
            key.setMinWidth(USE_PREF_SIZE);
            row().getChildren().addAll(words, note, space, key);
        }

        @Override
        void show(PaletteList.Found found) {
            words.setText(found.offer().words());
            note.setText(found.offer().possible() ? found.menu() : found.offer().note());
            key.setText(found.command().keyName().orElse(""));
            key.setVisible(found.command().key().isPresent());
            row().pseudoClassStateChanged(IMPOSSIBLE, !found.offer().possible());
            setAccessibleText(found.spoken());
        }
    }
}
