package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What the window can do that is no command to the run. Asked for on the JavaFX thread. */
interface Shell {

    /** Lets the user choose a lab file and shows its run instead of this one. */
    void openLabFile();

    /** Lets the user choose a saved history and shows it instead of this run. */
    void openHistory();

    /** Lets the user choose a saved history and shows it under this run. */
    void compareHistory();

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

    /**
     * Lets the user choose a file of recorded events, and offers them from now on.
     *
     * @param rate how many a second; absent: as far apart as they were
     */
    void replayFile(Optional<Double> rate);

    /** Leads a service, that exists or is simulated, into the run. */
    void addService();

    /** Adds one more simulated service to the run, or begins a run with one. */
    void addSimulated();

    /**
     * Writes a service into the lab file of the run.
     *
     * @param told what came of it, in a sentence
     */
    void keepService(String service, Consumer<String> told);

    /** The lab file that a service can be written into, if the run has one. */
    Optional<Path> labFile();

    /** Shows what is known of a service, and lets it be spoken to in another way. */
    void serviceSettings(String service);

    /** Checks which accidents of delivery a real service survives. */
    void checkService(String service);

    /** Shows the stub homeserver, which can be switched on and off there. */
    void homeserver();

    /** Puts the cursor where a message is written; sends it if it is there already. */
    void compose();

    /** Puts the cursor into the log's filter. */
    void filterLog();

    void showKeys();

    void showAbout();

    void quit();
}
