package dev.appservicelab.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lanes that fold, open and grow into their new heights instead of jumping there. While they do they are laid out as
 * they are seen, so that what is drawn can be pointed at. In a window of another size everything is in its place at
 * once. For one timeline, frame after frame.
 */
final class SettlingLanes {

    /** What a lane was when it set out. */
    private record Start(double height, double open) {}

    private Optional<Layout> target = Optional.empty();
    private Map<String, Start> starts = Map.of();
    private double gutter;
    /** How much farther it was scrolled than there is to scroll now. */
    private double scrolled;
    private Easing easing = new Easing(0, 0);

    /** What is seen at an instant of lanes that are to be there in the end. */
    Layout toward(Layout wanted, long time) {
        if (target.isEmpty() || !sameRoom(target.get(), wanted)) {
            rest();
        } else if (!sameShape(target.get(), wanted)) {
            setOut(seen(target.get(), time), wanted, time);
        }
        target = Optional.of(wanted);
        return seen(wanted, time);
    }

    /** Whatever is on its way is there. */
    void rest() {
        easing = new Easing(0, 0);
    }

    boolean atRest(long time) {
        return easing.over(time);
    }

    private void setOut(Layout seen, Layout wanted, long time) {
        starts = new HashMap<>();
        seen.lanes().forEach(box -> starts.put(box.lane().service(), new Start(box.height(), box.open())));
        gutter = seen.gutter();
        scrolled = seen.scroll() - wanted.scroll();
        easing = new Easing(time, Easing.FOLDING);
    }

    private Layout seen(Layout wanted, long time) {
        if (easing.over(time)) {
            return wanted;
        }
        double part = easing.part(time);
        double content = 0;
        var heights = new double[wanted.lanes().size()];
        for (int i = 0; i < heights.length; i++) {
            var box = wanted.lanes().get(i);
            heights[i] = Math.rint(between(start(box).height(), box.height(), part));
            content += heights[i];
        }
        double room = Math.max(0, wanted.bottom() - Layout.TOP);
        double scroll = Math.rint(
                Math.clamp(wanted.scroll() + scrolled * (1 - part), 0, Math.max(0, content - room)));
        var boxes = new ArrayList<LaneBox>(heights.length);
        double y = Layout.TOP - scroll;
        for (int i = 0; i < heights.length; i++) {
            var box = wanted.lanes().get(i);
            boxes.add(new LaneBox(
                    box.lane(), y, heights[i], box.folded(), between(start(box).open(), box.open(), part)));
            y += heights[i];
        }
        return new Layout(
                wanted.width(), wanted.height(), Math.rint(between(gutter, wanted.gutter(), part)), boxes, scroll,
                content);
    }

    /** A lane that has just come is in its place at once. */
    private Start start(LaneBox box) {
        var start = starts.get(box.lane().service());
        return start == null ? new Start(box.height(), box.open()) : start;
    }

    private static double between(double from, double to, double part) {
        return from == to ? to : from + (to - from) * part;
    }

    private static boolean sameRoom(Layout one, Layout other) {
        return one.width() == other.width() && one.height() == other.height();
    }

    private static boolean sameShape(Layout one, Layout other) {
        return one.gutter() == other.gutter() && sameHeights(one.lanes(), other.lanes());
    }

    private static boolean sameHeights(List<LaneBox> some, List<LaneBox> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            var one = some.get(i);
            var other = others.get(i);
            if (one.height() != other.height() || one.folded() != other.folded() || one.lane() != other.lane()) {
                return false;
            }
        }
        return true;
    }
}
