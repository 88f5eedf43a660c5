package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.FaultSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How the row of faults is drawn: a band from each change to the next, named by the fault that began last. */
final class FaultBands {
    private static final double LEAST = 3;
    private static final double GAP = 2;

    private FaultBands() {}

    /** @param active the faults that apply, in order of their beginnings; never empty */
    record Band(double x, double right, List<FaultSpan> active) {

        FaultSpan newest() {
            return active.getLast();
        }

        double width() {
            return right - x;
        }
    }

    private record Span(FaultSpan fault, double x, double right) {}

    /** What is seen of the faults, from left to right; bands do not overlap. */
    static List<Band> of(List<FaultSpan> faults, Viewport viewport) {
        var spans = new ArrayList<Span>();
        var cuts = new TreeSet<Double>();
        for (var fault : faults) {
            if (fault.from() <= viewport.to() && fault.end() >= viewport.from()) {
                double x = viewport.column(fault.from());
                var span = new Span(fault, x, Math.max(x + LEAST, viewport.column(fault.end())));
                spans.add(span);
                cuts.add(span.x);
                cuts.add(span.right);
            }
        }
        var bands = new ArrayList<Band>();
        var active = new ArrayList<Span>();
        int next = 0;
        for (double x : cuts) {
            active.removeIf(span -> span.right <= x);
            while (next < spans.size() && spans.get(next).x <= x) {
                active.add(spans.get(next));
                next++;
            }
            var right = cuts.higher(x);
            if (right != null && !active.isEmpty()) {
                add(bands, x, right, active.stream().map(Span::fault).toList());
            }
        }
        return List.copyOf(bands);
    }

    /** The fault that began last of those drawn at {@code x}. */
    static Optional<FaultSpan> at(List<FaultSpan> faults, Viewport viewport, double x) {
        return of(faults, viewport).stream()
                .filter(band -> x >= band.x - 1 && x <= band.right + 1)
                .findFirst()
                .map(Band::newest);
    }

    private static void add(List<Band> bands, double x, double right, List<FaultSpan> active) {
        boolean touches = !bands.isEmpty() && bands.getLast().right == x;
        if (touches) {
            var before = bands.removeLast();
            if (right - x <= LEAST) {
                // Too narrow to be seen by itself.
                bands.add(new Band(before.x, right, before.active));
                return;
            }
            bands.add(new Band(before.x, Math.max(before.x + 1, x - GAP), before.active));
        }
        bands.add(new Band(x, right, active));
    }
}
