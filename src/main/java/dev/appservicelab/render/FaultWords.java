package dev.appservicelab.render;

import java.util.List;

/** What is written on a band of the row of faults. */
final class FaultWords {
    private static final int FEWEST = 4;

    private FaultWords() {}

    /** As much as has room: effect, whom it hits, name, when; at least the effect, cut off if need be, or nothing. */
    static String of(FaultBands.Band band, double letters) {
        var fault = band.newest();
        int others = band.active().size() - 1;
        var whom = fault.effect() + "  " + fault.target();
        var named = whom + (others == 0 ? " · " + fault.name() : " + " + others);
        var timed = named + "  " + (fault.to().isPresent()
                ? TimeLabel.span(fault.from(), fault.to().getAsLong())
                : "to the end");
        var longestFirst = others == 0
                ? List.of(timed, named, whom, fault.effect())
                : List.of(named, whom, fault.effect());
        return longestFirst.stream()
                .filter(words -> words.length() <= letters)
                .findFirst()
                .orElseGet(() -> letters < FEWEST ? "" : SvgLooks.fitted(fault.effect(), letters, 1));
    }
}
