package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2TransactionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A run of one simulated service, irc, on an empty store in memory. */
final class TestRun {
    private final LabClock clock;
    private final List<Traffic> traffic = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> duration = Optional.empty();
    private Duration latency = Duration.ofMillis(2);

    TestRun(LabClock clock) {
        this.clock = clock;
    }

    TestRun timeout(Duration total) {
        timeout = Optional.of(total);
        return this;
    }

    TestRun latency(Duration answer) {
        latency = answer;
        return this;
    }

    TestRun duration(Duration end) {
        duration = Optional.of(end);
        return this;
    }

    /** One item. */
    TestRun traffic(Item.Kind kind, Duration at) {
        return traffic(new Traffic(
                "irc", kind, at, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(),
                Optional.empty()));
    }

    TestRun traffic(Traffic one) {
        traffic.add(one);
        return this;
    }

    TestRun fault(Duration at, Duration until, Effect effect) {
        faults.add(new Fault("fault" + (faults.isEmpty() ? "" : faults.size()), "irc", at, Optional.of(until), effect));
        return this;
    }

    /** Applies from the start until it is cleared by hand. */
    TestRun fault(Effect effect) {
        faults.add(new Fault("fault", "irc", Duration.ZERO, Optional.empty(), effect));
        return this;
    }

    LabSettings settings() {
        return new LabSettings(
                "test", 1, "lab.test", DeliveryPolicy.SYNAPSE, clock, duration,
                List.of(new ServiceSettings.Simulated("irc", new Simulation(latency), timeout)), traffic, faults);
    }

    /** Runs its whole duration. */
    Lab toTheEnd() {
        var lab = new Lab(settings(), H2TransactionStore::inMemory);
        lab.run();
        return lab;
    }

    /** Runs until one transaction is complete, and closes; the first attempt that ends clears the faults. */
    Lab untilCompletedWithoutFaults() {
        var ended = new CountDownLatch(1);
        var completed = new CountDownLatch(1);
        var lab = new Lab(settings(), H2TransactionStore::inMemory, entry -> {
            switch (entry.event()) {
                case DeliveryEvent.AttemptEnded attempt -> ended.countDown();
                case DeliveryEvent.TransactionCompleted transaction -> completed.countDown();
                default -> {}
            }
        });
        lab.start();
        await(ended);
        lab.clearFaults("irc");
        await(completed);
        lab.close();
        lab.throwFailure();
        return lab;
    }

    /** Starts and counts down at each event that fits. */
    Lab started(Predicate<DeliveryEvent> fits, CountDownLatch latch) {
        var lab = new Lab(settings(), H2TransactionStore::inMemory, (History.Entry entry) -> {
            if (fits.test(entry.event())) {
                latch.countDown();
            }
        });
        lab.start();
        lab.awaitReady();
        return lab;
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
