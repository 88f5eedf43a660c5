package dev.appservicelab.time;

import java.util.Random;

/** Says who goes on at each switching point of a simulated run, and by that which of its many courses the run takes. */
@FunctionalInterface
public interface Interleaving {

    /** Tasks of which one goes on. */
    interface Candidates {

        /** How many; at least two. */
        int size();

        /** The number of a task: the first of a run is 1, and each that is started later has the next one. */
        long task(int candidate);
    }

    /**
     * Chooses one of them.
     *
     * @return 0 to {@code size - 1}. At a switching point 0 is the task that runs: it goes on. Where the task that ran
     *     has to wait, 0 is the one that has been able to go on for longest
     */
    int choose(Candidates candidates);

    /** Each as likely as the other. */
    static Interleaving evenly(long seed) {
        var random = new Random(seed);
        return candidates -> random.nextInt(candidates.size());
    }
}
