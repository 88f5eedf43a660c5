package dev.appservicelab.explore;

import java.util.List;

/** What is left to chance: the same for a seed in every version of Java. Not thread-safe. */
final class Dice {
    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** One for another matter, which what is drawn here does not change. */
    static Dice of(long seed, int matter) {
        return new Dice(mixed(seed) + matter);
    }

    /** 0 to {@code bound - 1}, each as likely. */
    int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** {@code least} to {@code most}, each as likely. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        return mixed(state);
    }

    /** The output function of SplitMix64. */
    static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
