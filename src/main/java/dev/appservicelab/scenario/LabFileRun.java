package dev.appservicelab.scenario;

import dev.appservicelab.lab.Lab;
import dev.appservicelab.store.H2TransactionStore;

/** One run of a lab file on an empty store, to its end, judged as it goes. */
public final class LabFileRun implements AutoCloseable {
    private final LabFile file;
    private final Lab lab;
    private final Checks checks;

    public LabFileRun(LabFile file) {
        this.file = file;
        this.checks = new Checks(file.expectations());
        this.lab = new Lab(file.settings(), H2TransactionStore::inMemory, checks::apply);
    }

    /**
     * Runs it; a virtual run as fast as it goes.
     *
     * @throws RuntimeException what ended it before its time
     */
    public RunResult toTheEnd() {
        lab.run();
        return new RunResult(file, lab.history(), checks.verdicts(), checks.metrics());
    }

    /** Nanoseconds since the start of the run, on its clock. From any thread. */
    public long now() {
        return lab.now();
    }

    /** Ends the run before its time, and waits until it has ended. From any thread. */
    @Override
    public void close() {
        lab.close();
    }
}
