package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.homeserver.StubHomeserver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * The stub homeserver of a run: where it listens, who has come, and why it could not be switched on. Lives on the
 * JavaFX thread; what may have to wait is done elsewhere.
 */
final class HomeserverSwitch {
    /** Where homeservers usually listen. */
    static final int USUAL_PORT = 8008;

    private static final int LAST_PORT = 65_535;

    private final Run run;
    private final Executor elsewhere;
    private final Executor here;
    private final Runnable changed;
    private Seen seen = new Seen(Optional.empty(), List.of(), 0);
    private Optional<String> problem = Optional.empty();
    private OptionalInt instead = OptionalInt.empty();
    private boolean busy;

    /**
     * What there is to see of it.
     *
     * @param address where it listens, if it does
     */
    record Seen(Optional<URI> address, List<Bridge> bridges, int rooms) {}

    /** @param requests how many came of it */
    record Bridge(String service, int requests) {}

    /**
     * @param elsewhere runs what may wait
     * @param here      runs what came of it, on the JavaFX thread
     * @param changed   told when there is something else to show
     */
    HomeserverSwitch(Run run, Executor elsewhere, Executor here, Runnable changed) {
        this.run = run;
        this.elsewhere = elsewhere;
        this.here = here;
        this.changed = changed;
    }

    Seen seen() {
        return seen;
    }

    /** Why it was not switched on or off. */
    Optional<String> problem() {
        return problem;
    }

    /** A port that is free in the place of one that is not. */
    OptionalInt instead() {
        return instead;
    }

    /** Whether it is being switched. */
    boolean busy() {
        return busy;
    }

    /** The port that is written there; empty if it is none. */
    static OptionalInt port(String text) {
        int number = text.strip().matches("[0-9]{1,5}") ? Integer.parseInt(text.strip()) : 0;
        return number > 0 && number <= LAST_PORT ? OptionalInt.of(number) : OptionalInt.empty();
    }

    void on(int port) {
        change(OptionalInt.of(port));
    }

    void off() {
        change(OptionalInt.empty());
    }

    private void change(OptionalInt port) {
        busy = true;
        elsewhere.execute(() -> {
            try {
                run.homeserver(port);
                here.execute(() -> done(Optional.empty(), OptionalInt.empty()));
            } catch (BadInput refused) {
                var free = port.isPresent() ? StubHomeserver.freeFrom(port.getAsInt()) : OptionalInt.empty();
                // A port that is free was not the problem.
                var other = free.equals(port) ? OptionalInt.empty() : free;
                here.execute(() -> done(Optional.of(String.valueOf(refused.getMessage())), other));
            } catch (RuntimeException failed) {
                here.execute(() -> done(Optional.of(LabView.sentence(failed)), OptionalInt.empty()));
            }
        });
    }

    private void done(Optional<String> newProblem, OptionalInt other) {
        busy = false;
        problem = newProblem;
        instead = other;
        look();
        changed.run();
    }

    /** Looks who has come since. */
    void look() {
        elsewhere.execute(() -> {
            var now = found();
            here.execute(() -> take(now));
        });
    }

    private void take(Seen now) {
        if (!now.equals(seen)) {
            seen = now;
            changed.run();
        }
    }

    private Seen found() {
        try {
            return look(run);
        } catch (RuntimeException closing) {
            // The homeserver was switched off, or the run has ended, while it was asked.
            return new Seen(Optional.empty(), List.of(), 0);
        }
    }

    private static Seen look(Run run) {
        var people = run.residents();
        var came = people.map(there -> there.bridges()).orElse(Map.of());
        var bridges = run.settings().services().stream()
                .filter(ServiceSettings.Real.class::isInstance)
                .map(service -> new Bridge(service.id(), came.getOrDefault(service.id(), 0)))
                .toList();
        return new Seen(run.homeserver(), bridges, people.map(there -> there.rooms().all().size()).orElse(0));
    }
}
