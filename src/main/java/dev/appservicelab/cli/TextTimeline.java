package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Ledger;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.history.World;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.scenario.RunResult;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The timeline of a run as text, 100 columns wide: for each service its state, its attempts, its backlog and what
 * stands out over time, then its outages in words, then the account of all items. Many services have a row each.
 */
public final class TextTimeline {
    /** With more services than these each is one row, and those to which nothing happened are only counted. */
    private static final int SERVICES_UNFOLDED = 12;

    private static final int FAULTS_SHOWN = 12;
    private static final int MOMENTS_TOLD = 30;

    private final LabSettings settings;
    private final List<Verdict> verdicts;
    private final List<Entry> entries;
    private final TimelineModel timeline = new TimelineModel();
    private final World world = new World();
    private final List<Moment> moments;
    private final TextGrid grid;

    /** Of a run that nobody judged. */
    public TextTimeline(LabSettings settings, List<Entry> entries) {
        this(settings, entries, List.of(), 0);
    }

    /** With marks where expectations were met and failed. */
    public TextTimeline(RunResult result) {
        this(result, 0);
    }

    /** @param end the instant at the right edge, unless the run went on longer */
    TextTimeline(RunResult result, long end) {
        this(result.settings(), result.history().entries(), result.verdicts(), end);
    }

    private TextTimeline(LabSettings settings, List<Entry> entries, List<Verdict> verdicts, long end) {
        this.settings = settings;
        this.entries = entries;
        this.verdicts = verdicts;
        entries.forEach(timeline::apply);
        entries.forEach(world::apply);
        this.moments = Moment.of(entries);
        this.grid = new TextGrid(
                Math.max(1, Math.max(end, timeline.end())), settings.clock() instanceof LabClock.Virtual);
    }

    /** The whole of it, lines ended by a line feed. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(title());
        lines.add("");
        lines.add(grid.axis());
        var rows = new ArrayList<>(faultRows());
        rows.addAll(rows());
        lines.addAll(rows);
        lines.add("");
        lines.addAll(Legend.of(rows));
        stories(lines);
        told(lines);
        lines.add("");
        lines.addAll(account(world.ledger()));
        return String.join("\n", lines) + "\n";
    }

    /** What was run, in a line. */
    String title() {
        return "%s · policy %s · clock %s · seed %d · %s"
                .formatted(
                        settings.name(),
                        settings.policy().name(),
                        settings.clock().word(),
                        settings.seed(),
                        grid.clock(timeline.end()));
    }

    /** The row with the first and the last instant. */
    String axis() {
        return grid.axis();
    }

    /** A row for each fault, by its name. */
    List<String> faultRows() {
        var byName = new LinkedHashMap<String, char[]>();
        for (var fault : timeline.faults()) {
            fill(byName.computeIfAbsent(fault.name(), name -> TextGrid.empty()), fault);
        }
        var rows = new ArrayList<String>();
        byName.entrySet().stream()
                .limit(FAULTS_SHOWN)
                .forEach(fault -> rows.add(TextGrid.row(fault.getKey(), fault.getValue())));
        if (byName.size() > FAULTS_SHOWN) {
            rows.add("and " + Words.count(byName.size() - FAULTS_SHOWN, "more fault"));
        }
        return rows;
    }

    private void fill(char[] row, FaultSpan fault) {
        grid.fill(row, fault.from(), Math.min(grid.end(), fault.to().orElse(grid.end())), Legend.FAULT);
    }

    /** The rows of the lab, of each service, and of the expectations. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        var ofLab = moments.stream().filter(moment -> moment.service().isEmpty()).toList();
        if (!ofLab.isEmpty()) {
            rows.add(TextGrid.row("lab", LaneRows.marks(labAway(), grid, ofLab)));
        }
        for (var lane : timeline.lanes()) {
            var laneRows = new LaneRows(grid, lane, momentsOf(lane));
            rows.addAll(folded() ? List.of(laneRows.folded()) : laneRows.rows());
        }
        if (!verdicts.isEmpty()) {
            rows.add(TextGrid.row("expectations", evidence()));
        }
        return rows;
    }

    private boolean folded() {
        return timeline.lanes().size() > SERVICES_UNFOLDED;
    }

    private List<Moment> momentsOf(Lane lane) {
        return moments.stream()
                .filter(moment -> moment.service().equals(Optional.of(lane.service())))
                .toList();
    }

    private char[] labAway() {
        var row = TextGrid.empty();
        var crashed = Optional.<Long>empty();
        for (var moment : moments) {
            if (moment.sign() == Moment.Sign.CRASHED) {
                crashed = crashed.or(() -> Optional.of(moment.at()));
            } else if (moment.sign() == Moment.Sign.RESTARTED) {
                crashed.ifPresent(from -> grid.fill(row, from, moment.at(), Legend.LAB_AWAY));
                crashed = Optional.empty();
            }
        }
        crashed.ifPresent(from -> grid.fill(row, from, timeline.end(), Legend.LAB_AWAY));
        return row;
    }

    private char[] evidence() {
        var row = TextGrid.empty();
        for (var verdict : verdicts) {
            verdict.at().ifPresent(at -> {
                if (!verdict.passed() || row[grid.column(at)] == ' ') {
                    row[grid.column(at)] = verdict.passed() ? Legend.MET : Legend.NOT_MET;
                }
            });
        }
        return row;
    }

    private void stories(List<String> lines) {
        var tallies = new Tallies();
        entries.forEach(tallies::apply);
        long quiet = 0;
        if (folded()) {
            lines.add("");
        }
        for (var lane : timeline.lanes()) {
            var story = new LaneStory(grid, lane, tallies.of(lane.service()));
            if (!folded()) {
                lines.add("");
                lines.addAll(story.lines());
            } else if (story.eventful()) {
                lines.add(story.line());
            } else {
                quiet++;
            }
        }
        if (quiet > 0) {
            lines.add(Words.count(quiet, "service") + " without a failure");
        }
        if (timeline.lanes().isEmpty()) {
            lines.add("");
            lines.add("no service was delivered to");
        }
    }

    private void told(List<String> lines) {
        var told = moments.stream().filter(Moment::told).toList();
        if (!told.isEmpty()) {
            lines.add("");
        }
        for (var moment : told.subList(0, Math.min(MOMENTS_TOLD, told.size()))) {
            var start = TextGrid.pad("", TextGrid.NAME) + TextGrid.pad(grid.clock(moment.at()), 12);
            lines.addAll(Words.wrapped(
                    start, moment.service().orElse("lab") + ": " + moment.words(), TextGrid.WIDTH));
        }
        if (told.size() > MOMENTS_TOLD) {
            lines.add(" ".repeat(TextGrid.NAME) + "and " + (told.size() - MOMENTS_TOLD) + " more");
        }
    }

    private static List<String> account(Ledger ledger) {
        var lines = new ArrayList<String>();
        lines.add("ledger    " + ledger.words());
        var dropped = new ArrayList<String>();
        for (var reason : DropReason.values()) {
            long count = ledger.dropped().getOrDefault(reason, 0L);
            if (count > 0) {
                dropped.add(count + " " + reason.toString().replace('_', ' '));
            }
        }
        if (!dropped.isEmpty()) {
            lines.addAll(Words.wrapped("          dropped: ", String.join(", ", dropped), TextGrid.WIDTH));
        }
        if (ledger.twice() > 0) {
            lines.add("          delivered twice: " + ledger.twice());
        }
        if (ledger.refused() > 0) {
            lines.add("          refused while the lab was away: " + ledger.refused());
        }
        return lines;
    }
}
