package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the parts of the timeline are, in pixels from its upper left corner: axis, faults, a lane for each service, the
 * overview; to the left of all the gutter with the names. Lanes that do not fit fold, and what does not fit even so
 * scrolls.
 *
 * @param lanes  from top to bottom
 * @param scroll how far the lanes are moved up; within what there is to scroll
 */
public record Layout(double width, double height, double gutter, List<LaneBox> lanes, double scroll, double content) {
    static final double AXIS = 24;
    static final double FAULTS = 28;
    static final double OVERVIEW = 56;

    /** Where the lanes begin. */
    static final double TOP = AXIS + FAULTS;

    static final double GUTTER = 104;
    static final double GUTTER_FOLDED = 176;

    public Layout {
        lanes = List.copyOf(lanes);
    }

    /**
     * Lays out a canvas of {@code width} × {@code height}.
     *
     * @param seen     which span of time is seen: lanes with a backlog in it get the spare height
     * @param selected the service that folds last of all
     * @param scroll   how far the lanes are to be moved up
     */
    public static Layout of(
            TimelineModel model, Viewport seen, double width, double height, Folding folding,
            Optional<String> selected, double scroll) {
        double room = Math.max(0, height - TOP - OVERVIEW);
        var lanes = ordered(model.lanes(), folding.order());
        var folded = folded(lanes, folding, selected, room);
        boolean allFolded = !lanes.isEmpty() && folded.size() == lanes.size();
        if (allFolded && folding.order().isEmpty()) {
            lanes.sort(Comparator.comparingInt(Layout::urgency));
        }
        double spare = room - content(lanes.size(), folded.size());
        var growing = lanes.stream()
                .filter(lane -> !folded.contains(lane.service()))
                .filter(lane -> BacklogCurve.peak(lane, seen.from(), seen.to()) > 1)
                .map(Lane::service)
                .collect(Collectors.toSet());
        double growth = growing.isEmpty()
                ? 0
                : Math.floor(Math.clamp(
                        spare / growing.size(), 0, LaneBox.BACKLOG_MOST - LaneBox.BACKLOG_REST));
        double content = content(lanes.size(), folded.size()) + growth * growing.size();
        double scrolled = Math.rint(Math.clamp(scroll, 0, Math.max(0, content - room)));
        var boxes = new ArrayList<LaneBox>();
        double y = TOP - scrolled;
        for (var lane : lanes) {
            boolean fold = folded.contains(lane.service());
            double tall = fold ? LaneBox.FOLDED : LaneBox.OPEN + (growing.contains(lane.service()) ? growth : 0);
            boxes.add(new LaneBox(lane, y, tall, fold));
            y += tall;
        }
        return new Layout(width, height, allFolded ? GUTTER_FOLDED : GUTTER, boxes, scrolled, content);
    }

    /** The height at which no lane needs to fold and those with a backlog are at their tallest. */
    public static double fullHeight(TimelineModel model) {
        return TOP + OVERVIEW + model.lanes().stream()
                .mapToDouble(lane -> BacklogCurve.peak(lane, 0, Long.MAX_VALUE) > 1
                        ? LaneBox.OPEN + LaneBox.BACKLOG_MOST - LaneBox.BACKLOG_REST
                        : LaneBox.OPEN)
                .sum();
    }

    /** The height at which all lanes are folded and none needs to scroll. */
    public static double foldedHeight(TimelineModel model) {
        return TOP + OVERVIEW + model.lanes().size() * LaneBox.FOLDED;
    }

    /** Where lanes end and the overview begins. */
    double bottom() {
        return height - OVERVIEW;
    }

    double plotWidth() {
        return Math.max(1, width - gutter);
    }

    /** The viewport on the pixels right of the gutter. */
    public Viewport place(Viewport viewport) {
        return viewport.on(gutter, plotWidth());
    }

    /** Whether all lanes are folded; then the most urgent are on top and the gutter is wider. */
    public boolean crowded() {
        return gutter > GUTTER;
    }

    /** The lanes of which something is seen. */
    List<LaneBox> visible() {
        return lanes.stream().filter(box -> box.bottom() > TOP && box.y() < bottom()).toList();
    }

    /** The lane at this height. */
    Optional<LaneBox> laneAt(double y) {
        return y < TOP || y >= bottom()
                ? Optional.empty()
                : lanes.stream().filter(box -> box.contains(y)).findFirst();
    }

    /** Where the backlog of a service begins, below its attempts; absent if its lane is folded or not there. */
    public OptionalDouble backlogTop(String service) {
        return lanes.stream()
                .filter(box -> !box.folded() && box.lane().service().equals(service))
                .mapToDouble(LaneBox::backlogTop)
                .findFirst();
    }

    /** Whether a lane, not its name, is drawn there. */
    public boolean overLane(double x, double y) {
        return x >= gutter && laneAt(y).isPresent();
    }

    /** Whether the service is drawn as one row. */
    public boolean folded(String service) {
        return lanes.stream().anyMatch(box -> box.folded() && box.lane().service().equals(service));
    }

    /** 0 for DOWN, 1 for paused, 2 for all others. */
    static int urgency(Lane lane) {
        return lane.state() == ServiceState.DOWN ? 0 : paused(lane) ? 1 : 2;
    }

    static boolean paused(Lane lane) {
        return !lane.pauses().isEmpty() && lane.pauses().getLast().to().isEmpty();
    }

    private static List<Lane> ordered(Collection<Lane> lanes, List<String> order) {
        var ordered = new ArrayList<>(lanes);
        if (!order.isEmpty()) {
            var places = new HashMap<String, Integer>();
            order.forEach(service -> places.put(service, places.size()));
            ordered.sort(Comparator.comparingInt(lane -> places.getOrDefault(lane.service(), Integer.MAX_VALUE)));
        }
        return ordered;
    }

    /** The services from top to bottom. */
    public List<String> order() {
        return lanes.stream().map(box -> box.lane().service()).toList();
    }

    /** The service whose lane or name is drawn at this height. */
    public Optional<String> serviceAt(double y) {
        return laneAt(y).map(box -> box.lane().service());
    }

    /** Whether that is among the names, left of the lanes. */
    public boolean overNames(double x, double y) {
        return x < gutter && laneAt(y).isPresent();
    }

    private static double content(int lanes, int folded) {
        return folded * LaneBox.FOLDED + (lanes - folded) * LaneBox.OPEN;
    }

    private static Set<String> folded(List<Lane> lanes, Folding folding, Optional<String> selected, double room) {
        var folded = new HashSet<String>();
        lanes.stream().map(Lane::service).filter(folding.folded()::contains).forEach(folded::add);
        // The last lane first; DOWN ones after the others, the selected one at the very end.
        var order = lanes.reversed().stream()
                .filter(lane -> !folding.open().contains(lane.service()) && !folded.contains(lane.service()))
                .sorted(Comparator.comparingInt(lane -> selected.filter(lane.service()::equals).isPresent()
                        ? 2
                        : lane.state() == ServiceState.DOWN ? 1 : 0))
                .toList();
        for (var lane : order) {
            if (content(lanes.size(), folded.size()) <= room) {
                break;
            }
            folded.add(lane.service());
        }
        return folded;
    }
}
