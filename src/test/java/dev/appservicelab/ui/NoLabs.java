package dev.appservicelab.ui;

import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Labs of which nobody shall ask for anything; a test replaces what it needs. */
abstract class NoLabs implements Labs {

    @Override
    public Opened open(Path place) {
        throw notAsked();
    }

    @Override
    public Opened begin(LabFile file, Optional<Path> place) {
        throw notAsked();
    }

    @Override
    public void keep(Path file, ServiceSettings service) {
        throw notAsked();
    }

    @Override
    public Opened openCopy(Path workspace) {
        throw notAsked();
    }

    @Override
    public List<String> samples() {
        return List.of("short-503");
    }

    @Override
    public Opened sample(String name) {
        throw notAsked();
    }

    @Override
    public Opened demonstration() {
        throw notAsked();
    }

    @Override
    public void saveRecorded(LabFile file, Path to) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("nobody asked for it");
    }
}
