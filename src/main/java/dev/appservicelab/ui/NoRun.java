package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.History;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import java.util.List;
import java.util.Optional;

/** What the window shows before there is a run: no services, and a clock that stands at 0. */
final class NoRun extends StillRun {
    private double speed = 1;

    NoRun() {
        super(
                new LabSettings(
                        "untitled", 42, LabSettings.DEFAULT_SERVER_NAME, true, DeliveryPolicy.SYNAPSE, LabClock.wall(),
                        Optional.empty(), List.of(), List.of(), List.of(), List.of()),
                new History(() -> 0));
    }

    @Override
    public boolean over() {
        return false;
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
}
