package dev.appservicelab.explore;

import dev.appservicelab.time.Interleaving;
import java.util.Arrays;

/** Who went on at each switching point of a run. Beyond what is given it is drawn. Not thread-safe. */
final class Choices implements Interleaving {
    /** One time in so many the rank does not count. */
    private static final int ANYBODY = 64;

    private final int[] given;
    private final Interleaving drawn;
    private int[] taken = new int[256];
    private int length;

    private Choices(int[] given, Interleaving drawn) {
        this.given = given;
        this.drawn = drawn;
    }

    /** One of the many that a seed may take. */
    static Choices drawn(long seed) {
        var dice = Dice.of(seed, 2);
        return new Choices(new int[0], switch (dice.below(7)) {
            // Some runs are hardly ever interrupted: there a single interruption is seen for what it does.
            case 0 -> interrupted(dice, 5);
            case 1 -> interrupted(dice, 20);
            case 2 -> interrupted(dice, 50);
            case 3 -> interrupted(dice, 100);
            default -> ranked(dice, dice.below(Integer.MAX_VALUE));
        });
    }

    /** One that is known as far as it goes; then nobody is interrupted. */
    static Choices of(int[] choices) {
        return new Choices(choices.clone(), candidates -> 0);
    }

    /** @param chance percent of the switching points at which anybody may go on, else who would by himself */
    private static Interleaving interrupted(Dice dice, int chance) {
        return candidates -> chance == 100 || dice.percent(chance) ? dice.below(candidates.size()) : 0;
    }

    /** Each task has a rank by chance: some are held up for as long as anybody else can do anything. */
    private static Interleaving ranked(Dice dice, long seed) {
        return candidates -> dice.below(ANYBODY) == 0 ? dice.below(candidates.size()) : first(candidates, seed);
    }

    private static int first(Candidates candidates, long seed) {
        int first = 0;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < candidates.size(); i++) {
            long rank = Dice.mixed(seed ^ (candidates.task(i) << 32));
            if (rank > highest) {
                highest = rank;
                first = i;
            }
        }
        return first;
    }

    @Override
    public int choose(Candidates candidates) {
        int choice = length < given.length
                ? Math.min(given[length], candidates.size() - 1)
                : drawn.choose(candidates);
        if (length == taken.length) {
            taken = Arrays.copyOf(taken, 2 * length);
        }
        taken[length] = choice;
        length++;
        return choice;
    }

    /** What was chosen so far, without the choices of nobody at the end. */
    int[] taken() {
        int end = length;
        while (end > 0 && taken[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(taken, end);
    }
}
