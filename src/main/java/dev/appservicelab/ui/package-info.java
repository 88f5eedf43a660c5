/**
 * The window: controllers of the FXML in {@code fxml/}, and view models without controls. Reads the history, sends
 * commands to {@link dev.appservicelab.lab.Lab}; the JavaFX thread never waits for store, network or scheduler.
 * Commands of the command line may not enter.
 */
@NullMarked
package dev.appservicelab.ui;

import org.jspecify.annotations.NullMarked;
