package dev.appservicelab.cli;

import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Where the reports of several runs go. */
final class ReportFolders {
    private ReportFolders() {}

    /**
     * Makes the folder of a report, or of reports.
     *
     * @throws BadInput if it cannot be made or written to
     */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInput(
                    "--report: the folder " + folder + " cannot be made: no permission, or a file is in its place", e);
        }
        if (!Files.isWritable(folder)) {
            throw new BadInput("--report: the folder " + folder + " cannot be written to");
        }
    }

    /** A folder for each file: {@code folder} itself for one, else one in it that is named after the file's path. */
    static List<Path> of(Path folder, List<Path> files) {
        if (files.size() == 1) {
            return List.of(folder);
        }
        var absolute = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        int shared = sharedFolders(absolute);
        return inside(
                folder,
                absolute.stream()
                        .map(file -> file.subpath(shared, file.getNameCount())
                                .toString()
                                .replaceFirst("(?i)\\.ya?ml$", ""))
                        .toList());
    }

    /** A folder in the folder for each name, which no two names share. */
    static List<Path> inside(Path folder, List<String> names) {
        var taken = new HashSet<String>();
        var folders = new ArrayList<Path>();
        for (var name : names) {
            var plain = name.replaceAll("[/\\\\]", "-").replaceAll("[^\\p{L}\\p{N}._+-]+", "_")
                    .replaceFirst("^\\.+", "");
            var unique = plain.isEmpty() ? "run" : plain;
            for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
                unique = plain + "-" + i;
            }
            folders.add(folder.resolve(unique));
        }
        return folders;
    }

    /** How many folders from the root all files have in common. */
    private static int sharedFolders(List<Path> files) {
        var first = files.getFirst();
        int shared = 0;
        while (shared < first.getNameCount() - 1 && agree(files, first, shared)) {
            shared++;
        }
        return shared;
    }

    private static boolean agree(List<Path> files, Path first, int at) {
        return files.stream()
                .allMatch(file -> at < file.getNameCount() - 1 && file.getName(at).equals(first.getName(at)));
    }
}
