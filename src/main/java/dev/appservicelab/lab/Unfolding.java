package dev.appservicelab.lab;

import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The first task of a run: begins delivery, then lets the faults, the actions and the traffic of the lab file unfold.
 */
final class Unfolding implements Runnable {
    private final LabSettings settings;
    private final TaskRunner runner;
    private final Engine engine;
    private final Faults faults;
    private final Commands commands;
    private final Offers offers;
    private final ItemSource source;
    private final LongSupplier end;
    private final DeliveryListener listener;
    private final Runnable begun;

    /** @param begun called when delivery has begun, before anything is offered to it */
    Unfolding(
            LabSettings settings,
            TaskRunner runner,
            Engine engine,
            Faults faults,
            Commands commands,
            Offers offers,
            ItemSource source,
            LongSupplier end,
            DeliveryListener listener,
            Runnable begun) {
        this.settings = settings;
        this.runner = runner;
        this.engine = engine;
        this.faults = faults;
        this.commands = commands;
        this.offers = offers;
        this.source = source;
        this.end = end;
        this.listener = listener;
        this.begun = begun;
    }

    @Override
    public void run() {
        listener.event(new DeliveryEvent.RunStarted(
                settings.name(), settings.seed(), settings.policy().name(), settings.clock().word()));
        for (int i = 0; i < faults.ofFile().size(); i++) {
            new FaultTiming(faults.ofFile().get(i), i, faults, runner).begin();
        }
        engine.start();
        begun.run();
        actionsByInstant().forEach((at, order) -> runner.spawn("actions", () -> take(at.toNanos(), order)));
        for (int i = 0; i < settings.traffic().size(); i++) {
            unfold(settings.traffic().get(i), i);
        }
    }

    /** The places of the actions in the file, by when they are due. */
    private Map<Duration, List<Integer>> actionsByInstant() {
        var places = new TreeMap<Duration, List<Integer>>();
        for (int i = 0; i < settings.actions().size(); i++) {
            places.computeIfAbsent(settings.actions().get(i).at(), at -> new ArrayList<>()).add(i);
        }
        return places;
    }

    /**
     * Those of one instant are one task, so that each is finished before the next also where tasks run at the same
     * time.
     */
    private void take(long at, List<Integer> places) {
        runner.sleepUntil(new Due(at, Turn.ACTION, places.getFirst()));
        commands.inTurn(at, () -> {
            for (int place : places) {
                // What the one before has started goes on first.
                runner.sleepUntil(new Due(at, Turn.ACTION, place));
                commands.take(settings.actions().get(place).action());
            }
        });
    }

    private void unfold(Traffic any, int order) {
        var name = "traffic " + (order + 1);
        switch (any) {
            case Traffic.Made made -> runner.spawn(name, new MadeTraffic(made, order, end, source, runner, offers));
            case Traffic.Replayed replayed ->
                runner.spawn(name, new ReplayedTraffic(replayed, order, end, runner, offers));
            case Traffic.Verbatim one -> runner.spawn(name, new VerbatimTraffic(one, order, end, runner, offers));
        }
    }
}
