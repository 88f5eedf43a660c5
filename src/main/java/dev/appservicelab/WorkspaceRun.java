package dev.appservicelab;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The run of the lab file of a workspace: it goes on from what the workspace's store holds, and keeps its own there.
 */
final class WorkspaceRun implements AutoCloseable {
    private final Workspace workspace;
    private final Lab lab;

    private WorkspaceRun(Workspace workspace, Lab lab) {
        this.workspace = workspace;
        this.lab = lab;
    }

    /**
     * Opens the workspace and starts the run. When the run is over the workspace is free for others.
     *
     * @throws BadInput if the folder is in use, or its store is none
     */
    static WorkspaceRun start(Path folder, LabFile file) {
        var workspace = Workspace.open(folder, Durability.of(file.settings().policy()));
        var run = new WorkspaceRun(workspace, new Lab(
                file.settings(), workspace::store, workspace::homeserver, entry -> {}));
        run.lab.start();
        Thread.ofVirtual().name("close-workspace").start(() -> {
            run.lab.awaitEnd();
            workspace.close();
        });
        return run;
    }

    /**
     * The lab file of a workspace.
     *
     * @throws BadInput if there is none, or more than one, or it is not what is expected
     */
    static LabFile labFile(Path folder) {
        var files = yamlFilesIn(folder).stream().filter(LabFileReader::isMeantAsOne).toList();
        if (files.isEmpty()) {
            throw new BadInput(folder + " is no workspace to open in the window: there is no lab file in it; what its"
                    + " store holds is said by: appservice-lab inspect " + folder);
        }
        if (files.size() > 1) {
            throw new BadInput(folder + " is no workspace: it has " + files.size() + " lab files, and a workspace has"
                    + " one; name the one to open: " + files.stream()
                            .map(file -> String.valueOf(file.getFileName()))
                            .collect(Collectors.joining(", ")));
        }
        return LabFileReader.read(files.getFirst());
    }

    private static List<Path> yamlFilesIn(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("cannot read the folder " + folder, e);
        }
    }

    Lab lab() {
        return lab;
    }

    /** Ends the run. */
    @Override
    public void close() {
        lab.close();
        workspace.close();
    }
}
