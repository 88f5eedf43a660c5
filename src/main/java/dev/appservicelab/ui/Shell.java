package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.scenario.LabFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the window can do that is no command to the run. Asked for on the JavaFX thread. */
interface Shell {

    /** Lets the user choose a lab file or a workspace and shows its run instead of this one. */
    void openLabFile();

    /** Lets the user choose a saved history and shows it instead of this run. */
    void openHistory();

    /** Lets the user choose a saved history and shows it under this run. */
    void compareHistory();

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

    /** Shows the run of a lab file or of a workspace, or a saved history, instead of this run. */
    void open(Path place);

    /** What was open before, the newest first. */
    List<Path> recent();

    /** The lab files that came with the program, by their names. */
    List<String> samples();

    /** Shows the run of one of them. */
    void openSample(String name);

    /** Shows the demonstration instead of this run. */
    void runDemonstration();

    /** Shows a lab without services instead of this run. */
    void startEmpty();

    /** Runs what is shown once more from its beginning, as its file is now. */
    void runAgain();

    /** Runs what is shown once more from its beginning, under another policy. */
    void runUnder(DeliveryPolicy policy);

    /** Runs a lab file whose homeserver's port is taken on the next one that is free. */
    Offer anotherPort(LabFile file);

    /** Lets the user choose where to keep what was done by hand, as a lab file. */
    void recordAsScenario();

    /** Lets the user choose where to keep something of what is shown. */
    void export(Export what);

    /** Says what an action loses; whether the user wants it all the same. */
    boolean confirm(Preview preview);

    Preferences preferences();

    /** Looks like this from now on, also at the next start. */
    void prefer(Preferences preferences);

    void quit();
}
