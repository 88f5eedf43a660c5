package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A run as long as one likes, told and not lived: services that get an item now and then, and of which some fail for a
 * while. The same every time. Not thread-safe.
 */
final class BenchStory {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;
    /** Every so many services has outages. */
    private static final int TROUBLED = 5;
    private static final int OUTAGE_EVERY = 900;
    private static final int OUTAGE = 150;

    private final Random dice = new Random(42);
    private final PriorityQueue<Service> next = new PriorityQueue<>((one, other) -> Long.compare(one.due, other.due));
    private final History history = new History(this::now);
    private final Sha256 answer = digest();
    private long now;
    private long transactions;
    private long attempts;

    /** A service, and when it goes on. */
    private static final class Service {
        private final String id;
        private final int number;
        private long due;
        private long waits;
        private long stuck;
        private int attempt;
        private Sha256 body = Sha256.known("");
        private boolean failing;

        Service(int number) {
            this.number = number;
            this.id = "service-%03d".formatted(number);
            this.due = number * 17L * MS;
        }

        boolean troubled() {
            return number % TROUBLED == 0;
        }
    }

    BenchStory(int services) {
        for (int i = 0; i < services; i++) {
            var service = new Service(i);
            next.add(service);
            tell(new DeliveryEvent.ServiceAdded(service.id, true, ServiceState.UP, List.of()));
        }
    }

    History history() {
        return history;
    }

    long now() {
        return now;
    }

    /** Tells on until there were so many attempts in all. */
    void tellUntil(long attemptsInAll) {
        while (attempts < attemptsInAll) {
            step();
        }
    }

    /** Tells on until the history has so many entries more. */
    void tellEntries(int entries) {
        int until = history.size() + entries;
        while (history.size() < until) {
            step();
        }
    }

    private void step() {
        var service = next.remove();
        now = Math.max(now, service.due);
        attempts++;
        boolean fails = service.troubled() && (now / SECOND + service.number * 31L) % OUTAGE_EVERY < OUTAGE;
        if (fails != service.failing) {
            service.failing = fails;
            var fault = service.id + " 503";
            tell(fails
                    ? new DeliveryEvent.FaultOn(fault, service.id, "503", FaultRole.FAILED, OptionalLong.empty())
                    : new DeliveryEvent.FaultOff(fault, service.id));
        }
        if (service.stuck == 0) {
            begin(service);
        }
        attempt(service, fails);
        next.add(service);
    }

    private void begin(Service service) {
        var item = "$" + transactions;
        transactions++;
        service.stuck = transactions;
        service.attempt = 0;
        service.body = digest();
        tell(new DeliveryEvent.Accepted(service.id, Item.Kind.EVENT, item, OptionalLong.empty()));
        tell(new DeliveryEvent.TransactionCreated(
                service.id, service.stuck, List.of(item), new Counts(1, 0, 0, 0), 300, service.body));
    }

    private void attempt(Service service, boolean fails) {
        service.attempt++;
        var items = List.of("$" + (service.stuck - 1));
        tell(new DeliveryEvent.AttemptStarted(service.id, service.stuck, service.attempt, service.body));
        tell(new DeliveryEvent.Received(service.id, service.stuck, items));
        now += (1 + dice.nextInt(3)) * MS;
        if (fails) {
            tell(new DeliveryEvent.AttemptEnded(
                    service.id, service.stuck, service.attempt, Outcome.STATUS, OptionalInt.of(503),
                    Optional.of(service.id + " 503"), Optional.of(answer)));
            if (service.attempt == 1) {
                tell(new DeliveryEvent.StateChanged(service.id, ServiceState.DOWN));
                service.waits = SECOND;
            }
            service.waits = Math.min(2 * service.waits, 64 * SECOND);
            tell(new DeliveryEvent.BackoffScheduled(service.id, service.waits, service.attempt + 1));
            tell(new DeliveryEvent.Dropped(
                    service.id, Item.Kind.EPHEMERAL, "typing", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));
            service.due = now + service.waits;
            return;
        }
        tell(new DeliveryEvent.Applied(service.id, service.stuck, items));
        tell(new DeliveryEvent.AttemptEnded(
                service.id, service.stuck, service.attempt, Outcome.OK, OptionalInt.of(200), Optional.empty(),
                Optional.of(answer)));
        tell(new DeliveryEvent.TransactionCompleted(service.id, service.stuck));
        if (service.attempt > 1) {
            tell(new DeliveryEvent.StateChanged(service.id, ServiceState.UP));
        }
        service.stuck = 0;
        service.due = now + (300 + dice.nextInt(900)) * MS;
    }

    private Sha256 digest() {
        return Sha256.known("%016x%016x%016x%016x".formatted(
                dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong()));
    }

    private void tell(DeliveryEvent event) {
        history.event(event);
    }
}
