package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Ledger;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.lab.LabSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The timeline of a run as text, 100 columns wide: for each service its state, its attempts and its backlog over time, then
 * its outages in words, then the account of all items.
 */
public final class TextTimeline {
    private static final int NAME = 10;
    private static final int LABEL = 9;
    private static final int COLUMNS = 80;
    private static final String BARS = " ▁▂▃▄▅▆▇█";

    private final LabSettings settings;
    private final TimelineModel timeline = new TimelineModel();
    private final World world = new World();
    private final long end;

    public TextTimeline(LabSettings settings, List<Entry> entries) {
        this.settings = settings;
        entries.forEach(timeline::apply);
        entries.forEach(world::apply);
        this.end = Math.max(1, timeline.end());
    }

    /** The whole of it, lines ended by a line feed. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add("%s · policy %s · clock %s · seed %d · %s"
                .formatted(
                        settings.name(),
                        settings.policy().name(),
                        settings.clock().word(),
                        settings.seed(),
                        clock(end)));
        lines.add("");
        lines.add(axis());
        for (var fault : timeline.faults()) {
            lines.add(row("", "fault", fill(fault.from(), Math.min(end, fault.to().orElse(end)), '░'))
                    + "  " + fault.name());
        }
        for (var lane : timeline.lanes()) {
            lines.add(row(lane.service(), "state", states(lane)));
            lines.add(row("", "attempts", attempts(lane)));
            lines.add(row("", "backlog", backlog(lane)));
        }
        lines.add("");
        lines.add(" ".repeat(NAME) + "━ UP   ╱ DOWN   ▼ goes DOWN   ● goes UP   ▮ delivered   ✕ failed   ░ fault");
        timeline.lanes().forEach(lane -> story(lane, lines));
        lines.add("");
        lines.add(account(world.ledger()));
        return String.join("\n", lines) + "\n";
    }

    private String axis() {
        var from = clock(0);
        var to = clock(end);
        return row("", "", from + " ".repeat(Math.max(1, COLUMNS - from.length() - to.length())) + to);
    }

    private char[] states(Lane lane) {
        var row = new char[COLUMNS];
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            long to = i + 1 < states.size() ? states.get(i + 1).at() : end;
            char fill = states.get(i).state() == ServiceState.UP ? '━' : '╱';
            Arrays.fill(row, column(states.get(i).at()), Math.max(column(states.get(i).at()), column(to)) + 1, fill);
        }
        for (int i = 1; i < states.size(); i++) {
            row[column(states.get(i).at())] = states.get(i).state() == ServiceState.UP ? '●' : '▼';
        }
        return row;
    }

    private char[] attempts(Lane lane) {
        var row = fill(0, -1, ' ');
        for (var attempt : lane.attempts()) {
            int column = column(attempt.start());
            if (attempt.failed()) {
                row[column] = '✕';
            } else if (row[column] != '✕') {
                row[column] = '▮';
            }
        }
        return row;
    }

    private char[] backlog(Lane lane) {
        var most = lane.backlog().stream().mapToInt(Lane.Step::backlog).max().orElse(0);
        var row = fill(0, -1, ' ');
        if (most < 2) {
            return row;
        }
        var steps = lane.backlog();
        for (int i = 0; i < steps.size(); i++) {
            long to = i + 1 < steps.size() ? steps.get(i + 1).at() : end;
            int height = (int) Math.ceil(steps.get(i).backlog() * (BARS.length() - 1.0) / most);
            for (int column = column(steps.get(i).at()); column <= column(to); column++) {
                row[column] = BARS.charAt(height);
            }
        }
        return row;
    }

    private void story(Lane lane, List<String> lines) {
        long delivered = lane.attempts().stream().filter(attempt -> !attempt.failed() && !attempt.inFlight()).count();
        long failed = lane.attempts().stream().filter(Lane.Attempt::failed).count();
        lines.add("");
        lines.add(pad(lane.service(), NAME) + "%d transactions delivered, %d attempts failed".formatted(delivered, failed));
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).state() == ServiceState.DOWN) {
                long from = states.get(i).at();
                var to = i + 1 < states.size() ? OptionalLong.of(states.get(i + 1).at()) : OptionalLong.empty();
                outage(lane, from, to, lines);
            }
        }
    }

    private void outage(Lane lane, long from, OptionalLong to, List<String> lines) {
        var indent = " ".repeat(NAME);
        long until = to.orElse(end);
        var cause = lane.attempts().stream()
                .filter(attempt -> attempt.failed() && attempt.endOr(end) <= from)
                .reduce((first, second) -> second)
                .flatMap(Lane.Attempt::result)
                .map(result -> " after " + result.word())
                .orElse("");
        lines.add(indent + clock(from) + "  goes DOWN" + cause);
        var waits = lane.waits().stream()
                .filter(wait -> wait.from() >= from && wait.from() < until)
                .map(wait -> seconds(wait.due() - wait.from()))
                .collect(Collectors.joining(", "));
        lines.add(indent + " ".repeat(12) + "waits " + waits + " s");
        if (to.isPresent()) {
            var first = lane.attempts().stream()
                    .filter(attempt -> attempt.start() >= from && attempt.start() <= until && !attempt.failed())
                    .findFirst();
            first.ifPresent(attempt -> lines.add(indent + clock(attempt.start()) + "  attempt " + attempt.number()
                    + " of transaction " + attempt.transaction() + " succeeds"));
            lines.add(indent + clock(until) + "  is UP again: " + drained(lane, from, until));
        } else {
            lines.add(indent + " ".repeat(12) + "is still DOWN, backlog " + lane.backlog().getLast().backlog());
        }
    }

    private static String drained(Lane lane, long from, long until) {
        var ids = lane.attempts().stream()
                .filter(attempt -> attempt.start() >= from && attempt.start() <= until)
                .filter(attempt -> attempt.result()
                        .filter(result -> result.outcome() == Outcome.OK)
                        .isPresent())
                .map(Lane.Attempt::transaction)
                .toList();
        boolean inOrder = ids.equals(ids.stream().sorted().toList());
        return ids.size() + " transactions drained" + (inOrder ? " in order" : ", NOT in order");
    }

    private static String account(Ledger ledger) {
        var dropped = new ArrayList<String>();
        for (var reason : DropReason.values()) {
            long count = ledger.dropped().getOrDefault(reason, 0L);
            if (count > 0) {
                dropped.add(count + " " + reason.toString().replace('_', ' '));
            }
        }
        return "ledger    accepted %d = queued %d + stored %d + delivered %d + dropped %d + lost %d%s%s"
                .formatted(
                        ledger.accepted(),
                        ledger.queued(),
                        ledger.stored(),
                        ledger.delivered(),
                        ledger.droppedInAll(),
                        ledger.lost(),
                        dropped.isEmpty() ? "" : "\n          dropped: " + String.join(", ", dropped),
                        ledger.twice() == 0 ? "" : "\n          delivered twice: " + ledger.twice());
    }

    private int column(long instant) {
        return (int) Math.min(COLUMNS - 1, instant * COLUMNS / end);
    }

    private char[] fill(long from, long to, char with) {
        var row = new char[COLUMNS];
        Arrays.fill(row, ' ');
        if (to >= from) {
            Arrays.fill(row, column(from), column(to) + 1, with);
        }
        return row;
    }

    private static String row(String name, String label, char[] cells) {
        return row(name, label, new String(cells));
    }

    private static String row(String name, String label, String cells) {
        return (pad(name, NAME) + pad(label, LABEL) + " " + cells).stripTrailing();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text.substring(0, width - 1) + " " : text + " ".repeat(width - text.length());
    }

    private static String seconds(long nanos) {
        var number = String.format(Locale.ROOT, "%.3f", nanos / 1e9);
        return number.replaceAll("\\.?0+$", "");
    }

    /** {@code mm:ss.t}, or {@code h:mm:ss.t} from an hour on. */
    private static String clock(long nanos) {
        var time = Duration.ofNanos(nanos);
        var minutes = "%02d:%02d.%d".formatted(time.toMinutesPart(), time.toSecondsPart(), time.toMillisPart() / 100);
        return time.toHours() == 0 ? minutes : time.toHours() + ":" + minutes;
    }
}
