package dev.appservicelab.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/** Lets the user choose a lab file, or a file beside it. */
final class LabFileChooser {
    private LabFileChooser() {}

    /** @param current the lab file that is open, beside which the choice begins */
    static FileChooser toOpen(Optional<Path> current) {
        var chooser = chooser("Open a lab file", current);
        chooser.getExtensionFilters().add(new ExtensionFilter("All files", "*"));
        return chooser;
    }

    /** @param name of the run that is recorded */
    static FileChooser toRecord(Optional<Path> current, String name) {
        var chooser = chooser("Record as scenario", current);
        // A name may be any text; the name of a file may not.
        chooser.setInitialFileName(name.replaceAll("[^\\p{L}\\p{N}._+-]+", "-") + "-recorded.yaml");
        return chooser;
    }

    /** @param current the lab file that is open, beside which the choice begins */
    static FileChooser toOpenHistory(Optional<Path> current) {
        var chooser = chooser("Open a saved history", current);
        chooser.getExtensionFilters()
                .setAll(new ExtensionFilter("Histories", "*" + SavedRun.ENDING), new ExtensionFilter("All files", "*"));
        return chooser;
    }

    /** @param current the lab file that is open, beside which the choice begins */
    static FileChooser toReplay(Optional<Path> current) {
        var chooser = chooser("Replay recorded events", current);
        chooser.getExtensionFilters().setAll(
                new ExtensionFilter("Recorded events", "*.ndjson", "*.jsonl"), new ExtensionFilter("All files", "*"));
        return chooser;
    }

    static FileChooser toExport(Export what) {
        var chooser = new FileChooser();
        chooser.setTitle(what.words().replace("…", ""));
        chooser.setInitialFileName(what.file());
        return chooser;
    }

    static DirectoryChooser toExportInto() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Export the whole report into a folder");
        return chooser;
    }

    private static FileChooser chooser(String title, Optional<Path> current) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().setAll(new ExtensionFilter("Lab files", "*.yaml", "*.yml"));
        // A folder that is gone would let the chooser throw.
        current.map(file -> file.toAbsolutePath().getParent())
                .filter(Files::isDirectory)
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return chooser;
    }
}
