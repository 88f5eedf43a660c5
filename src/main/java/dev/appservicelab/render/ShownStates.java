package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Lane.StateChange;
import java.util.ArrayList;
import java.util.List;

/** The states of a lane as they are seen: of several changes in one column of pixels the last. */
final class ShownStates {

    /**
     * UP or DOWN from one column to another.
     *
     * @param until when the next change was, or <i>now</i>
     * @param first whether the service came with it
     */
    record Shown(StateChange change, long until, boolean first) {

        boolean down() {
            return change.state() == ServiceState.DOWN;
        }
    }

    private ShownStates() {}

    /** From left to right. */
    static List<Shown> of(Lane lane, Viewport viewport, long now) {
        var states = lane.states();
        var shown = new ArrayList<Shown>();
        int i = Bisect.lastBefore(states, change -> change.at() > viewport.from());
        long to = viewport.to();
        while (i < states.size() && states.get(i).at() <= to) {
            var change = states.get(i);
            long right = viewport.time(viewport.column(change.at()) + 0.5);
            int last = Math.max(i, Bisect.firstFrom(states, i, one -> one.at() > right) - 1);
            int next = last + 1;
            shown.add(new Shown(states.get(last), next < states.size() ? states.get(next).at() : now, last == 0));
            i = next;
        }
        return shown;
    }
}
