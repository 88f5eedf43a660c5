package dev.appservicelab.ui;

import dev.appservicelab.render.Hit;
import dev.appservicelab.render.HitTest;
import dev.appservicelab.render.TimelineFrame;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/**
 * What the mouse does on the timeline: a wheel with Ctrl zooms at the pointer, without it scrolls the lanes; sideways
 * wheels and dragging with Shift pan; dragging over the lanes selects a span of time, a name dragged moves its lane; a
 * click selects, a double click fits; in the overview one travels in time, or with Shift moves what is seen.
 */
final class TimelineMouse {
    private static final Duration TIP_AFTER = Duration.millis(250);
    /** How much a notch of a wheel, 40 of its units, zooms. */
    private static final double ZOOM_A_NOTCH = 1.2;
    private static final double NOTCH = 40;

    /** So near to its edge a range is taken there. */
    private static final double GRIP = 5;

    /** What dragging does, by where it began. */
    private enum Drag {
        NOTHING,
        PAN,
        /** The playhead. */
        TRAVEL,
        /** What is seen, in the overview. */
        LOOK,
        RANGE,
        /** A lane, by its name. */
        MOVE
    }

    private final TimelineView view;
    private final Node surface;
    private final Tooltip tip = new Tooltip();
    private final PauseTransition rest = new PauseTransition(TIP_AFTER);
    private Optional<String> words = Optional.empty();
    private Drag drag = Drag.NOTHING;
    private double lastX;
    /** The end of the range that stays where it is. */
    private long fixed;
    /** Whose lane is moved. */
    private Optional<String> moved = Optional.empty();

    TimelineMouse(TimelineView view, Node surface) {
        this.view = view;
        this.surface = surface;
        surface.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        surface.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        surface.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, event -> left());
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown()) {
            double notches = (event.getDeltaY() + event.getDeltaX()) / NOTCH;
            view.zoom(event.getX(), Math.pow(ZOOM_A_NOTCH, -notches));
        } else if (event.getDeltaX() != 0) {
            view.pan(event.getDeltaX());
        } else if (event.getDeltaY() != 0) {
            view.scroll(event.getDeltaY());
        }
        event.consume();
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        hideTip();
        lastX = event.getX();
        boolean pan = event.isShiftDown() || event.getButton() == MouseButton.MIDDLE;
        drag = drag(event, pan);
        if (drag == Drag.TRAVEL || drag == Drag.LOOK) {
            overview(event);
        }
    }

    /** What dragging from here does. */
    private Drag drag(MouseEvent event, boolean pan) {
        var frame = view.frame();
        var layout = frame.layout();
        if (hit(event).filter(Hit.OfOverview.class::isInstance).isPresent()) {
            return pan ? Drag.LOOK : Drag.TRAVEL;
        }
        if (pan) {
            return Drag.PAN;
        }
        if (event.getButton() != MouseButton.PRIMARY) {
            return Drag.NOTHING;
        }
        if (layout.overNames(event.getX(), event.getY())) {
            moved = layout.serviceAt(event.getY());
            return Drag.MOVE;
        }
        if (!layout.overLane(event.getX(), event.getY())) {
            return Drag.NOTHING;
        }
        // From the edge that is taken the other one stays.
        fixed = frame.focus().range()
                .flatMap(range -> near(frame, range.from(), event) ? Optional.of(range.to())
                        : near(frame, range.to(), event) ? Optional.of(range.from()) : Optional.empty())
                .orElse(frame.viewport().time(event.getX()));
        return Drag.RANGE;
    }

    private static boolean near(TimelineFrame frame, long instant, MouseEvent event) {
        return Math.abs(frame.viewport().x(instant) - event.getX()) <= GRIP;
    }

    private void dragged(MouseEvent event) {
        switch (drag) {
            case TRAVEL, LOOK -> overview(event);
            case PAN -> {
                view.pan(event.getX() - lastX);
                lastX = event.getX();
            }
            case RANGE -> {
                if (!event.isStillSincePress()) {
                    view.range(fixed, view.frame().viewport().time(event.getX()));
                }
            }
            case MOVE -> view.frame().layout().serviceAt(event.getY())
                    .filter(there -> !event.isStillSincePress())
                    .ifPresent(there -> moved.filter(service -> !service.equals(there))
                            .ifPresent(service -> view.move(service, there)));
            case NOTHING -> {}
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress() || drag == Drag.PAN) {
            return;
        }
        if (event.getClickCount() == 2) {
            view.fit();
        } else if (event.getClickCount() == 1) {
            hit(event).ifPresent(view::click);
        }
    }

    private void moved(MouseEvent event) {
        var frame = view.frame();
        boolean overLane = frame.layout().overLane(event.getX(), event.getY());
        view.hover(overLane ? OptionalDouble.of(event.getX()) : OptionalDouble.empty());
        var found = hit(event).flatMap(view.words()::tip);
        if (!found.equals(words)) {
            hideTip();
            words = found;
            found.ifPresent(text -> {
                rest.setOnFinished(done -> showTip(text, event.getScreenX(), event.getScreenY()));
                rest.playFromStart();
            });
        }
    }

    private void left() {
        view.hover(OptionalDouble.empty());
        hideTip();
    }

    private void showTip(String text, double x, double y) {
        if (surface.getScene() != null && surface.getScene().getWindow() != null) {
            tip.setText(text);
            tip.show(surface, x + 12, y + 16);
        }
    }

    private void hideTip() {
        rest.stop();
        tip.hide();
        words = Optional.empty();
    }

    /** Travels to the instant at the pointer; with Shift only what is seen of the time moves there. */
    private void overview(MouseEvent event) {
        var frame = view.frame();
        long instant = HitTest.overviewTime(frame, event.getX());
        if (drag == Drag.LOOK) {
            view.look(instant - frame.viewport().span() / 2);
        } else {
            view.view(instant);
        }
    }

    private Optional<Hit> hit(MouseEvent event) {
        return HitTest.at(view.frame(), event.getX(), event.getY());
    }
}
