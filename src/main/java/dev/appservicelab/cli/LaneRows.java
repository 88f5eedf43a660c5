package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Lane.Attempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one service shows in a text timeline: rows with its state, its attempts, its backlog and what stands out. */
final class LaneRows {
    static final char UP = '━';
    static final char DOWN = '╱';
    static final char GOES_DOWN = '▼';
    static final char GOES_UP = '●';
    static final char PAUSED = '┈';
    static final char DELIVERED = '▮';
    static final char FAILED = '✕';
    static final char UNKNOWN = '?';
    static final char IN_FLIGHT = '▯';
    private static final String BARS = " ▁▂▃▄▅▆▇█";

    private final TextGrid grid;
    private final Lane lane;
    private final List<Moment> moments;

    /** @param moments those of this service */
    LaneRows(TextGrid grid, Lane lane, List<Moment> moments) {
        this.grid = grid;
        this.lane = lane;
        this.moments = moments;
    }

    List<String> rows() {
        var rows = new ArrayList<String>();
        rows.add(TextGrid.row(lane.service(), "state", states()));
        rows.add(TextGrid.row("", "attempts", attempts(TextGrid.empty(), true)));
        if (LaneStory.peak(lane) > 1) {
            rows.add(TextGrid.row("", "backlog", backlog()));
        }
        if (!moments.isEmpty()) {
            rows.add(TextGrid.row("", "marks", marks(TextGrid.empty(), grid, moments)));
        }
        return rows;
    }

    /** All in one: the state, over it the attempts that did not succeed, over them what stands out. */
    String folded() {
        return TextGrid.row(lane.service(), marks(attempts(states(), false), grid, moments));
    }

    /** Draws moments into a row, those that matter more over the others. */
    static char[] marks(char[] row, TextGrid grid, List<Moment> moments) {
        moments.stream()
                .sorted(Comparator.comparing(Moment::sign))
                .forEach(moment -> row[grid.column(moment.at())] = moment.sign().mark());
        return row;
    }

    private char[] states() {
        var row = TextGrid.empty();
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            long to = i + 1 < states.size() ? states.get(i + 1).at() : grid.end();
            grid.fill(row, states.get(i).at(), to, states.get(i).state() == ServiceState.UP ? UP : DOWN);
        }
        for (var pause : lane.pauses()) {
            grid.fill(row, pause.from(), pause.to().orElse(grid.end()), PAUSED);
        }
        for (int i = 1; i < states.size(); i++) {
            if (states.get(i).state() != states.get(i - 1).state()) {
                row[grid.column(states.get(i).at())] = states.get(i).state() == ServiceState.UP ? GOES_UP : GOES_DOWN;
            }
        }
        return row;
    }

    private char[] attempts(char[] row, boolean succeeded) {
        for (var attempt : lane.attempts()) {
            int column = grid.column(attempt.start());
            char mark = mark(attempt);
            boolean uncertain = mark == UNKNOWN && row[column] != FAILED;
            if (mark == FAILED || uncertain || (succeeded && row[column] == ' ')) {
                row[column] = mark;
            }
        }
        return row;
    }

    private static char mark(Attempt attempt) {
        return attempt.result()
                .map(result -> result.outcome() == Outcome.OK ? DELIVERED : result.unknown() ? UNKNOWN : FAILED)
                .orElse(IN_FLIGHT);
    }

    private char[] backlog() {
        var row = TextGrid.empty();
        var steps = lane.backlog();
        int most = LaneStory.peak(lane);
        for (int i = 0; i < steps.size(); i++) {
            long to = i + 1 < steps.size() ? steps.get(i + 1).at() : grid.end();
            int height = (int) Math.ceil(steps.get(i).backlog() * (BARS.length() - 1.0) / most);
            grid.fill(row, steps.get(i).at(), to, BARS.charAt(Math.max(0, height)));
        }
        return row;
    }
}
