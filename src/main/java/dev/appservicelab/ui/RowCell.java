package dev.appservicelab.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** A row of a list: a shape and labels beside each other. */
abstract class RowCell<T> extends ListCell<T> {
    private final HBox row = new HBox();

    RowCell(String style) {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        row.getStyleClass().add(style);
    }

    final HBox row() {
        return row;
    }

    /** Brings the labels up to date. */
    abstract void show(T item);

    @Override
    protected void updateItem(T item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        if (item == null || isEmpty) {
            setGraphic(null);
            setAccessibleText("");
            setTooltip(null);
        } else {
            show(item);
            setGraphic(row);
        }
    }

    static StackPane column(Mark mark) {
        var column = new StackPane(mark);
        column.getStyleClass().add("glyph");
        return column;
    }

    static Label cell(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
