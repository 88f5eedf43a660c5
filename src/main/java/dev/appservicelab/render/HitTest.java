package dev.appservicelab.render;

import java.util.Optional;

/** Finds what is drawn at a place of a frame. */
public final class HitTest {
    private static final double REACH = 6;
    private static final double FOLD_SIGN = 22;

    private HitTest() {}

    /** What lies at {@code x}, {@code y} of the canvas, if anything does. */
    public static Optional<Hit> at(TimelineFrame frame, double x, double y) {
        var layout = frame.layout();
        if (y >= layout.bottom()) {
            var overview = Overview.of(frame);
            return overview.contains(x, y) ? Optional.of(new Hit.OfOverview(overview.time(x))) : Optional.empty();
        }
        if (y < Layout.TOP) {
            return y < Layout.AXIS || x < layout.gutter() ? Optional.empty() : ofFault(frame, x);
        }
        return layout.laneAt(y).map(box -> x < layout.gutter() ? inGutter(box, x) : inLane(frame, box, x, y));
    }

    /** The instant of the overview at {@code x}, be it within the overview or beside it. */
    public static long overviewTime(TimelineFrame frame, double x) {
        return Overview.of(frame).time(x);
    }

    /** One that is only thought of cannot be pointed at. */
    private static Optional<Hit> ofFault(TimelineFrame frame, double x) {
        var faults = ShownFaults.of(frame);
        return FaultBands.at(faults.all(), frame.viewport(), x)
                .filter(fault -> !faults.isSupposed(fault))
                .map(fault -> new Hit.OfFault(fault.name()));
    }

    private static Hit inGutter(LaneBox box, double x) {
        var service = box.lane().service();
        return x < FOLD_SIGN ? new Hit.OfFold(service) : new Hit.OfService(service);
    }

    private static Hit inLane(TimelineFrame frame, LaneBox box, double x, double y) {
        var lane = box.lane();
        if (Math.abs(y - box.attemptsY()) > 10) {
            return new Hit.OfService(lane.service());
        }
        var pill = Retries.of(lane, frame).pill(frame);
        if (!box.folded() && pill.isPresent() && x >= pill.get().x()) {
            return new Hit.OfRetry(lane.service(), pill.get().retry().at());
        }
        return AttemptBars.at(lane, frame.viewport(), frame.now(), x, REACH)
                .<Hit>map(attempt -> new Hit.OfAttempt(lane.service(), attempt.index()))
                .orElseGet(() -> new Hit.OfService(lane.service()));
    }
}
