package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import dev.appservicelab.scenario.LabFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run and where it came from.
 *
 * @param file  what was read; its settings are those of the run. Absent: a saved history
 * @param run   started, or over
 * @param place what to open for another run of it: the file, or its workspace; absent: it came with the program
 */
public record Opened(Optional<LabFile> file, Run run, Optional<Path> place) {

    /** The run of a lab file. */
    public Opened(LabFile file, Run run, Optional<Path> place) {
        this(Optional.of(file), run, place);
    }

    /** What was saved of a run. */
    public Opened(SavedRun run, Path place) {
        this(Optional.empty(), run, Optional.of(place));
    }
}
