package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import dev.appservicelab.scenario.LabFile;

/**
 * A lab file and its run.
 *
 * @param file what was read; its settings are those of the run
 * @param run  started
 */
public record Opened(LabFile file, Run run) {}
