package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** When the lab itself did not deliver. What is done to the lab is marked in every lane. */
final class LabStops {
    private static final String CRASH = "crash_lab";
    private static final String RESTART = "restart_lab";

    private LabStops() {}

    /**
     * @param crashed whether it crashed; else it was stopped and started at once
     * @param to      when it was restarted; absent while it lies crashed
     */
    record Stop(long from, boolean crashed, OptionalLong to) {}

    /** From the first to the last. */
    static List<Stop> of(TimelineModel model) {
        var stops = new ArrayList<Stop>();
        var actions = model.lanes().stream().findFirst().map(Lane::actions).orElse(List.of());
        for (var action : actions) {
            switch (action.action()) {
                case CRASH -> stops.add(new Stop(action.at(), true, OptionalLong.empty()));
                case RESTART -> {
                    if (!stops.isEmpty() && stops.getLast().to().isEmpty()) {
                        stops.add(new Stop(stops.removeLast().from(), true, OptionalLong.of(action.at())));
                    } else {
                        stops.add(new Stop(action.at(), false, OptionalLong.of(action.at())));
                    }
                }
                default -> {}
            }
        }
        return stops;
    }

    /** Whether a mark of a lane stands for the whole lab, which is marked as a whole. */
    static boolean ofLab(Lane.ActionMark action) {
        return action.action().equals(CRASH) || action.action().equals(RESTART);
    }
}
