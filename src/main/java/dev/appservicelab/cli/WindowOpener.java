package dev.appservicelab.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Opens the window, which is no concern of the command line. */
public interface WindowOpener {

    /**
     * Opens the window on a lab file, on a workspace, or on the demonstration, and stays until it is closed.
     *
     * @return the exit code
     */
    int open(Optional<Path> place) throws Exception;
}
