package dev.appservicelab.ui;

import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.check.Accident;
import dev.appservicelab.lab.check.Checkup;
import dev.appservicelab.lab.check.Finding;
import dev.appservicelab.lab.check.Restart;
import dev.appservicelab.lab.check.Witness;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.report.CheckReport;
import dev.appservicelab.time.TaskCancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The check of a real service by the accidents that break bridges, while its delivery is paused. Lives on the JavaFX
 * thread; the check itself is done elsewhere.
 */
final class ServiceCheck implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Run run;
    private final ServiceSettings.Real service;
    private final boolean pausedBefore;
    private final LongSupplier clock;
    private final Executor here;
    private final Runnable changed;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Thread> checking = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private boolean seesHandling;
    private boolean done;

    /**
     * @param paused  whether the service is paused, and to stay so
     * @param clock   milliseconds: no transaction that it has seen has a higher id
     * @param here    runs what came of it, on the JavaFX thread
     * @param changed told when there is something else to show
     */
    ServiceCheck(
            Run run, ServiceSettings.Real service, boolean paused, LongSupplier clock, Executor here,
            Runnable changed) {
        this.run = run;
        this.service = service;
        this.pausedBefore = paused;
        this.clock = clock;
        this.here = here;
        this.changed = changed;
    }

    /** What was found so far, in the order of the accidents. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether it goes on. */
    boolean running() {
        return checking.isPresent();
    }

    /** The accident that happens now. */
    Optional<Accident> now() {
        return running() ? Stream.of(Accident.values()).skip(findings.size()).findFirst() : Optional.empty();
    }

    /** Why it came to nothing. */
    Optional<String> problem() {
        return problem;
    }

    /** Whether it could be seen what the service handles; else its answers alone were judged. */
    boolean seesHandling() {
        return seesHandling;
    }

    /** When it is done. */
    Optional<CheckReport> report() {
        return done ? Optional.of(new CheckReport(service.id(), findings)) : Optional.empty();
    }

    /**
     * Begins.
     *
     * @param homeserver the port of a homeserver of its own, on which it is seen what the service handles
     * @param restart    a command that kills the service and starts it again
     */
    void start(OptionalInt homeserver, Optional<String> restart) {
        findings.clear();
        problem = Optional.empty();
        done = false;
        seesHandling = false;
        pause(Action.Verb.PAUSE);
        checking = Optional.of(
                Thread.ofVirtual().name("check " + service.id()).start(() -> check(homeserver, restart)));
        changed.run();
    }

    private void check(OptionalInt homeserver, Optional<String> restart) {
        var appService = new AppService(
                service.registration(), run.settings().serverName(), service.access().limitedTo(PATIENCE));
        Optional<String> failed = Optional.empty();
        boolean saw = false;
        try (var http = Checkup.client();
                var watching = new Watching(homeserver.isPresent()
                        ? Optional.of(new Witness(appService, homeserver.getAsInt(), (method, path) ->
                                http.ask(appService, method, path, Optional.empty())))
                        : Optional.empty())) {
            var checkup = new Checkup(
                    appService, http, watching.witness(), restart.map(Restart::new), clock.getAsLong());
            checkup.run(finding -> here.execute(() -> {
                findings.add(finding);
                changed.run();
            }));
            saw = checkup.seesHandling();
        } catch (TaskCancelled stopped) {
            failed = Optional.of("It was stopped.");
        } catch (RuntimeException e) {
            failed = Optional.of(LabView.sentence(e));
        }
        var came = failed;
        boolean seen = saw;
        here.execute(() -> ended(came, seen));
    }

    /** What may be closed, or not be there. */
    private record Watching(Optional<Witness> witness) implements AutoCloseable {
        @Override
        public void close() {
            witness.ifPresent(Witness::close);
        }
    }

    private void ended(Optional<String> failed, boolean saw) {
        checking = Optional.empty();
        problem = failed;
        seesHandling = saw;
        done = failed.isEmpty();
        pause(Action.Verb.RESUME);
        changed.run();
    }

    private void pause(Action.Verb verb) {
        if (!pausedBefore) {
            run.act(new Action.OfService(verb, service.id()));
        }
    }

    /** Stops it, if it goes on. */
    @Override
    public void close() {
        checking.ifPresent(Thread::interrupt);
    }
}
