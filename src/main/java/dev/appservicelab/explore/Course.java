package dev.appservicelab.explore;

import dev.appservicelab.time.Interleaving;
import java.util.Arrays;

/**
 * Who went on at each switching point of a run. Beyond what is given the dice choose, and without dice nobody is
 * interrupted. Not thread-safe.
 */
final class Course implements Interleaving {
    private final int[] given;
    private final Dice dice;
    private final int unrest;
    private int[] taken = new int[256];
    private int length;

    private Course(int[] given, Dice dice, int unrest) {
        this.given = given;
        this.dice = dice;
        this.unrest = unrest;
    }

    /** One of the many that a seed may take. */
    static Course drawn(long seed) {
        var dice = Dice.of(seed, 2);
        // Some runs are hardly ever interrupted: there a single interruption is seen for what it does.
        int unrest = switch (dice.below(4)) {
            case 0 -> 5;
            case 1 -> 20;
            case 2 -> 50;
            default -> 100;
        };
        return new Course(new int[0], dice, unrest);
    }

    /** One that is known as far as it goes. */
    static Course of(int[] choices) {
        return new Course(choices.clone(), new Dice(0), 0);
    }

    @Override
    public int choose(int candidates) {
        int choice = length < given.length
                ? Math.min(given[length], candidates - 1)
                : unrest > 0 && (unrest == 100 || dice.percent(unrest)) ? dice.below(candidates) : 0;
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
