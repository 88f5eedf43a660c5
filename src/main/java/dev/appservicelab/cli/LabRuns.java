package dev.appservicelab.cli;

import dev.appservicelab.lab.LabClock;
import dev.appservicelab.report.ReportFolder;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileRun;
import dev.appservicelab.scenario.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs lab files one after the other until a signal comes, which ends the one that is running. Standard error tells how
 * far each is, and how long it took on the wall.
 */
final class LabRuns implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long TENTH = 100_000_000;
    private static final int TITLE = 30;

    private final PrintWriter err;
    private final boolean terminal;
    private final Stopped stopped = new Stopped();
    private int worst = AppServiceLabCommand.DONE;

    LabRuns(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Runs one to its end, or to the signal.
     *
     * @param title what messages call it
     * @return empty if the run itself failed, which was said
     */
    Optional<RunResult> run(LabFile file, String title) {
        var settings = file.settings();
        if (settings.duration().isEmpty()) {
            err.println(title + " has no duration: it runs until it is stopped");
        }
        long begun = System.nanoTime();
        try {
            var result = toTheEnd(file, title);
            long end = result.history().entries().getLast().t();
            err.println(title + ": " + took(end, settings.clock(), System.nanoTime() - begun));
            return Optional.of(result);
        } catch (RuntimeException | Error problem) {
            worst = Math.max(worst, AppServiceLabCommand.explain(problem, title + ": ", err));
            return Optional.empty();
        }
    }

    /**
     * Writes the report of a run, after a signal without its picture; that it cannot be written is said and ends
     * nothing.
     */
    void report(RunResult result, Path folder) {
        try {
            if (stopped()) {
                ReportFolder.writeWithoutPicture(result, folder);
                err.println(result.settings().name()
                        + ": stopped, so its report has no timeline.png; report.html shows the timeline");
            } else {
                ReportFolder.write(result, folder);
            }
        } catch (RuntimeException | Error problem) {
            AppServiceLabCommand.explain(problem, result.settings().name() + ": ", err);
            worst = AppServiceLabCommand.LAB_ERROR;
        }
    }

    private RunResult toTheEnd(LabFile file, String title) {
        var duration = file.settings().duration();
        try (var run = new LabFileRun(file);
                var _ = new Progress(() -> howFar(title, run.now(), duration), err, terminal)) {
            stopped.ends(run::close);
            return run.toTheEnd();
        }
    }

    /** Whether a signal came: what has not run is not to be run. */
    boolean stopped() {
        return stopped.came();
    }

    /** The exit code for the runs that failed and the reports that could not be written; 0 if there are none. */
    int worst() {
        return worst;
    }

    @Override
    public void close() {
        stopped.close();
    }

    private static String howFar(String title, long now, Optional<Duration> duration) {
        return TextGrid.pad(title, TITLE)
                + duration.map(Duration::toNanos)
                        .map(end -> Progress.bar(now, end) + " " + tenths(now) + " of " + tenths(end))
                        .orElseGet(() -> tenths(now) + ", until it is stopped");
    }

    private static String tenths(long nanos) {
        return new TextGrid(1, true).clock(nanos / TENTH * TENTH);
    }

    /** {@code 40 virtual minutes in 0.9 s}. */
    private static String took(long nanos, LabClock clock, long wall) {
        record Unit(double nanos, String word) {}
        var unit = Stream.of(new Unit(3600 * NANOS, "hour"), new Unit(60 * NANOS, "minute"))
                .filter(candidate -> nanos >= 2 * candidate.nanos())
                .findFirst()
                .orElse(new Unit(NANOS, "second"));
        var number = String.format(Locale.ROOT, "%.1f", nanos / unit.nanos()).replaceFirst("\\.0$", "");
        return number + (clock instanceof LabClock.Virtual ? " virtual " : " ")
                + unit.word() + (number.equals("1") ? "" : "s")
                + String.format(Locale.ROOT, " in %.1f s", wall / NANOS);
    }
}
