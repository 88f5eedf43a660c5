package dev.appservicelab.lab;

import java.util.List;

/**
 * What was done to a run by hand so far, as a lab file would say it.
 *
 * @param actions in their order; each at a whole millisecond
 * @param traffic sent by hand, in its order
 */
public record Recording(List<TimedAction> actions, List<Traffic> traffic) {
    /** Nothing was done. */
    public static final Recording NOTHING = new Recording(List.of(), List.of());

    public Recording {
        actions = List.copyOf(actions);
        traffic = List.copyOf(traffic);
    }
}
