package dev.appservicelab.report;

import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.render.Palette;
import dev.appservicelab.render.TimelineImage;
import dev.appservicelab.scenario.RunResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the report of a run. */
public final class ReportFolder {
    private static final String PICTURE = "timeline.png";

    private ReportFolder() {}

    /**
     * Writes all files of the report, over those of an earlier one; other files are left alone. Not for the JavaFX
     * thread, which draws the picture; it is started if it was not yet, and then somebody has to end it.
     *
     * @throws BadInput if the folder cannot be made or written to
     */
    public static void write(RunResult result, Path folder) {
        write(Report.of(result), folder);
    }

    /**
     * The same without the picture, and without that of an earlier report: JavaFX cannot draw when the program is about
     * to end.
     *
     * @throws BadInput if the folder cannot be made or written to
     */
    public static void writeWithoutPicture(RunResult result, Path folder) {
        var report = Report.of(result);
        try {
            write(report, timeline(report), folder);
            Files.deleteIfExists(folder.resolve(PICTURE));
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    /** A file of a report that is of use alone. */
    public enum Part {
        PICTURE,
        CSV,
        HAR,
        HISTORY
    }

    /**
     * Writes one file of the report alone, over what was there. Not for the JavaFX thread.
     *
     * @throws BadInput if it cannot be written there
     */
    public static void write(RunResult result, Part part, Path file) {
        var report = Report.of(result);
        try {
            switch (part) {
                case PICTURE -> TimelineImage.write(
                        timeline(report), report.settings().policy().backoff(), Palette.light(), file);
                case CSV -> text(file, out -> AttemptsCsv.write(SentAttempts.of(report), out));
                case HAR -> text(file, out -> new AttemptsHar(report).write(SentAttempts.of(report), out));
                case HISTORY -> new HistoryLines().save(report.entries(), file);
            }
        } catch (IOException e) {
            throw new BadInput(file + " cannot be written; expected a place with room to write to", e);
        }
    }

    static void write(Report report, Path folder) {
        try {
            var timeline = timeline(report);
            write(report, timeline, folder);
            TimelineImage.write(
                    timeline, report.settings().policy().backoff(), Palette.light(), folder.resolve(PICTURE));
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    private static void write(Report report, TimelineModel timeline, Path folder) throws IOException {
        Files.createDirectories(folder);
        var attempts = SentAttempts.of(report);
        text(folder.resolve("result.json"), out -> out.write(ResultJson.of(report)));
        text(folder.resolve("junit.xml"), out -> out.write(new JunitXml().of(report)));
        text(folder.resolve("report.html"), out -> out.write(new HtmlPage(report, timeline).text()));
        new HistoryLines().save(report.entries(), folder.resolve("history.ndjson"));
        text(folder.resolve("attempts.csv"), out -> AttemptsCsv.write(attempts, out));
        text(folder.resolve("attempts.har"), out -> new AttemptsHar(report).write(attempts, out));
        bodies(report, folder.resolve("bodies"));
    }

    private static TimelineModel timeline(Report report) {
        var timeline = new TimelineModel();
        report.entries().forEach(timeline::apply);
        return timeline;
    }

    private static BadInput notWritten(Path folder, IOException e) {
        return new BadInput(
                "the report cannot be written to " + folder + "; expected a folder with room to write in", e);
    }

    private interface Content {
        void writeTo(Writer out) throws IOException;
    }

    private static void text(Path file, Content content) throws IOException {
        // This writer puts a question mark for half a surrogate pair; the one of Files would refuse the file.
        var bytes = Files.newOutputStream(file);
        try (var out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            content.writeTo(out);
        }
    }

    /** A file for each body that is kept. */
    private static void bodies(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var hash : report.history().bodyHashes()) {
            var body = report.history().body(hash);
            if (body.isPresent()) {
                Files.write(folder.resolve(hash), body.get());
            }
        }
    }
}
