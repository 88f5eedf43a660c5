package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.scenario.LabFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file is that was dropped on the window. */
enum DroppedFile {
    /** A lab file, a workspace, a saved history or the folder of a report. */
    RUN,
    /** The registration of an appservice. */
    REGISTRATION,
    /** Events that were recorded. */
    EVENTS;

    /**
     * Looks into it; not for the JavaFX thread.
     *
     * @throws BadInput if it cannot be read
     */
    static DroppedFile of(Path path) {
        var name = path.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
            return RUN;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return beginsARun(path) ? RUN : EVENTS;
        }
        return LabFileReader.isMeantAsOne(path) ? RUN : REGISTRATION;
    }

    /** A history tells first how the run began. */
    private static boolean beginsARun(Path path) {
        try (var lines = Files.lines(path)) {
            return lines.findFirst().filter(line -> line.contains("\"run_started\"")).isPresent();
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(path + " cannot be read", e);
        }
    }
}
