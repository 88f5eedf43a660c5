package dev.appservicelab.ui;

import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileAddition;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.LabFileWriter;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Begins lab files on stores in memory, and writes them where it is told. */
final class LabsInMemory extends NoLabs {

    @Override
    public Opened open(Path place) {
        return begin(LabFileReader.read(place), Optional.of(place));
    }

    @Override
    public Opened begin(LabFile file, Optional<Path> place) {
        var lab = new Lab(file.settings(), H2TransactionStore::inMemory);
        lab.start();
        lab.awaitReady();
        return new Opened(file, lab, place);
    }

    @Override
    public void keep(Path file, ServiceSettings service) {
        write(file, LabFileAddition.of(LabFileReader.read(file), service));
    }

    @Override
    public void saveRecorded(LabFile file, Path to) {
        write(to, LabFileWriter.write(file.at(to)));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
