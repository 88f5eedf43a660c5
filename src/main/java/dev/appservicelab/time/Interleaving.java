package dev.appservicelab.time;

import java.util.Random;

/** Says who goes on at each switching point of a simulated run, and by that which of its many courses the run takes. */
@FunctionalInterface
public interface Interleaving {

    /**
     * Chooses one of {@code candidates} tasks, of which there are at least two.
     *
     * @return 0 to {@code candidates - 1}. At a switching point 0 is the task that runs: it goes on. Where the task that ran
     *     has to wait, 0 is the one that has been able to go on for longest
     */
    int choose(int candidates);

    /** Each as likely as the other. */
    static Interleaving evenly(long seed) {
        return new Random(seed)::nextInt;
    }
}
