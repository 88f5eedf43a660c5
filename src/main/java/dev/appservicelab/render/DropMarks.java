package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import java.util.ArrayList;
import java.util.List;

/** How dropped items are drawn: a sign each, those close together as one sign with their number. */
final class DropMarks {
    /** Nearer than this they share a sign. */
    static final double APART = 24;

    private static final double LETTER = 6.4;
    private static final double TICKS_APART = 3;

    private DropMarks() {}

    /**
     * @param x     of the sign, which stands at the first drop
     * @param ticks x of each drop, from left to right; those in nearly the same column are one
     */
    record Group(double x, int count, List<Double> ticks) {
        String words() {
            return count + " dropped";
        }
    }

    /** What is seen of the drops, from left to right. */
    static List<Group> of(List<Lane.Drop> drops, Viewport viewport) {
        var groups = new ArrayList<Group>();
        int count = 0;
        var ticks = new ArrayList<Double>();
        int end = Bisect.first(drops, drop -> drop.at() > viewport.to());
        int i = Bisect.first(drops, drop -> drop.at() >= viewport.from());
        while (i < end) {
            double x = viewport.column(drops.get(i).at());
            if (count > 0 && x >= reach(count, ticks)) {
                groups.add(new Group(ticks.getFirst(), count, List.copyOf(ticks)));
                count = 0;
                ticks.clear();
            }
            if (ticks.isEmpty() || x - ticks.getLast() >= TICKS_APART) {
                ticks.add(x);
            }
            // All that are drawn in this very column.
            long right = viewport.time(x + 0.5);
            int next = Math.clamp(Bisect.firstFrom(drops, i, drop -> drop.at() > right), i + 1, end);
            count += next - i;
            i = next;
        }
        if (count > 0) {
            groups.add(new Group(ticks.getFirst(), count, List.copyOf(ticks)));
        }
        return List.copyOf(groups);
    }

    /** Where the next sign has room: after the last drop, and after the words of a group. */
    private static double reach(int count, List<Double> ticks) {
        double afterLast = ticks.getLast() + APART;
        double words = new Group(0, count, List.of()).words().length() * LETTER;
        return count == 1 ? afterLast : Math.max(afterLast, ticks.getFirst() + words + 16);
    }
}
