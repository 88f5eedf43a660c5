package dev.appservicelab;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Run;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.H2TransactionStore;
import dev.appservicelab.ui.Labs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where the window gets its runs from: lab files, and the demonstration that comes with the program. */
final class LabFiles implements Labs {
    private static final String DEMONSTRATION = "demo.yaml";

    @Override
    public Run open(Path file) {
        return started(LabFileReader.read(file));
    }

    /** In the window it does not end: whoever has seen the outage goes on by hand. */
    @Override
    public Run demonstration() {
        var settings = demonstrationSettings();
        return started(new LabSettings(
                settings.name(), settings.seed(), settings.serverName(), settings.policy(), settings.clock(),
                Optional.empty(), settings.services(), settings.traffic(), settings.faults()));
    }

    /** What {@code sample-data/demo.yaml} says, as it was packaged. */
    static LabSettings demonstrationSettings() {
        try (var in = LabFiles.class.getResourceAsStream("samples/" + DEMONSTRATION)) {
            if (in == null) {
                throw new BadInput("this program was packaged without its demonstration, " + DEMONSTRATION);
            }
            return LabFileReader.read(DEMONSTRATION, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged demonstration cannot be read", e);
        }
    }

    private static Run started(LabSettings settings) {
        var lab = new Lab(settings, H2TransactionStore::inMemory);
        lab.start();
        return lab;
    }
}
