package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu bar: every command of the window, with its key. */
final class MenuController {
    private final CommandList commands;
    private final Shell shell;

    @FXML private MenuBar bar;

    MenuController(CommandList commands, Shell shell) {
        this.commands = commands;
        this.shell = shell;
    }

    @FXML
    void initialize() {
        for (var place : Command.Menu.values()) {
            bar.getMenus().add(menu(place));
        }
    }

    private Menu menu(Command.Menu place) {
        var menu = new Menu(place.title());
        menu.setId("menu-" + place);
        var inOrder = commands.of(place);
        for (int i = 0; i < inOrder.size(); i++) {
            boolean first = i > 0 && inOrder.get(i).group() != inOrder.get(i - 1).group();
            if (first && place == Command.Menu.FILE && inOrder.get(i).group() == 1) {
                menu.getItems().add(recent());
            }
            if (first) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            menu.getItems().add(new CommandItem(inOrder.get(i), shell));
        }
        menu.setOnShowing(event -> CommandItem.refresh(menu.getItems()));
        return menu;
    }

    /** What was open before, the newest first. */
    private Menu recent() {
        var menu = new Menu("Open recent");
        // A menu without items does not open.
        menu.getItems().add(nothing());
        menu.setOnShowing(event -> {
            List<MenuItem> items = new ArrayList<>();
            for (var path : shell.recent()) {
                var item = new MenuItem(path.toString());
                item.setMnemonicParsing(false);
                item.setOnAction(chosen -> shell.open(path));
                items.add(item);
            }
            menu.getItems().setAll(items.isEmpty() ? List.of(nothing()) : items);
        });
        return menu;
    }

    private static MenuItem nothing() {
        var nothing = new MenuItem("Nothing was opened yet");
        nothing.setDisable(true);
        return nothing;
    }
}
