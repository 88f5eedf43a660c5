package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.util.List;

/**
 * The diamonds of retries to come. While a fault is only thought of, each says what would become of it: a cross if it
 * would fail, a question mark if that is not known, a disc if it would get through; and those that are so only with
 * this fault are broken.
 */
final class RetryMarks {
    /** So much larger is one with a sign in it. */
    private static final double ROOM = 3;

    private final Drawing drawing;
    private final Retries retries;

    RetryMarks(Drawing drawing, Retries retries) {
        this.drawing = drawing;
        this.retries = retries;
    }

    /** @param number how far right of its middle a diamond's number stands */
    void draw(double y, double size, double thick, double number) {
        var waiting = drawing.palette().waiting();
        for (var retry : retries.seen()) {
            double x = Retries.x(retry, drawing.frame());
            double right = x + number;
            double wide = size;
            if (retries.preview()) {
                wide += ROOM;
                right += ROOM / 2;
            }
            if (retries.supposed(retry)) {
                drawing.marks().brokenDiamond(waiting.shape(), x, y, wide, thick);
            } else {
                drawing.marks().diamond(waiting.shape(), x, y, wide, thick);
            }
            if (retries.preview()) {
                fate(retry, x, y);
            }
            drawing.pen().text(
                    String.valueOf(retry.number()), drawing.fonts().mono(10.5), waiting.text(), right, y);
        }
    }

    private void fate(FutureRetry retry, double x, double y) {
        var palette = drawing.palette();
        if (retry.meets().isEmpty()) {
            drawing.marks().disc(palette.good().shape(), x, y, 2.25);
            return;
        }
        switch (retry.meets().get()) {
            case FAILED -> drawing.marks().crosses(palette.failed().shape(), List.of(x), y, 4, 1.5);
            case UNKNOWN -> drawing.pen().textCentre(
                    "?", drawing.fonts().bold(9), palette.unknown().text(), x, y);
            case WAITING -> drawing.marks().disc(palette.waiting().shape(), x, y, 2.25);
        }
    }
}
