package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.History;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Run;
import java.util.List;
import java.util.Optional;

/** What the window shows before there is a run: no services, and a clock that stands at 0. */
final class NoRun implements Run {
    private final History history = new History(() -> 0);
    private final LabSettings settings = new LabSettings(
            "untitled", 42, LabSettings.DEFAULT_SERVER_NAME, true, DeliveryPolicy.SYNAPSE, LabClock.wall(),
            Optional.empty(), List.of(), List.of(), List.of(), List.of());
    private double speed = 1;

    @Override
    public LabSettings settings() {
        return settings;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void start() {}

    @Override
    public boolean running() {
        return false;
    }

    @Override
    public boolean over() {
        return false;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.empty();
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public void speed(double newSpeed) {
        speed = newSpeed;
    }

    @Override
    public void setFault(String service, Effect effect) {}

    @Override
    public void clearFaults(String service) {}

    @Override
    public void close() {}

    @Override
    public void act(Action action) {}

    @Override
    public Recording recording() {
        return Recording.NOTHING;
    }
}
