package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import dev.appservicelab.scenario.LabFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A lab file and its run.
 *
 * @param file  what was read; its settings are those of the run
 * @param run   started
 * @param place what to open for another run of it: the file, or its workspace; absent: it came with the program
 */
public record Opened(LabFile file, Run run, Optional<Path> place) {}
