package dev.appservicelab.render;

import dev.appservicelab.history.Outlook;

/**
 * How a timeline comes to rest after something was done to it: lanes fold and grow, what is selected comes forward,
 * retries to come slide. For one timeline, told of each frame; the instants are those of the pulses, nanoseconds of any
 * one clock.
 */
public final class Settling {
    private final SettlingLanes lanes = new SettlingLanes();
    private final Change<Focus> focus = new Change<>(Motions.NONE.unfocused(), Easing.SELECTION);
    private final Change<Outlook> outlook = new Change<>(Motions.NONE.outlook(), Easing.SLIDE);
    private boolean still;

    /** Whether everything is in its place at once from now on. */
    public void still(boolean wanted) {
        still = wanted;
        rest();
    }

    private void rest() {
        lanes.rest();
        focus.rest();
        outlook.rest();
    }

    /** How lanes are laid out at an instant that are to be laid out like this in the end. */
    public Layout lanes(Layout wanted, long time) {
        var seen = lanes.toward(wanted, time);
        if (still) {
            lanes.rest();
            return wanted;
        }
        return seen;
    }

    /** What is on its way at an instant to being selected, or to where it is thought to be. */
    public Motions motions(Focus selected, Outlook thought, long time) {
        focus.to(selected, time);
        outlook.to(thought, time);
        if (still) {
            rest();
        }
        return atRest(time)
                ? Motions.NONE
                : new Motions(false, focus.before(), focus.part(time), outlook.before(), outlook.part(time));
    }

    /** Whether frames after this instant look like one at it, if nothing else is done. */
    public boolean atRest(long time) {
        return lanes.atRest(time) && focus.atRest(time) && outlook.atRest(time);
    }
}
