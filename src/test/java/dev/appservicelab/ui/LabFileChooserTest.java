package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser.ExtensionFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileChooserTest {
    @TempDir
    private Path folder;

    @Test
    void a_lab_file_is_sought_beside_the_one_that_is_open() {
        var chooser = LabFileChooser.toOpen(Optional.of(folder.resolve("outage.yaml")));

        assertThat(chooser.getInitialDirectory()).isEqualTo(folder.toFile());
        assertThat(chooser.getExtensionFilters()).extracting(ExtensionFilter::getExtensions)
                .containsExactly(List.of("*.yaml", "*.yml"), List.of("*"));
    }

    @Test
    void where_the_folder_is_gone_or_no_file_is_open_it_is_sought_anywhere() {
        assertThat(LabFileChooser.toOpen(Optional.of(folder.resolve("gone/outage.yaml"))).getInitialDirectory())
                .isNull();
        assertThat(LabFileChooser.toOpen(Optional.empty()).getInitialDirectory()).isNull();
    }

    @Test
    void a_recording_is_named_after_its_run_whatever_that_is_called() {
        assertThat(LabFileChooser.toRecord(Optional.empty(), "short-503").getInitialFileName())
                .isEqualTo("short-503-recorded.yaml");
        assertThat(LabFileChooser.toRecord(Optional.empty(), "a/b: c\n").getInitialFileName())
                .isEqualTo("a-b-c--recorded.yaml");
    }
}
