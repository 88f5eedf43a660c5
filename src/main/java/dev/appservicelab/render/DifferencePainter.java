package dev.appservicelab.render;

import dev.appservicelab.history.Difference;

/** Where a run is not as another one: a bar of ink over the state of the service. */
final class DifferencePainter {
    private static final double THICK = 3;
    private static final double OVER_STATE = 9;
    private static final double SIGN_FROM = 14;

    private final Drawing drawing;

    DifferencePainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw() {
        if (drawing.frame().differences().isEmpty()) {
            return;
        }
        for (var box : drawing.layout().visible()) {
            drawing.frame().differences().stream()
                    .filter(one -> one.service().equals(box.lane().service()))
                    .forEach(one -> mark(one, box));
        }
    }

    private void mark(Difference difference, LaneBox box) {
        var viewport = drawing.viewport();
        if (difference.to() < viewport.from() || difference.from() > viewport.to()) {
            return;
        }
        var palette = drawing.palette();
        double x = Math.max(viewport.left(), viewport.column(difference.from()));
        double right = Math.max(x + 2, Math.min(viewport.right(), viewport.column(difference.to())));
        double y = box.folded() ? box.y() + 1 : box.stateY() - OVER_STATE;
        drawing.pen().box(palette.ink(), x, y - THICK / 2, right - x, THICK, 1.5);
        if (!box.folded() && right - x >= SIGN_FROM) {
            drawing.pen().box(palette.ground(), x + 2, y - 6, 12, 12, 6);
            drawing.pen().textCentre("≠", drawing.fonts().bold(11), palette.ink(), x + 8, y);
        }
    }
}
