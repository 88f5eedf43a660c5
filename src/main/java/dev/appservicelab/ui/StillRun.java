package dev.appservicelab.ui;

import dev.appservicelab.history.History;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.Run;
import java.util.Optional;

/** A run that cannot be acted on: it is not there yet, or is over. What is asked of it changes nothing. */
abstract class StillRun implements Run {
    private final LabSettings settings;
    private final History history;

    StillRun(LabSettings settings, History history) {
        this.settings = settings;
        this.history = history;
    }

    @Override
    public final LabSettings settings() {
        return settings;
    }

    @Override
    public final History history() {
        return history;
    }

    @Override
    public final void start() {}

    @Override
    public final boolean running() {
        return false;
    }

    @Override
    public final Optional<Throwable> failure() {
        return Optional.empty();
    }

    @Override
    public final void setFault(String service, Effect effect) {}

    @Override
    public final void clearFaults(String service) {}

    @Override
    public final void act(Action action) {}

    @Override
    public final Recording recording() {
        return Recording.NOTHING;
    }

    @Override
    public final void close() {}
}
