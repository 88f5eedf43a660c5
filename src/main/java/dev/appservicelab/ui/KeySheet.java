package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every key and what it does, by menus. Style class {@code key-sheet}. */
final class KeySheet extends Sheet {
    /** What no menu holds. */
    private static final List<List<String>> FURTHER = List.of(
            List.of("↑ ↓", "Next or previous in a list"),
            List.of("+ −", "Zoom"),
            List.of("Tab", "Next part of the window"),
            List.of("Ctrl+wheel", "Zoom at the pointer"),
            List.of("Shift+drag", "Pan"),
            List.of("Alt+drag", "Draw an outage on a lane"));

    private static final double COLUMN = 268;
    private static final double GAP = 24;
    private static final int COLUMNS = 3;
    /** As wide as the longest key. */
    private static final double KEY = 76;

    KeySheet(List<Command> all, Runnable onClose) {
        super("Keys", "key-sheet", onClose);
        var sections = new ArrayList<VBox>();
        for (var menu : Command.Menu.values()) {
            var rows = all.stream()
                    .filter(command -> command.menu() == menu && command.key().isPresent())
                    .map(command -> List.of(
                            command.keyName().orElseThrow(), command.offer().get().words().replace("…", "")))
                    .toList();
            if (!rows.isEmpty()) {
                sections.add(section(menu.title(), rows));
            }
        }
        sections.add(section("Lists and timeline", FURTHER));
        var scroll = new ScrollPane(new Columns(COLUMN, GAP, COLUMNS, sections));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        content(scroll);
    }

    private static VBox section(String title, List<List<String>> rows) {
        var head = new Label(title);
        head.getStyleClass().add("section-title");
        var grid = new GridPane(12, 4);
        grid.getColumnConstraints().setAll(new ColumnConstraints(KEY), new ColumnConstraints());
        for (int row = 0; row < rows.size(); row++) {
            var key = new Label(rows.get(row).getFirst());
            key.getStyleClass().add("key-cap");
            key.setMinWidth(Region.USE_PREF_SIZE);
            var what = new Label(rows.get(row).getLast());
            what.getStyleClass().add("key-text");
            grid.add(key, 0, row);
            grid.add(what, 1, row);
        }
        var section = new VBox(head, grid);
        section.getStyleClass().add("section");
        return section;
    }
}
