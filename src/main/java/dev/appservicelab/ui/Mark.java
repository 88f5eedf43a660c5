package dev.appservicelab.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** A {@link Glyph} as a shape in its colour, 14 × 14. Nothing is said by colour alone. */
final class Mark extends StackPane {
    private final SVGPath path = new SVGPath();

    Mark(Glyph glyph) {
        getStyleClass().add("mark");
        getChildren().add(path);
        setMinSize(14, 14);
        setPrefSize(14, 14);
        setMaxSize(14, 14);
        show(glyph);
    }

    /** Becomes the shape of this glyph. */
    void show(Glyph glyph) {
        if (glyph.words().equals(getAccessibleText())) {
            return;
        }
        setAccessibleText(glyph.words());
        var shape = shape(glyph);
        path.setContent(shape.content());
        path.getStyleClass().setAll(shape.filled() ? "filled" : "stroked", shape.role());
        if (shape.broken()) {
            path.getStyleClass().add("broken");
        }
    }

    /** @param role the colour: good, failed, waiting, unknown, idle or ink */
    private record Shape(String content, boolean filled, String role, boolean broken) {
        private Shape(String content, boolean filled, String role) {
            this(content, filled, role, false);
        }
    }

    private static Shape shape(Glyph glyph) {
        return switch (glyph) {
            case UP -> new Shape("M11 6A5 5 0 1 1 1 6A5 5 0 1 1 11 6Z", true, "good");
            case DOWN -> new Shape("M0 0H12L6 10Z", true, "waiting");
            case PAUSED -> new Shape("M0 0H2.5V10H0ZM5.5 0H8V10H5.5Z", true, "idle");
            case IDLE, STORED -> new Shape("M8 4A4 4 0 1 1 0 4A4 4 0 1 1 8 4Z", false, "idle");
            case NOTE -> new Shape("M4 2A2 2 0 1 1 0 2A2 2 0 1 1 4 2Z", true, "idle");
            case OPEN -> new Shape("M9 4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 9 4.5Z", false, "idle", true);
            case PARKED -> new Shape(
                    "M2 0H8A2 2 0 0 1 10 2V8A2 2 0 0 1 8 10H2A2 2 0 0 1 0 8V2A2 2 0 0 1 2 0Z"
                            + "M4 7.6V2.6H5.4A1.5 1.5 0 0 1 5.4 5.6H4",
                    false, "idle");
            case MERGED -> new Shape("M0 0H2L5 4H9M0 8H2L5 4", false, "idle");
            case CRASHED -> new Shape("M4.5 -1V4M2 1.2A4.2 4.2 0 1 0 7 1.2", false, "failed");
            case RESTARTED -> new Shape("M4.5 -1V4M2 1.2A4.2 4.2 0 1 0 7 1.2", false, "good");
            case DELIVERED, PASSED -> new Shape("M0 4L3 7L9 0", false, "good");
            case FAILED -> new Shape("M0 0L7 7M7 0L0 7", false, "failed");
            case UNKNOWN -> new Shape(
                    "M0 2.5A2.5 2.5 0 1 1 3.6 4.6C2.9 5 2.5 5.4 2.5 6.4M2.5 9V9.2", false, "unknown");
            case IN_FLIGHT -> new Shape("M0 0H8M8 -3V3", false, "good");
            case RETRY -> new Shape("M5 0L10 5L5 10L0 5Z", false, "waiting");
            case DROPPED -> new Shape("M4 0V6M1 3.2L4 6.2L7 3.2M0 9H8", false, "failed");
            case FAULT -> new Shape("M5 0L0 7H4L3 11L8 4H4Z", true, "failed");
            case ACTION -> new Shape(
                    "M3 7V2.2A1 1 0 0 1 5 2.2V5M5 5V1A1 1 0 0 1 7 1V5M7 5V1.8A1 1 0 0 1 9 1.8V8A4 4 0 0 1 5 12"
                            + "C3 12 2 11 0.4 8.4A1 1 0 0 1 2 7.4L3 8.6",
                    false, "ink");
        };
    }

    /** Puts the shape before a label's words. */
    static void of(Label label, Glyph glyph) {
        if (label.getGraphic() instanceof Mark mark) {
            mark.show(glyph);
        } else {
            label.setGraphic(new Mark(glyph));
        }
    }
}
