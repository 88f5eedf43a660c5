package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Run;
import java.nio.file.Path;

/** Where the window gets its runs from. Called away from the JavaFX thread; a run is given back started. */
public interface Labs {

    /**
     * The run that a lab file describes.
     *
     * @throws BadInput if the file is not what is expected
     */
    Run open(Path file);

    /** The demonstration. */
    Run demonstration();
}
