package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Lane.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        long down = outages.stream().mapToLong(outage -> outage.to().orElse(grid.end()) - outage.from()).sum();
        return TextGrid.pad(lane.service(), 2 * TextGrid.NAME) + summary()
                + (outages.isEmpty() ? "" : ", DOWN " + Words.count(outages.size(), "time") + " for " + grid.seconds(down) + " s");
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
        long delivered = lane.attempts().stream().filter(LaneStory::succeeded).map(Attempt::transaction).distinct().count();
        return Words.count(delivered, "transaction") + " delivered, "
                + Words.count(lane.failures().size(), "attempt") + " failed"
                + (tally.merged().isEmpty() ? "" : ", " + tally.merged().size() + " merged")
                + (tally.parked().isEmpty() ? "" : ", " + tally.parked().size() + " parked")
                + (peak(lane) < 2 ? "" : ", backlog up to " + peak(lane));
    }

    private record Outage(long from, OptionalLong to) {}

    private List<Outage> outages() {
        var outages = new ArrayList<Outage>();
        var down = OptionalLong.empty();
        for (var change : lane.states()) {
            if (change.state() == ServiceState.DOWN) {
                down = down.isPresent() ? down : OptionalLong.of(change.at());
            } else if (down.isPresent()) {
                outages.add(new Outage(down.getAsLong(), OptionalLong.of(change.at())));
                down = OptionalLong.empty();
            }
        }
        down.ifPresent(from -> outages.add(new Outage(from, OptionalLong.empty())));
        return outages;
    }

    private void tell(Outage outage, List<String> lines) {
        long from = outage.from();
        long until = outage.to().orElse(grid.end());
        lines.add(at(from) + (from == lane.states().getFirst().at() ? "is DOWN from the start" : "goes DOWN" + cause(from)));
        var waits = lane.waits().stream()
                .filter(wait -> wait.from() >= from && wait.from() < until)
                .map(wait -> grid.seconds(wait.due() - wait.from()))
                .toList();
        if (!waits.isEmpty()) {
            lines.addAll(Words.wrapped(INDENT + AFTER_CLOCK + "waits ", Words.folded(waits) + " s", TextGrid.WIDTH));
        }
        if (outage.to().isEmpty()) {
            lines.add(INDENT + AFTER_CLOCK + "is still DOWN, backlog " + lane.backlog().getLast().backlog());
            return;
        }
        between(from, until)
                .findFirst()
                .ifPresent(first -> lines.add(at(first.start()) + "attempt " + first.number() + " of transaction "
                        + first.transaction() + " succeeds"));
        lines.add(at(until) + "is UP again: " + drained(from, until));
    }

    private String at(long instant) {
        return INDENT + TextGrid.pad(grid.clock(instant), AFTER_CLOCK.length());
    }

    private String cause(long from) {
        return lane.failures().stream()
                .map(lane.attempts()::get)
                .filter(attempt -> attempt.endOr(grid.end()) <= from)
                .reduce((first, second) -> second)
                .flatMap(Attempt::result)
                .map(result -> " after " + result.word())
                .orElse("");
    }

    private String drained(long from, long until) {
        var ids = between(from, until)
                .map(Attempt::transaction)
                .filter(Predicate.not(tally.late()::contains))
                .toList();
        boolean inOrder = ids.equals(ids.stream().sorted().toList());
        return Words.count(between(from, until).count(), "transaction") + " drained"
                + (inOrder ? " in order" : ", NOT in order");
    }

    private Stream<Attempt> between(long from, long until) {
        return lane.attempts().stream()
                .filter(attempt -> attempt.start() >= from && attempt.start() <= until && succeeded(attempt));
    }

    private static boolean succeeded(Attempt attempt) {
        return attempt.result().filter(result -> result.outcome() == Outcome.OK).isPresent();
    }
}
