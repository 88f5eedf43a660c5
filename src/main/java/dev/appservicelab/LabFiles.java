package dev.appservicelab;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.YamlText;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileAddition;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.LabFileWriter;
import dev.appservicelab.store.H2TransactionStore;
import dev.appservicelab.ui.Labs;
import dev.appservicelab.ui.Opened;
import dev.appservicelab.ui.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the window gets its runs from: lab files, workspaces, and the demonstration that comes with the program.
 * Thread-safe.
 */
final class LabFiles implements Labs {
    private Optional<WorkspaceRun> workspace = Optional.empty();

    @Override
    public Opened open(Path place) {
        if (SavedRun.isAt(place)) {
            return new Opened(SavedRun.read(place), place);
        }
        var file = read(place);
        return Files.isDirectory(place) ? openWorkspace(place, file) : started(file, Optional.of(place));
    }

    @Override
    public Opened begin(LabFile file, Optional<Path> place) {
        return place.filter(Files::isDirectory)
                .map(folder -> openWorkspace(folder, file))
                .orElseGet(() -> started(file, place));
    }

    /**
     * Looks whether what is at a place can be opened, as far as that is quick.
     *
     * @throws BadInput if it is not what is expected
     */
    static void check(Path place) {
        if (!SavedRun.isAt(place)) {
            read(place);
        }
    }

    /**
     * The lab file at a place, which is the file itself or a workspace.
     *
     * @throws BadInput if it is not what is expected
     */
    static LabFile read(Path place) {
        return Files.isDirectory(place) ? WorkspaceRun.labFile(place) : LabFileReader.read(place);
    }

    /** At most one at a time, as the window does; one that is open is closed only when the other can be read. */
    private synchronized Opened openWorkspace(Path folder, LabFile file) {
        workspace.ifPresent(WorkspaceRun::close);
        workspace = Optional.empty();
        var run = WorkspaceRun.start(folder, file);
        workspace = Optional.of(run);
        return new Opened(file, run.lab(), Optional.of(folder));
    }

    /** In the window it does not end: whoever has seen the outage goes on by hand. */
    @Override
    public Opened demonstration() {
        var file = Samples.demonstration();
        return started(file.with(file.settings().withDuration(Optional.empty())), Optional.empty());
    }

    @Override
    public Opened openCopy(Path workspace) {
        return open(WorkspaceCopy.beside(workspace));
    }

    @Override
    public List<String> samples() {
        return Samples.names();
    }

    @Override
    public Opened sample(String name) {
        return started(Samples.scenario(name), Optional.empty());
    }

    @Override
    public void keep(Path file, ServiceSettings service) {
        write(file, LabFileAddition.of(LabFileReader.read(file), service));
    }

    @Override
    public void saveRecorded(LabFile file, Path to) {
        // Not by another name: a run of it has the same history, and the history says the name.
        var heading = "# Recorded in a run of " + YamlText.of(file.settings().name()) + ": what was done by hand is"
                + " among its actions and its traffic.\n";
        write(to, heading + LabFileWriter.write(file.at(to)));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new BadInput(file + " cannot be written", e);
        }
    }

    private static Opened started(LabFile file, Optional<Path> place) {
        var lab = new Lab(file.settings(), H2TransactionStore::inMemory);
        lab.start();
        return new Opened(file, lab, place);
    }
}
