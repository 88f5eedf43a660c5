package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel.FutureRetry;

/** The recoverer's waits as labelled brackets, the one that is running, and the retries to come right of <i>now</i>. */
final class WaitsPainter {
    private static final double WORDS_FROM = 40;
    private static final double NUMBER_FROM = 13;
    private static final double THICK = 1.25;
    /** Parts a bracket from the next. */
    private static final double INSET = 1;

    private final Drawing drawing;

    WaitsPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(LaneBox box) {
        var lane = box.lane();
        past(lane, box.waitsY());
        var retries = Retries.of(lane, drawing.frame());
        for (int i = 0; i < retries.all().size(); i++) {
            var retry = retries.all().get(i);
            if (retry.from() > drawing.viewport().to()) {
                break;
            }
            if (i == 0) {
                running(retry, box.waitsY());
            } else {
                toCome(retry, retries.places().get(i), box.waitsY());
            }
        }
        new RetryMarks(drawing, retries).draw(box.attemptsY(), 12, 1.75, 11);
        retries.pill(drawing.frame()).ifPresent(pill -> pill(pill, retries.supposed(pill.retry()), box.attemptsY()));
    }

    private void past(Lane lane, double y) {
        var waits = lane.waits();
        var viewport = drawing.viewport();
        double last = Double.NEGATIVE_INFINITY;
        int first = Bisect.first(
                waits, wait -> wait.end().isEmpty() || wait.end().getAsLong() >= viewport.from());
        int i = first;
        while (i < waits.size() && waits.get(i).from() <= viewport.to()) {
            var wait = waits.get(i);
            i++;
            if (wait.end().isEmpty()) {
                break;
            }
            long middle = (wait.from() + wait.end().getAsLong()) / 2;
            if (viewport.waits().after(middle) != middle) {
                continue;
            }
            double x = viewport.column(wait.from()) + INSET;
            double right = viewport.column(wait.end().getAsLong()) - INSET;
            if (right <= last) {
                // No other one that ends in the pixels already covered is seen either.
                long covered = viewport.time(last + INSET + 0.5);
                i = Bisect.firstFrom(waits, i, one -> one.end().isEmpty() || one.end().getAsLong() > covered);
                continue;
            }
            last = right;
            tick(x, y);
            if (right - x >= 3) {
                tick(right - 1, y);
                var gap = gap(TimeLabel.delay(wait.due() - wait.from()), x, right, y);
                solid(x, gap.left, y);
                solid(gap.right, right, y);
            }
        }
    }

    /** The wait that is not over: what has passed is solid, what is left is broken. */
    private void running(FutureRetry retry, double y) {
        var viewport = drawing.viewport();
        double x = viewport.column(retry.from()) + INSET;
        double right = viewport.column(retry.at()) - INSET;
        double now = Math.clamp(drawing.frame().nowX(), x, Math.max(x, right));
        tick(x, y);
        tick(right - 1, y);
        boolean passedIsWider = seen(x, now) >= seen(now, right);
        var words = TimeLabel.delay(retry.at() - retry.from());
        var gap = passedIsWider ? gap(words, x, now, y) : gap(words, now, right, y);
        solid(x, Math.min(now, gap.left), y);
        if (passedIsWider) {
            solid(gap.right, now, y);
            broken(now, right, y);
        } else {
            solid(x, now, y);
            broken(now, gap.left, y);
            broken(gap.right, right, y);
        }
    }

    private void toCome(FutureRetry retry, FutureRetry inItsPlace, double y) {
        var viewport = drawing.viewport();
        double x = viewport.column(retry.from()) + INSET;
        double right = viewport.column(retry.at()) - INSET;
        tick(x, y);
        tick(right - 1, y);
        var gap = gap(TimeLabel.delay(inItsPlace.at() - inItsPlace.from()), x, right, y);
        broken(x, gap.left, y);
        broken(gap.right, right, y);
    }

    private void pill(Retries.Pill pill, boolean supposed, double y) {
        var pen = drawing.pen();
        var palette = drawing.palette();
        pen.box(palette.ground(), pill.x(), y - 8.5, pill.width(), 17, 8.5);
        if (supposed) {
            pen.brokenOutline(palette.ink3(), 1, pill.x(), y - 8.5, pill.width(), 17, 8.5, 3, 3);
        } else {
            pen.outline(palette.strongLine(), 1, pill.x(), y - 8.5, pill.width(), 17, 8.5);
        }
        drawing.marks().diamond(palette.waiting().shape(), pill.x() + 12, y, 9, 1.5);
        pen.text(pill.words(), drawing.fonts().mono(10.5), palette.ink2(), pill.x() + 21, y);
        drawing.marks().chevron(palette.ink2(), pill.x() + pill.width() - 9, y, true);
    }

    private record Gap(double left, double right) {}

    /** Writes the label into the middle of what is seen of a bracket; the gap is what its line leaves out. */
    private Gap gap(String words, double x, double right, double y) {
        var font = drawing.fonts().mono(10.5);
        double left = Math.max(x, drawing.viewport().left());
        double end = Math.min(right, drawing.viewport().right());
        double middle = (left + end) / 2;
        var label = end - left >= WORDS_FROM ? words : end - left >= NUMBER_FROM ? words.split(" ", 2)[0] : "";
        double half = drawing.fonts().width(label, font) / 2 + 3;
        if (label.isEmpty() || 2 * half > end - left + 4) {
            return new Gap(middle, middle);
        }
        drawing.pen().textCentre(label, font, drawing.palette().waiting().text(), middle, y);
        return new Gap(middle - half, middle + half);
    }

    private double seen(double x, double right) {
        return Math.min(right, drawing.viewport().right()) - Math.max(x, drawing.viewport().left());
    }

    private void tick(double x, double y) {
        drawing.pen().vertical(drawing.palette().waiting().shape(), THICK, x, y - 4, y + 4);
    }

    private void solid(double x, double right, double y) {
        drawing.pen().horizontal(drawing.palette().waiting().shape(), THICK, x, right, y);
    }

    private void broken(double x, double right, double y) {
        if (right > x) {
            drawing.pen().dashed(drawing.palette().waiting().shape(), THICK, x, y, right, y, 3, 3);
        }
    }
}
