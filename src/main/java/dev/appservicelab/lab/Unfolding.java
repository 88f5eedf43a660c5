package dev.appservicelab.lab;

import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.time.Duration;

/** The first task of a run: begins delivery, then lets the faults and the traffic of the lab file unfold. */
final class Unfolding implements Runnable {
    private final LabSettings settings;
    private final TaskRunner runner;
    private final AppServiceScheduler scheduler;
    private final Faults faults;
    private final DeliveryListener listener;
    private final Runnable begun;

    /** @param begun called when the scheduler has begun, before anything is offered to it */
    Unfolding(
            LabSettings settings,
            TaskRunner runner,
            AppServiceScheduler scheduler,
            Faults faults,
            DeliveryListener listener,
            Runnable begun) {
        this.settings = settings;
        this.runner = runner;
        this.scheduler = scheduler;
        this.faults = faults;
        this.listener = listener;
        this.begun = begun;
    }

    @Override
    public void run() {
        listener.event(new DeliveryEvent.RunStarted(
                settings.name(), settings.seed(), settings.policy().name(), settings.clock().word()));
        scheduler.start();
        begun.run();
        for (int i = 0; i < settings.faults().size(); i++) {
            unfold(settings.faults().get(i), i);
        }
        for (int i = 0; i < settings.traffic().size(); i++) {
            unfold(settings.traffic().get(i), i);
        }
    }

    private void unfold(Fault fault, int order) {
        if (fault.at().isZero()) {
            faults.on(fault);
        } else {
            at(fault.at(), order, "fault " + fault.name(), () -> faults.on(fault));
        }
        fault.until().ifPresent(until ->
                at(until, order, "end of fault " + fault.name(), () -> faults.off(fault)));
    }

    private void at(Duration offset, int order, String name, Runnable change) {
        runner.spawn(name, () -> {
            runner.sleepUntil(new Due(offset.toNanos(), Turn.FAULT, order));
            change.run();
        });
    }

    private void unfold(Traffic traffic, int order) {
        var name = "traffic " + (order + 1) + " to " + traffic.to();
        long end = settings.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        var source = new ItemSource(settings.seed(), "traffic-" + (order + 1), traffic.to(), settings.serverName());
        runner.spawn(name, new TrafficTask(traffic, order, end, source, runner, scheduler));
    }
}
