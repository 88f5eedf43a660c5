package dev.appservicelab.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant. */
public final class Spelling {
    private Spelling() {}

    /** The word that takes the fewest letters to change, in either case, unless that is more than a third of them. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> word.length() <= 2 * candidate.length())
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How a message about an unknown word ends: with the word that was meant, or else with all there are. */
    public static String hint(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElseGet(() -> "; expected "
                        + (candidates.size() == 1 ? "" : "one of ")
                        + String.join(", ", candidates.stream().sorted().toList()));
    }

    /** Letters to insert, to remove, to replace, or to swap with their neighbour (optimal string alignment). */
    private static int distance(String word, String other) {
        var from = word.toLowerCase(Locale.ROOT);
        var to = other.toLowerCase(Locale.ROOT);
        var costs = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, from, i, to, j);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cost(int[][] costs, String from, int i, String to, int j) {
        int replaced = costs[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        var swapped = i > 1 && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
