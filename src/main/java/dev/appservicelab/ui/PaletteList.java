package dev.appservicelab.ui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that are found by words, the best first. */
final class PaletteList {
    private final List<Command> all;

    /**
     * One that was found.
     *
     * @param offer as of now
     */
    record Found(Command command, Offer offer) {
        /** Its menu, for people. */
        String menu() {
            return command.menu().title();
        }

        /** All of it, for those who do not see it. */
        String spoken() {
            return offer.words() + ", " + menu() + command.keyName().map(key -> ", key " + key).orElse("")
                    + (offer.possible() ? "" : ", not now: " + offer.note());
        }
    }

    PaletteList(List<Command> all) {
        this.all = all;
    }

    /**
     * Those whose words, menu or note have every word of the query somewhere: first those that begin with it, then
     * those whose own words have it; in each what can be done now before what cannot.
     */
    List<Found> find(String query) {
        var words = Arrays.stream(query.toLowerCase(Locale.ROOT).strip().split("\\s+")).toList();
        return all.stream()
                .map(command -> new Found(command, command.offer().get()))
                .filter(found -> rank(found, words).isPresent())
                .sorted(Comparator.<Found>comparingInt(found -> rank(found, words).orElseThrow())
                        .thenComparing(found -> !found.offer().possible()))
                .toList();
    }

    private static Optional<Integer> rank(Found found, List<String> words) {
        var own = found.offer().words().toLowerCase(Locale.ROOT);
        var around = own + " " + found.menu().toLowerCase(Locale.ROOT) + " "
                + found.offer().note().toLowerCase(Locale.ROOT);
        if (!words.stream().allMatch(around::contains)) {
            return Optional.empty();
        }
        if (own.startsWith(String.join(" ", words))) {
            return Optional.of(0);
        }
        return Optional.of(words.stream().allMatch(own::contains) ? 1 : 2);
    }
}
