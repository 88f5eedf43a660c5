package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History;
import dev.appservicelab.history.World;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2TransactionStore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class ManyItemsTest {
    private static final List<String> SERVICES = List.of("irc", "slack", "signal", "xmpp");
    private static final int ITEMS = 10_000;

    /** The first requests to WireMock of this process take long. */
    @BeforeAll
    static void wakeWireMock() {
        new TestRun(new LabClock.Scaled(100))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 1, Duration.ZERO, Duration.ofHours(1)))
                .until(50, DeliveryEvent.TransactionCompleted.class::isInstance);
    }

    @Test
    void of_10_000_items_to_four_services_that_fail_now_and_then_no_event_is_missing_or_out_of_order()
            throws Exception {
        var drained = new Drained();
        var lab = new Lab(run().settings(), H2TransactionStore::inMemory, drained);
        lab.start();
        assertThat(drained.latch.await(200, TimeUnit.SECONDS)).isTrue();
        lab.close();
        lab.throwFailure();

        for (var service : SERVICES) {
            assertThat(eventsApplied(lab, service)).isEqualTo(eventsAccepted(lab, service))
                    .hasSize(ITEMS / SERVICES.size() * 4 / 10);
        }
        var ledger = drained.world.ledger();
        assertThat(ledger.accepted()).isEqualTo(ITEMS);
        assertThat(ledger.delivered() + ledger.droppedInAll()).isEqualTo(ITEMS);
        assertThat(ledger.droppedKinds().events()).isZero();
        assertThat(ledger.lost()).isZero();
        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).anyMatch(ended -> ended.fault().isPresent());
    }

    /** Everything is offered within a minute of the run's clock; small transactions make many attempts. */
    private static TestRun run() {
        var synapse = DeliveryPolicy.SYNAPSE;
        var run = new TestRun(new LabClock.Scaled(100))
                .policy(new DeliveryPolicy(
                        "synapse+", new DeliveryPolicy.Limits(4, 4, 4),
                        new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(8), Duration.ofSeconds(4)),
                        synapse.timeout(), synapse.success(), synapse.storedKinds(), synapse.sentKinds(),
                        synapse.rules()))
                .services(SERVICES.toArray(String[]::new))
                .simulation(new Simulation(
                        Duration.ofMillis(2), Dedupe.EVENT_ID, EnumSet.allOf(Item.Kind.class), false))
                .timeout(Duration.ofMillis(500));
        var shares = List.of(4, 3, 2, 1);
        for (var service : SERVICES) {
            for (var kind : Item.Kind.values()) {
                int items = ITEMS / SERVICES.size() * shares.get(List.of(Item.Kind.values()).indexOf(kind)) / 10;
                run.traffic(new Traffic.Made(
                        Optional.of(service), kind, Duration.ZERO, Optional.of(Duration.ofMinutes(1)),
                        Optional.of(items / 25.0), OptionalInt.of(items), OptionalInt.empty(), Optional.empty()));
            }
        }
        return run.fault(now("503", Effect.status(503)))
                .fault(now("hang", Effect.reply(Effect.Manner.HANG)))
                .fault(now("reset", Effect.reply(Effect.Manner.RESET)));
    }

    /** One per cent in all, of the attempts. */
    private static Fault now(String name, Effect effect) {
        return new Fault(
                name, Fault.ALL, Duration.ZERO, Optional.empty(), Match.ANY, OptionalDouble.of(0.01 / 3),
                OptionalInt.empty(),
                Optional.empty(), effect);
    }

    private static List<String> eventsAccepted(Lab lab, String service) {
        return events(lab, DeliveryEvent.Accepted.class).stream()
                .filter(item -> item.service().equals(service) && item.kind() == Item.Kind.EVENT)
                .map(DeliveryEvent.Accepted::item)
                .toList();
    }

    private static List<String> eventsApplied(Lab lab, String service) {
        return events(lab, DeliveryEvent.Applied.class).stream()
                .filter(applied -> applied.service().equals(service))
                .flatMap(applied -> applied.items().stream())
                .filter(item -> item.startsWith("$"))
                .toList();
    }

    /** Knows when everything was accepted and nothing is left of it. */
    private static final class Drained implements Consumer<History.Entry> {
        final World world = new World();
        final CountDownLatch latch = new CountDownLatch(1);

        @Override
        public synchronized void accept(History.Entry entry) {
            world.apply(entry);
            if (world.ledger().accepted() == ITEMS
                    && world.services().stream().allMatch(service -> service.state() == ServiceState.UP
                            && service.queue().total() == 0
                            && service.inFlight().isEmpty()
                            && service.backlog().isEmpty())) {
                latch.countDown();
            }
        }
    }
}
