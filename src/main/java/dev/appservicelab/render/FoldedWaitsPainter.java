package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.Idle;
import java.util.ArrayList;
import java.util.Comparator;

/** The waits that are folded: a zigzag through every lane, and how long they truly are. */
final class FoldedWaitsPainter {
    /** Room for a label. */
    private static final double LABEL = 46;

    private final Drawing drawing;

    FoldedWaitsPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw() {
        var viewport = drawing.viewport();
        var seen = viewport.waits().all().stream()
                .filter(wait -> wait.to() >= viewport.from() && wait.from() <= viewport.to())
                .sorted(Comparator.comparingLong((Idle wait) -> wait.to() - wait.from()).reversed())
                .toList();
        var boxes = drawing.layout().visible();
        var taken = new ArrayList<Double>();
        // The longest first: where two are near, it has the label.
        for (var wait : seen) {
            double x = viewport.column(wait.from());
            double width = viewport.column(wait.to()) - x;
            boxes.forEach(box -> drawing.marks().zigzag(
                    drawing.palette().waiting().shape(), x, box.folded() ? box.attemptsY() : box.waitsY(), width));
            double middle = Math.max(x + width / 2, viewport.left() + LABEL / 2);
            if (taken.stream().allMatch(other -> Math.abs(other - middle) >= LABEL)) {
                taken.add(middle);
                var words = TimeLabel.rounded(wait.to() - wait.from());
                boxes.stream().filter(box -> !box.folded()).forEach(box -> label(words, middle, box.waitsY() + 14));
                if (drawing.layout().crowded()) {
                    label(words, middle, Layout.TOP - 7);
                }
            }
        }
    }

    private void label(String words, double x, double y) {
        drawing.pen().textCentre(words, drawing.fonts().mono(10.5), drawing.palette().waiting().text(), x, y);
    }
}
