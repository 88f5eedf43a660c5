package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the window gets its runs from, and where it keeps lab files. Called away from the JavaFX thread. */
public interface Labs {

    /**
     * A lab file and the run it describes, started: on an empty store, or, if a workspace is named, on the workspace's.
     * Or a {@linkplain SavedRun saved history}, to be looked at.
     *
     * @throws BadInput if the file is not what is expected, or the workspace is in use elsewhere
     */
    Opened open(Path place);

    /**
     * A lab file as it is given, and its run, started.
     *
     * @param place whose store it runs on, if that is a workspace
     * @throws BadInput if the workspace is in use elsewhere
     */
    Opened begin(LabFile file, Optional<Path> place);

    /**
     * A workspace that is in use elsewhere, copied beside it as it is now, and opened.
     *
     * @throws BadInput if it cannot be copied
     */
    Opened openCopy(Path workspace);

    /** The lab files that came with the program, by their names. */
    List<String> samples();

    /** One of them, started. */
    Opened sample(String name);

    /** The demonstration, started. */
    Opened demonstration();

    /**
     * Adds a service to a lab file, which stays otherwise as it is.
     *
     * @throws BadInput if it cannot be added or written there
     */
    void keep(Path file, ServiceSettings service);

    /**
     * Writes the lab file of a run with what was done by hand in it, over whatever was there.
     *
     * @throws BadInput if it cannot be written there
     */
    void saveRecorded(LabFile file, Path to);
}
