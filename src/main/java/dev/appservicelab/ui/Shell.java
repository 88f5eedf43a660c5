package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import java.util.Optional;

/** What the window can do that is no command to the run. Asked for on the JavaFX thread. */
interface Shell {

    /** Lets the user choose a lab file and shows its run instead of this one. */
    void openLabFile();

    /** Lets the user choose a saved history and shows it instead of this run. */
    void openHistory();

    /** Shows the demonstration instead of this run. */
    void runDemonstration();

    /** Runs what is shown once more from its beginning, as its file is now. */
    void runAgain();

    /** Lets the user choose where to keep what was done by hand, as a lab file. */
    void recordAsScenario();

    /** Says what an action loses; whether the user wants it all the same. */
    boolean confirm(Preview preview);

    Theme theme();

    void theme(Theme theme);

    /** Asks for the measure of a fault on a service; nothing if the user thought better of it. */
    Optional<Effect> ask(String service, FaultQuestion question);

    /** Puts the cursor into the log's filter. */
    void filterLog();

    void showKeys();

    void showAbout();

    void quit();
}
