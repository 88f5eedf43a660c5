package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Lane.Attempt;
import dev.appservicelab.history.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What became of one service, in words: its transactions, then each outage with its waits and how it ended. */
final class LaneStory {
    /** More outages than these are told as their number. */
    private static final int OUTAGES_TOLD = 8;

    private static final String INDENT = " ".repeat(TextGrid.NAME);
    private static final String AFTER_CLOCK = " ".repeat(12);

    private final TextGrid grid;
    private final Lane lane;
    private final Tallies.Tally tally;

    LaneStory(TextGrid grid, Lane lane, Tallies.Tally tally) {
        this.grid = grid;
        this.lane = lane;
        this.tally = tally;
    }

    /** The most transactions that were stored at any time. */
    static int peak(Lane lane) {
        return lane.backlog().stream().mapToInt(Lane.Step::backlog).max().orElse(0);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(TextGrid.pad(lane.service(), TextGrid.NAME) + summary());
        var outages = outages();
        outages.stream().limit(OUTAGES_TOLD).forEach(outage -> tell(outage, lines));
        if (outages.size() > OUTAGES_TOLD) {
            lines.add(INDENT + AFTER_CLOCK + "and " + Words.count(outages.size() - OUTAGES_TOLD, "more outage"));
        }
        return lines;
    }

    /** Everything about the service in one line. */
    String line() {
        var outages = outages();
        long down = outages.stream().mapToLong(outage -> outage.until() - outage.from()).sum();
        return TextGrid.pad(lane.service(), 2 * TextGrid.NAME) + summary()
                + (outages.isEmpty() ? "" : ", DOWN " + Words.count(outages.size(), "time") + " for "
                        + grid.seconds(down) + " s");
    }

    /** Whether there is anything to tell but that all went well. */
    boolean eventful() {
        return lane.state() == ServiceState.DOWN
                || lane.states().size() > 1
                || !lane.failures().isEmpty()
                || !tally.parked().isEmpty()
                || !lane.drops().isEmpty();
    }

    private String summary() {
        long delivered = lane.attempts().stream()
                .filter(LaneStory::succeeded)
                .map(Attempt::transaction)
                .distinct()
                .count();
        return Words.count(delivered, "transaction") + " delivered, "
                + Words.count(lane.failures().size(), "attempt") + " failed"
                + (tally.merged().isEmpty() ? "" : ", " + tally.merged().size() + " merged")
                + (tally.parked().isEmpty() ? "" : ", " + tally.parked().size() + " parked")
                + (peak(lane) < 2 ? "" : ", backlog up to " + peak(lane));
    }

    private List<Outage> outages() {
        return Outage.of(lane, grid.end());
    }

    private void tell(Outage outage, List<String> lines) {
        var cause = outage.cause().map(result -> " after " + result.word()).orElse("");
        lines.add(at(outage.from()) + (outage.fromTheStart() ? "is DOWN from the start" : "goes DOWN" + cause));
        var waits = outage.waits().stream().map(grid::seconds).toList();
        if (!waits.isEmpty()) {
            lines.addAll(Words.wrapped(INDENT + AFTER_CLOCK + "waits ", Words.folded(waits) + " s", TextGrid.WIDTH));
        }
        if (outage.to().isEmpty()) {
            lines.add(INDENT + AFTER_CLOCK + "is still DOWN, backlog " + lane.backlog().getLast().backlog());
            return;
        }
        var delivered = outage.delivered();
        delivered.stream().limit(1).forEach(first -> lines.add(at(first.start()) + "attempt " + first.number()
                + " of transaction " + first.transaction() + " succeeds"));
        lines.add(at(outage.until()) + "is UP again: " + drained(delivered));
    }

    private String at(long instant) {
        return INDENT + TextGrid.pad(grid.clock(instant), AFTER_CLOCK.length());
    }

    private String drained(List<Attempt> delivered) {
        var ids = delivered.stream().map(Attempt::transaction).filter(Predicate.not(tally.late()::contains)).toList();
        boolean inOrder = ids.equals(ids.stream().sorted().toList());
        return Words.count(delivered.size(), "transaction") + " drained"
                + (inOrder ? " in order" : ", NOT in order");
    }

    private static boolean succeeded(Attempt attempt) {
        return attempt.result().filter(result -> result.outcome() == Outcome.OK).isPresent();
    }
}
