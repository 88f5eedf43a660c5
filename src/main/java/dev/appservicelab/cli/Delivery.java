package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History;
import dev.appservicelab.history.World;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.EventLine;
import dev.appservicelab.lab.EventLines;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Router;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One {@code deliver}: offers what the lines say, and knows from the history when everything is delivered. */
final class Delivery implements Consumer<History.Entry> {
    private final String input;
    private final Consumer<History.Entry> log;
    private final AppServices services;
    private final Router router;
    private final World world = new World();
    private final CountDownLatch drained = new CountDownLatch(1);
    private long offered;
    private boolean inputEnded;
    private int badLines;
    private int uninteresting;

    /** @param input what messages call the text that the lines come from */
    Delivery(String input, LabSettings settings, Consumer<History.Entry> log) {
        this.input = input;
        this.log = log;
        this.services = new AppServices(settings.services().stream()
                .filter(ServiceSettings.Real.class::isInstance)
                .map(ServiceSettings.Real.class::cast)
                .map(real -> new AppService(real.registration(), settings.serverName(), Optional.empty(), false))
                .toList());
        this.router = new Router(services);
    }

    /** Called for each entry, in order, by whichever task it happened to. */
    @Override
    public void accept(History.Entry entry) {
        log.accept(entry);
        synchronized (this) {
            world.apply(entry);
            lookWhetherDrained();
        }
    }

    /** @return the exit code */
    int run(Lab lab, EventLines lines, boolean exitWhenDrained, PrintWriter err) throws IOException {
        lab.start();
        lab.awaitReady();
        feed(lab, lines, err);
        synchronized (this) {
            inputEnded = true;
            lookWhetherDrained();
        }
        if (exitWhenDrained) {
            awaitDrained(lab);
            lab.close();
        } else {
            lab.awaitEnd();
        }
        lab.throwFailure();
        err.println(summary());
        return badLines > 0 ? AppServiceLabCommand.FAILED : AppServiceLabCommand.DONE;
    }

    private void feed(Lab lab, EventLines lines, PrintWriter err) throws IOException {
        while (!lab.over()) {
            try {
                var line = lines.next();
                if (line.isEmpty()) {
                    return;
                }
                offer(lab, line.get());
            } catch (BadInput e) {
                badLines++;
                err.println(e.getMessage());
            }
        }
    }

    private void offer(Lab lab, EventLine line) {
        switch (line) {
            case EventLine.Routed routed -> {
                var interested = router.interested(routed.event());
                if (interested.isEmpty()) {
                    uninteresting++;
                }
                count(interested.size());
                interested.forEach(id -> lab.offer(id, routed.event(), OptionalLong.of(routed.line())));
            }
            case EventLine.Addressed addressed -> {
                check(addressed);
                count(1);
                lab.offer(addressed.to(), addressed.item(), OptionalLong.of(addressed.line()));
            }
        }
    }

    private void check(EventLine.Addressed line) {
        var place = input + ":" + line.line() + ": ";
        var service = services.byId(line.to()).orElseThrow(() -> new BadInput(
                place + "\"to\" names \"" + line.to() + "\", which is none of the registrations' ids"));
        if (!service.receives(line.item().kind())) {
            throw new BadInput(place + "the registration of \"" + line.to() + "\" does not ask for items of the kind "
                    + line.item().kind());
        }
    }

    private synchronized void count(int more) {
        offered += more;
    }

    private void lookWhetherDrained() {
        if (inputEnded
                && world.services().size() == services.all().size()
                && world.ledger().accepted() == offered
                && world.services().stream().allMatch(service -> service.state() == ServiceState.UP
                        && service.queue().total() == 0
                        && service.inFlight().isEmpty()
                        && service.backlog().isEmpty())) {
            drained.countDown();
        }
    }

    private void awaitDrained(Lab lab) {
        try {
            while (!lab.over() && !drained.await(50, TimeUnit.MILLISECONDS)) {
                // A lab that failed is never drained.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String summary() {
        var ledger = world.ledger();
        return "%d accepted, %d delivered, %d dropped, %d left; %d %s nobody%s"
                .formatted(
                        ledger.accepted(),
                        ledger.delivered(),
                        ledger.droppedInAll(),
                        ledger.queued() + ledger.stored(),
                        uninteresting,
                        uninteresting == 1 ? "event interested" : "events interested",
                        badLines == 0 ? "" : "; " + badLines + (badLines == 1 ? " bad line" : " bad lines"));
    }
}
