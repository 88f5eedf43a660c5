package dev.appservicelab;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.store.WorkspaceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies a workspace that another process has open. */
final class WorkspaceCopy {
    private static final String LOCK = "store.lock";
    /** A copy of a store that is being written may be torn. */
    private static final int TRIES = 5;

    private WorkspaceCopy() {}

    /**
     * A new folder beside the workspace, with all that is in it now.
     *
     * @throws BadInput if it cannot be copied
     */
    static Path beside(Path workspace) {
        var from = workspace.toAbsolutePath().normalize();
        var to = from.resolveSibling(from.getFileName() + "-copy");
        for (int number = 2; Files.exists(to); number++) {
            to = from.resolveSibling(from.getFileName() + "-copy-" + number);
        }
        try {
            for (int tries = 1; ; tries++) {
                copy(from, to);
                if (tries == TRIES || WorkspaceSnapshot.of(to).damage().isEmpty()) {
                    return to;
                }
            }
        } catch (IOException e) {
            throw new BadInput("workspace " + workspace + " cannot be copied to " + to, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (var all = Files.walk(from)) {
            paths = all.filter(path -> !String.valueOf(path.getFileName()).equals(LOCK)).toList();
        }
        for (var path : paths) {
            var target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                try (var in = Files.newInputStream(path)) {
                    Files.deleteIfExists(target);
                    Files.copy(in, target);
                }
            }
        }
    }
}
