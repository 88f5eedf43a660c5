package dev.appservicelab.cli;

import dev.appservicelab.lab.EventLines;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Lets a lab deliver what lines say, until everything is delivered, or the time is over, or the lab. */
final class DeliveryRun implements EventFeed.Taker {

    /** Opens what the lines come from. */
    interface Input {
        InputStream open() throws IOException;
    }

    /** So many lines of the log may wait to be written before no more is read. */
    private static final int LOG_BEHIND = 1_000_000;

    private static final int POLL_MILLIS = 50;

    private final Lab lab;
    private final Delivery delivery;
    private final HistoryLog log;
    private final String input;
    private final Consumer<String> messages;
    private final Optional<Path> temporary;
    private final AtomicInteger badLines = new AtomicInteger();
    private final AtomicInteger uninteresting = new AtomicInteger();
    private volatile boolean inputFailed;
    private boolean saidFull;

    /**
     * @param input    what messages call the text that the lines come from
     * @param messages is told what people should know
     * @param temporary the folder of the store, if it is one that nobody has named
     */
    DeliveryRun(
            Lab lab,
            Delivery delivery,
            HistoryLog log,
            String input,
            Consumer<String> messages,
            Optional<Path> temporary) {
        this.lab = lab;
        this.delivery = delivery;
        this.log = log;
        this.input = input;
        this.messages = messages;
        this.temporary = temporary;
    }

    /**
     * Delivers.
     *
     * @param whenDrained whether it is over when everything is delivered; else only a signal ends it, or the time
     * @param giveUpAfter that time
     * @return the exit code
     * @throws RuntimeException what ended the lab before its time
     */
    int toTheEnd(Input events, boolean whenDrained, Optional<Duration> giveUpAfter) throws InterruptedException {
        boolean undelivered;
        try {
            lab.start();
            lab.awaitReady();
            if (lab.failure().isEmpty()) {
                temporary.ifPresent(store -> messages.accept("the store is in " + store));
            }
            lab.homeserver().ifPresent(url -> messages.accept("the homeserver listens at " + url));
            Thread.ofVirtual().name("end of the lab").start(() -> {
                lab.awaitEnd();
                delivery.labOver();
            });
            // Nothing can wake a thread that reads standard input: it is left behind.
            Thread.ofPlatform().daemon().name("events").start(() -> feed(events));
            var ending = delivery.awaitEnd(whenDrained, giveUpAfter);
            undelivered = ending == Delivery.Ending.GIVEN_UP && !delivery.drained();
            if (undelivered) {
                messages.accept("gave up with something undelivered or unread");
            }
        } finally {
            lab.close();
        }
        lab.throwFailure();
        messages.accept(summary());
        if (inputFailed || log.failed()) {
            return AppServiceLabCommand.LAB_ERROR;
        }
        return undelivered || badLines.get() > 0 ? AppServiceLabCommand.FAILED : AppServiceLabCommand.DONE;
    }

    @Override
    public boolean wantsMore() throws InterruptedException {
        lab.history().keepNewest(1);
        while (log.behind() > LOG_BEHIND && !lab.over()) {
            Thread.sleep(POLL_MILLIS);
        }
        if (!saidFull && !delivery.hasRoom()) {
            saidFull = true;
            messages.accept("too much waits to be delivered: no more is read until there is room");
        }
        return delivery.awaitRoom();
    }

    @Override
    public void offer(List<String> services, Item item, OptionalLong line) {
        if (services.isEmpty()) {
            uninteresting.incrementAndGet();
        }
        delivery.offering(services.size());
        services.forEach(id -> lab.offer(id, item, line));
    }

    @Override
    public void skip(String sentence) {
        badLines.incrementAndGet();
        messages.accept(sentence);
    }

    /** What was read before an error is delivered all the same. */
    private void feed(Input events) {
        try (var lines = new EventLines(input, events.open())) {
            if (new EventFeed(input, services(lab.settings()), this).read(lines)) {
                delivery.inputEnded();
            }
        } catch (IOException e) {
            inputFailed = true;
            messages.accept(input + " cannot be read any further: " + e.getMessage());
            delivery.inputEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static AppServices services(LabSettings settings) {
        return new AppServices(settings.services().stream()
                .filter(ServiceSettings.Real.class::isInstance)
                .map(ServiceSettings.Real.class::cast)
                .map(real -> new AppService(real.registration(), settings.serverName(), real.access()))
                .toList());
    }

    private String summary() {
        return delivery.summary() + "; " + uninteresting.get() + " "
                + (uninteresting.get() == 1 ? "event" : "events") + " interested nobody"
                + (badLines.get() == 0 ? "" : "; " + Words.count(badLines.get(), "bad line"));
    }
}
