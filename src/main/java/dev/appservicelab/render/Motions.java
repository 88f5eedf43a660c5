package dev.appservicelab.render;

import dev.appservicelab.history.Outlook;
import java.util.List;
import java.util.Optional;

/**
 * What is not at rest in a frame.
 *
 * @param rings    whether a state that has just changed has one; their time is the run's clock
 * @param unfocused what was selected before
 * @param focused  how far what is selected has come forward, from 0 to 1
 * @param outlook  what was thought to come before
 * @param slid     how far the retries to come have moved to where they are thought to be now, from 0 to 1
 */
public record Motions(boolean rings, Focus unfocused, double focused, Outlook outlook, double slid) {

    /** Nothing moves. */
    public static final Motions NONE = new Motions(
            false, Focus.NONE, 1, new Outlook(List.of(), Optional.empty()), 1);

    /** The same with rings or without. */
    public Motions withRings(boolean wanted) {
        return new Motions(wanted, unfocused, focused, outlook, slid);
    }
}
