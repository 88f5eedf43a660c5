package dev.appservicelab.cli;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The lab files that a command line names, by themselves or by a folder: all of them read and checked.
 *
 * @param files    each once, in the order named, those of a folder in the order of their paths
 * @param problems what is wrong with the others, a sentence each
 */
record LabFileSet(List<LabFile> files, List<BadInput> problems) {

    LabFileSet {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** @param change what options change in each file, or find that they cannot */
    static LabFileSet read(List<Path> named, UnaryOperator<LabFile> change) {
        var files = new LinkedHashMap<Path, LabFile>();
        var problems = new ArrayList<BadInput>();
        for (var path : named) {
            try {
                if (Files.isDirectory(path)) {
                    readAll(path, change, files, problems);
                } else {
                    files.putIfAbsent(place(path), change.apply(LabFileReader.read(path)));
                }
            } catch (BadInput e) {
                problems.add(e);
            }
        }
        return new LabFileSet(List.copyOf(files.values()), problems);
    }

    private static void readAll(
            Path folder, UnaryOperator<LabFile> change, Map<Path, LabFile> files, List<BadInput> problems) {
        boolean found = false;
        for (var path : yamlFilesIn(folder)) {
            try {
                if (LabFileReader.isMeantAsOne(path)) {
                    found = true;
                    files.putIfAbsent(place(path), change.apply(LabFileReader.read(path)));
                }
            } catch (BadInput e) {
                found = true;
                problems.add(e);
            }
        }
        if (!found) {
            throw new BadInput("there is no lab file in " + folder);
        }
    }

    private static List<Path> yamlFilesIn(Path folder) {
        try (var all = Files.walk(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Path place(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
