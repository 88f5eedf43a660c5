package dev.appservicelab.ui;

import dev.appservicelab.render.Hit;
import dev.appservicelab.render.HitTest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Drawing an outage on a lane of the timeline, with Alt, or while the faults are open: from where to where one drags,
 * the service of that lane is to fail. Lies over the timeline and shows what is drawn. Style class {@code
 * outage-drawing}.
 */
final class OutageDrawing extends Pane {
    private final TimelineView timeline;
    private final Consumer<FaultDraft> drawn;
    private final BooleanSupplier always;
    private final Region box = new Region();
    private Optional<Stroke> stroke = Optional.empty();

    private record Stroke(String service, double from, double y) {}

    /**
     * @param drawn  is given the outage
     * @param always whether it is drawn without Alt now
     */
    OutageDrawing(TimelineView timeline, BooleanSupplier always, Consumer<FaultDraft> drawn) {
        this.timeline = timeline;
        this.always = always;
        this.drawn = drawn;
        getStyleClass().add("outage-drawing");
        box.getStyleClass().add("drawn-outage");
        box.setVisible(false);
        setMouseTransparent(true);
        getChildren().setAll(box);
        // Before the timeline's own mouse, for which dragging means something else.
        timeline.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        timeline.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        timeline.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && !event.isShiftDown()
                && (event.isAltDown() || always.getAsBoolean())) {
            stroke = begin(event.getX(), event.getY());
            // A click alone goes on selecting.
            if (stroke.isPresent() && event.isAltDown()) {
                event.consume();
            }
        }
    }

    private void dragged(MouseEvent event) {
        stroke.ifPresent(begun -> {
            show(begun, event.getX());
            event.consume();
        });
    }

    private void released(MouseEvent event) {
        stroke.ifPresent(begun -> {
            box.setVisible(false);
            stroke = Optional.empty();
            if (!event.isStillSincePress()) {
                draw(begun.service(), begun.from(), event.getX());
                event.consume();
            }
        });
    }

    private Optional<Stroke> begin(double x, double y) {
        var frame = timeline.frame();
        return frame.layout().overLane(x, y)
                ? HitTest.at(frame, x, y).flatMap(OutageDrawing::service).map(service -> new Stroke(service, x, y))
                : Optional.empty();
    }

    /** What a drag from one x to another on the lane of a service means. */
    void draw(String service, double from, double to) {
        var viewport = timeline.frame().viewport();
        drawn.accept(FaultDraft.outage(
                service, viewport.time(Math.min(from, to)), viewport.time(Math.max(from, to))));
    }

    private void show(Stroke begun, double x) {
        double top = timeline.frame().layout().backlogTop(begun.service()).orElse(begun.y()) - HEIGHT;
        box.resizeRelocate(Math.min(begun.from(), x), Math.max(0, top), Math.abs(x - begun.from()), HEIGHT);
        box.setVisible(true);
    }

    /** As high as state and attempts of a lane. */
    private static final double HEIGHT = 64;

    private static Optional<String> service(Hit hit) {
        return switch (hit) {
            case Hit.OfAttempt attempt -> Optional.of(attempt.service());
            case Hit.OfService of -> Optional.of(of.service());
            case Hit.OfRetry retry -> Optional.of(retry.service());
            default -> Optional.empty();
        };
    }
}
