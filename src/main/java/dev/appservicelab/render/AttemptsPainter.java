package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.render.AttemptBars.Bar;
import dev.appservicelab.render.AttemptBars.Shape;
import java.util.List;

/** The attempts of a service, those selected, and the retries to come. */
final class AttemptsPainter {
    private static final double CROSS = 7;
    /** Of those nearer to each other only the first has a ring. */
    private static final double VICTIMS_APART = 10;
    private static final double SKULLS_APART = 12;
    /** How strong the rings of the selected transaction's other attempts are, and those of a fault's victims. */
    private static final double OTHERS = 0.45;

    private static final double VICTIMS = 0.6;

    private final Drawing drawing;

    AttemptsPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(LaneBox box) {
        var lane = box.lane();
        double y = box.attemptsY();
        var viewport = drawing.viewport();
        var chosen = drawing.frame().selected(lane);
        // Two of one transaction have the same other attempts.
        var transactions = chosen.size() > 1 && chosen.getFirst().transaction() == chosen.getLast().transaction()
                ? chosen.subList(0, 1)
                : chosen;
        transactions.forEach(attempt -> thread(lane, attempt, y));
        var bars = AttemptBars.of(lane, viewport, drawing.frame().now());
        bars.stream().filter(bar -> bar.shape() != Shape.FAILED || bar.lower()).forEach(bar -> bar(bar, y));
        var crosses = bars.stream()
                .filter(bar -> bar.shape() == Shape.FAILED && !bar.lower())
                .map(Bar::middle)
                .toList();
        drawing.marks().crossesWithHalo(drawing.palette().failed().shape(), crosses, y, CROSS);
        transactions.forEach(attempt -> others(lane, attempt, y));
        // What is still fading lies under what has come.
        chosen.reversed().forEach(attempt -> selected(attempt, y));
        drawing.frame().faultsWithVictims().forEach(fault -> victims(lane, fault, y));
        skulls(lane, y);
    }

    private void bar(Bar bar, double row) {
        var pen = drawing.pen();
        var palette = drawing.palette();
        double y = bar.y(row);
        double height = bar.height();
        double top = y - height / 2;
        if (bar.lower() && bar.shape() != Shape.FAILED) {
            pen.box(palette.ground(), bar.x() - 1, top - 1, bar.width() + 2, height + 1);
        }
        switch (bar.shape()) {
            case DELIVERED -> pen.box(palette.good().shape(), bar.x(), top, bar.width(), height, 1);
            case MERGED -> {
                pen.box(palette.good().shape(), bar.x(), top, bar.width(), height - 3, 1);
                pen.box(palette.good().shape(), bar.x(), top + height - 2, bar.width(), 2);
            }
            case FAILED -> drawing.marks().crossesWithHalo(
                    palette.failed().shape(), List.of(bar.middle()), y, Math.min(CROSS, height - 2));
            case FAILED_LONG -> {
                ground(bar, top);
                pen.box(Palette.tint(palette.failed().shape(), 0.22), bar.x(), top, bar.width(), height, 1);
                pen.outline(palette.failed().shape(), 1.5, bar.x(), top, bar.width(), height, 1.5);
                drawing.marks().crosses(
                        palette.failed().shape(), List.of(bar.right() - 8), y, Math.min(CROSS - 1, height - 2), 2);
            }
            case UNKNOWN -> {
                ground(bar, top);
                double half = Math.rint(bar.width() / 2);
                pen.box(palette.unknown().shape(), bar.x(), top, half, height, 1);
                pen.outline(palette.unknown().shape(), 1.5, bar.x(), top, bar.width(), height, 1.5);
                pen.textCentre(
                        "?", drawing.fonts().bold(bar.lower() ? 7.5 : 10.5), palette.unknown().text(),
                        bar.x() + half + (bar.width() - half) / 2, y);
            }
            case IN_FLIGHT -> {
                pen.box(Palette.tint(palette.good().shape(), 0.14), bar.x(), top, bar.width(), height, 1);
                pen.outline(palette.good().shape(), 1.5, bar.x(), top, bar.width(), height, 1.5);
                pen.box(palette.good().shape(), bar.right() - 2, top - 1, 2, height + 2);
            }
        }
    }

    private void ground(Bar bar, double top) {
        drawing.pen().box(drawing.palette().ground(), bar.x(), top, bar.width(), bar.height(), 1);
    }

    /** A line through all attempts of the selected transaction. */
    private void thread(Lane lane, Lane.Attempt chosen, double y) {
        var all = lane.attemptsOf(chosen.transaction());
        double from = place(all.getFirst()).middle();
        double to = place(all.getLast()).middle();
        drawing.pen().horizontal(
                Palette.tint(drawing.palette().ink(), OTHERS * ofTransaction(chosen)), 1, from, to, y + 0.5);
    }

    /** The other attempts of the selected transaction. */
    private void others(Lane lane, Lane.Attempt chosen, double y) {
        double shown = ofTransaction(chosen);
        for (var attempt : lane.attemptsOf(chosen.transaction())) {
            if (attempt.index() != chosen.index()) {
                ring(attempt, y, 13, 17, 1, OTHERS, shown);
            }
        }
    }

    private void selected(Lane.Attempt chosen, double y) {
        ring(chosen, y, 18, 20, 2, 1, drawing.frame().strength(focus -> focus.onAttempt(chosen)));
    }

    private double ofTransaction(Lane.Attempt chosen) {
        return drawing.frame().strength(focus -> focus.onTransactionOf(chosen));
    }

    /** What a fault hit. */
    private void victims(Lane lane, String fault, double y) {
        var attempts = lane.attempts();
        var failures = lane.failures();
        long from = drawing.viewport().from();
        double shown = drawing.frame().strength(focus -> focus.onVictimsOf(fault));
        double last = Double.NEGATIVE_INFINITY;
        int end = attempts.firstAfter(drawing.viewport().to());
        for (int i = failures.firstFrom(attempts.firstAfter(from - 1));
                i < failures.size() && failures.at(i) < end;
                i++) {
            double x = drawing.viewport().column(attempts.start(failures.at(i)));
            if (x - last >= VICTIMS_APART && attempts.fault(failures.at(i)).filter(fault::equals).isPresent()) {
                ring(attempts.get(failures.at(i)), y, 13, 17, 1, VICTIMS, shown);
                last = x;
            }
        }
    }

    /** @param shown how far it has come, from 0 to 1 */
    private void ring(
            Lane.Attempt attempt, double y, double width, double height, double thick, double strength, double shown) {
        var bar = place(attempt);
        if (bar.right() < drawing.viewport().left() - 20 || bar.x() > drawing.viewport().right() + 20) {
            return;
        }
        double wide = Math.max(width, bar.shape() == Shape.FAILED ? 0 : bar.width() + 4 + thick);
        double x = Math.rint(bar.middle() - wide / 2);
        double top = Math.rint(y - height / 2);
        drawing.pen().faded(shown, () -> {
            drawing.pen().box(drawing.palette().ground(), x, top, wide, height, 4);
            bar(bar, y);
            drawing.pen().outline(Palette.tint(drawing.palette().ink(), strength), thick, x, top, wide, height, 4);
        });
    }

    private void skulls(Lane lane, double y) {
        var attempts = lane.attempts();
        var stuck = lane.stuck();
        int end = attempts.firstAfter(drawing.viewport().to());
        double last = Double.NEGATIVE_INFINITY;
        int i = stuck.firstFrom(attempts.firstAfter(drawing.viewport().from() - 1));
        while (i < stuck.size() && stuck.at(i) < end) {
            double x = place(attempts.get(stuck.at(i))).right() + 17;
            i++;
            if (x - last > SKULLS_APART) {
                drawing.marks().skull(drawing.palette().failed().shape(), x, y, 12);
                last = x;
            } else {
                i = Math.max(
                        i, stuck.firstFrom(attempts.firstAfter(drawing.viewport().time(last + SKULLS_APART - 17))));
            }
        }
    }

    private Bar place(Lane.Attempt attempt) {
        return AttemptBars.one(attempt, drawing.viewport(), drawing.frame().now());
    }
}
