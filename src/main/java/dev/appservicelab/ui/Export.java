package dev.appservicelab.ui;

import dev.appservicelab.report.ReportFolder;
import dev.appservicelab.report.ReportFolder.Part;
import dev.appservicelab.scenario.RunResult;
import java.nio.file.Path;
import java.util.Optional;

/** What can be taken out of the window as a file or a folder. */
enum Export {
    PICTURE("Export the timeline as a picture…", "The whole run, as PNG", "timeline.png", Optional.of(Part.PICTURE)),
    CSV("Export the attempts as CSV…", "For a spreadsheet", "attempts.csv", Optional.of(Part.CSV)),
    HAR("Export the attempts as HAR…", "For a browser's network panel", "attempts.har", Optional.of(Part.HAR)),
    HISTORY("Export the history…", "All that happened, a line an event", "history.ndjson", Optional.of(Part.HISTORY)),
    REPORT("Export the whole report…", "A folder with the page, the picture, the history and the results", "report",
            Optional.empty());

    private final String words;
    private final String note;
    private final String file;
    private final Optional<Part> part;

    Export(String words, String note, String file, Optional<Part> part) {
        this.words = words;
        this.note = note;
        this.file = file;
        this.part = part;
    }

    /** Whether it is a folder. */
    boolean isFolder() {
        return part.isEmpty();
    }

    /** Writes it, over what was there. Not for the JavaFX thread. */
    void write(RunResult result, Path to) {
        part.ifPresentOrElse(one -> ReportFolder.write(result, one, to), () -> ReportFolder.write(result, to));
    }

    String words() {
        return words;
    }

    String note() {
        return note;
    }

    /** What it is called in a report. */
    String file() {
        return file;
    }
}
