package dev.appservicelab.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One place to talk: a room with how many are in it, or a service with its state. */
final class PlaceCell extends RowCell<Place> {
    private final Mark mark = new Mark(Glyph.NOTE);
    private final Label name = cell("name");
    private final Label note = cell("note");

    PlaceCell() {
        super("place-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        note.setMinWidth(USE_PREF_SIZE);
        row().getChildren().addAll(column(mark), name, note);
    }

    @Override
    void show(Place place) {
        switch (place) {
            case Place.Room room -> {
                mark.show(Glyph.NOTE);
                name.setText(room.name());
                note.setText(String.valueOf(room.members()));
                setAccessibleText("Room " + room.name() + ", " + Figures.count(room.members(), "member"));
            }
            case Place.Service service -> {
                mark.show(service.state());
                name.setText("to " + service.id());
                note.setText("");
                setAccessibleText("To the service " + service.id() + ", " + service.state().words());
            }
        }
    }
}
