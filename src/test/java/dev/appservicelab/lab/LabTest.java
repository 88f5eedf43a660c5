package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.history.Ledger;
import dev.appservicelab.history.World;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.store.H2TransactionStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LabTest {
    @Test
    void an_outage_of_28_s_is_retried_after_2_4_8_and_16_s_and_drains_in_order() {
        var lab = outage(1).toTheEnd();

        assertThat(delays(lab)).containsExactly(2L, 4L, 8L, 16L);
        var ids = events(lab, DeliveryEvent.TransactionCompleted.class).stream()
                .map(DeliveryEvent.TransactionCompleted::transaction)
                .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(events(lab, DeliveryEvent.Applied.class).stream()
                        .flatMap(applied -> applied.items().stream())
                        .filter(item -> item.startsWith("$")))
                .hasSize(300)
                .doesNotHaveDuplicates();
        var up = lab.history().entries().stream()
                .filter(entry -> entry.event().equals(new DeliveryEvent.StateChanged("irc", ServiceState.UP)))
                .toList();
        assertThat(up).singleElement().satisfies(entry -> assertThat(entry.t()).isBetween(seconds(40), seconds(42)));
    }

    @Test
    void a_virtual_run_is_the_same_every_time() {
        var lines = new HistoryLines();
        var first = outage(1).toTheEnd().history().entries().stream().map(lines::write).toList();
        var second = outage(1).toTheEnd().history().entries().stream().map(lines::write).toList();

        assertThat(second).isEqualTo(first);
        assertThat(first).hasSizeGreaterThan(1500);
    }

    @Test
    void the_ledger_balances_at_every_instant_and_nothing_is_lost() {
        var world = new World();
        for (var entry : outage(3).toTheEnd().history().entries()) {
            world.apply(entry);
            assertThat(world.ledger().lost()).as("after entry %d", entry.n()).isZero();
        }

        assertThat(world.ledger()).extracting(Ledger::queued, Ledger::stored).containsExactly(0L, 0L);
        assertThat(world.ledger().delivered() + world.ledger().droppedInAll()).isEqualTo(world.ledger().accepted());
        assertThat(world.ledger().droppedInAll()).isPositive();
    }

    @Test
    void traffic_at_a_rate_begins_at_its_time_and_ends_before_its_end() {
        var lab = new TestRun(VIRTUAL)
                .duration(Duration.ofSeconds(10))
                .traffic(rate(3, Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .toTheEnd();

        assertThat(lab.history().entries().stream()
                        .filter(entry -> entry.event() instanceof DeliveryEvent.Accepted)
                        .map(entry -> entry.t() / 1_000_000))
                .containsExactly(1000L, 1333L, 1666L);
    }

    @Test
    void traffic_without_a_rate_is_one_item_or_as_many_as_its_count_at_once() {
        var lab = new TestRun(VIRTUAL)
                .duration(Duration.ofSeconds(10))
                .traffic(new Traffic.Made(
                        Optional.of("irc"), Item.Kind.EVENT, Duration.ofSeconds(1), Optional.empty(), Optional.empty(),
                        OptionalInt.of(200), OptionalInt.empty(), Optional.empty()))
                .toTheEnd();

        assertThat(
                events(lab, DeliveryEvent.TransactionCreated.class).stream().map(created -> created.counts().events()))
                .containsExactly(1, 100, 99);
    }

    @Test
    void an_event_s_content_is_merged_with_a_body_and_padded_to_a_size() {
        var lab = new TestRun(VIRTUAL)
                .duration(Duration.ofSeconds(10))
                .traffic(new Traffic.Made(
                        Optional.of("irc"), Item.Kind.EVENT, Duration.ZERO, Optional.empty(), Optional.empty(),
                        OptionalInt.empty(), OptionalInt.of(2000), Optional.of(Json.of("{\"msgtype\":\"m.poison\"}"))))
                .toTheEnd();

        var created = events(lab, DeliveryEvent.TransactionCreated.class).getFirst();
        var body = new String(lab.history().body(created.body().hex()).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(body).contains("\"msgtype\":\"m.poison\"");
        var content = body.substring(body.indexOf("\"content\":") + 10, body.indexOf(",\"unsigned\""));
        assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSize(2000);
    }

    @Test
    void every_kind_of_item_reaches_a_simulated_service() {
        var run = new TestRun(VIRTUAL).duration(Duration.ofSeconds(10));
        for (var kind : Item.Kind.values()) {
            run.traffic(kind, Duration.ofSeconds(1));
        }
        var lab = run.toTheEnd();

        assertThat(World.at(lab.history().entries(), Long.MAX_VALUE).ledger())
                .extracting(Ledger::accepted, Ledger::delivered, Ledger::lost)
                .containsExactly(4L, 4L, 0L);
    }

    @Test
    void a_second_fault_waits_behind_the_first_that_fits() {
        var lab = new TestRun(VIRTUAL)
                .duration(Duration.ofSeconds(30))
                .traffic(Item.Kind.EVENT, Duration.ofSeconds(1))
                .fault(Duration.ofSeconds(1), Duration.ofSeconds(2), Effect.status(500))
                .fault(Duration.ZERO, Duration.ofSeconds(5), Effect.status(429))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.AttemptEnded.class).stream().map(ended -> ended.status().orElseThrow()))
                .containsExactly(500, 429, 200);
    }

    @Test
    void a_fault_hits_the_attempts_that_start_while_it_applies() {
        var lab = new TestRun(VIRTUAL)
                .latency(Duration.ofSeconds(2))
                .duration(Duration.ofSeconds(30))
                .traffic(Item.Kind.EVENT, Duration.ofSeconds(1))
                .traffic(Item.Kind.EVENT, Duration.ofSeconds(10))
                .fault(Duration.ofSeconds(2), Duration.ofSeconds(10), Effect.status(500))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).extracting(DeliveryEvent.AttemptEnded::outcome)
                .containsExactly(Outcome.OK, Outcome.OK);
    }

    @Test
    void commands_by_hand_break_a_service_and_wake_it() {
        var failed = new CountDownLatch(2);
        var run = new TestRun(new LabClock.Scaled(1));
        var lab = run.started(DeliveryEvent.BackoffScheduled.class::isInstance, failed);
        lab.setFault("irc", Effect.status(503));
        lab.sendOne("irc", Item.Kind.EVENT);
        lab.speed(60);
        TestRun.await(failed);
        lab.clearFaults("irc");
        lab.act(new Action.OfService(Action.Verb.RETRY_NOW, "irc"));
        while (!state(lab).equals(ServiceState.UP)) {
            Thread.onSpinWait();
        }
        lab.close();

        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::action)
                .containsExactly("set_fault", "clear_fault", "retry_now");
        assertThat(events(lab, DeliveryEvent.FaultOn.class)).singleElement()
                .satisfies(on -> assertThat(on.fault()).isEqualTo("irc 503 by hand"));
        assertThat(events(lab, DeliveryEvent.FaultOff.class)).hasSize(1);
    }

    @Test
    void a_virtual_clock_that_stands_jumps_from_one_thing_to_the_next() {
        var accepted = new Semaphore(0);
        var lab = new Lab(
                new TestRun(new LabClock.Virtual())
                        .duration(Duration.ofHours(1))
                        .traffic(Item.Kind.EVENT, Duration.ofMinutes(10))
                        .settings(),
                H2TransactionStore::inMemory, entry -> {
                    if (entry.event() instanceof DeliveryEvent.Accepted) {
                        accepted.release();
                    }
                });
        lab.speed(0);
        lab.start();
        lab.awaitReady();
        while (!accepted.tryAcquire()) {
            lab.step();
            Thread.onSpinWait();
        }

        assertThat(lab.now()).isGreaterThanOrEqualTo(Duration.ofMinutes(10).toNanos());
        assertThat(lab.speed()).isZero();
        lab.close();
    }

    @Test
    void at_its_greatest_speed_a_virtual_clock_comes_to_the_end_as_fast_as_the_work_allows() {
        var lab = new Lab(
                new TestRun(new LabClock.Virtual()).duration(Duration.ofDays(2))
                        .settings(), H2TransactionStore::inMemory);
        lab.speed(Double.POSITIVE_INFINITY);
        lab.start();
        lab.awaitEnd();

        assertThat(lab.failure()).isEmpty();
        assertThat(lab.now()).isEqualTo(Duration.ofDays(2).toNanos());
    }

    @Test
    void a_refused_service_listens_again_on_the_same_port() throws Exception {
        var completed = new Semaphore(0);
        var waiting = new Semaphore(0);
        var lab = new Lab(new TestRun(new LabClock.Scaled(1)).settings(), H2TransactionStore::inMemory, entry -> {
            switch (entry.event()) {
                case DeliveryEvent.TransactionCompleted transaction -> completed.release();
                case DeliveryEvent.BackoffScheduled wait -> waiting.release();
                default -> {}
            }
        });
        lab.start();
        lab.awaitReady();
        lab.sendOne("irc", Item.Kind.EVENT);
        completed.acquire();
        lab.setFault("irc", new Effect.Refuse());
        lab.sendOne("irc", Item.Kind.EVENT);
        waiting.acquire();
        lab.clearFaults("irc");
        lab.act(new Action.OfService(Action.Verb.RETRY_NOW, "irc"));
        completed.acquire();
        lab.close();

        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).extracting(DeliveryEvent.AttemptEnded::outcome)
                .containsExactly(Outcome.OK, Outcome.CONNECT, Outcome.OK);
    }

    @Test
    void a_port_closes_only_when_the_attempt_that_runs_is_over() throws Exception {
        var received = new Semaphore(0);
        var waiting = new Semaphore(0);
        var run = new TestRun(new LabClock.Scaled(1)).latency(Duration.ofMillis(200));
        var lab = new Lab(run.settings(), H2TransactionStore::inMemory, entry -> {
            switch (entry.event()) {
                case DeliveryEvent.Received request -> received.release();
                case DeliveryEvent.BackoffScheduled wait -> waiting.release();
                default -> {}
            }
        });
        lab.start();
        lab.awaitReady();
        lab.sendOne("irc", Item.Kind.EVENT);
        received.acquire();
        lab.setFault("irc", new Effect.Refuse());
        lab.sendOne("irc", Item.Kind.EVENT);
        waiting.acquire();
        lab.close();

        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).extracting(DeliveryEvent.AttemptEnded::outcome)
                .containsExactly(Outcome.OK, Outcome.CONNECT);
    }

    @Test
    void no_item_is_taken_before_the_scheduler_has_looked_at_its_store() throws Exception {
        var looking = new CountDownLatch(1);
        var look = new CountDownLatch(1);
        var store = H2TransactionStore.inMemory();
        var slow = (TransactionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransactionStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("state")) {
                        looking.countDown();
                        TestRun.await(look);
                    }
                    return method.invoke(store, args);
                });
        var lab = new Lab(new TestRun(new LabClock.Scaled(1)).settings(), () -> slow);
        lab.start();
        looking.await();
        assertThat(lab.running()).isFalse();

        look.countDown();
        lab.awaitReady();
        lab.sendOne("irc", Item.Kind.EVENT);
        while (events(lab, DeliveryEvent.Accepted.class).isEmpty()) {
            Thread.onSpinWait();
        }
        lab.close();
        assertThat(lab.history().entries().stream().limit(3).map(entry -> entry.event().getClass().getSimpleName()))
                .containsExactly("RunStarted", "ServiceAdded", "Accepted");
    }

    @Test
    void a_store_that_cannot_be_opened_ends_the_run_with_its_sentence() {
        var lab = new Lab(new TestRun(new LabClock.Scaled(1)).settings(), () -> {
            throw new BadInput("workspace /x is in use by another process");
        });
        lab.start();
        lab.awaitEnd();

        assertThat(lab.failure()).containsInstanceOf(BadInput.class);
        assertThat(lab.running()).isFalse();
        lab.close();
    }

    @Test
    void commands_after_the_end_do_nothing() {
        var lab = new TestRun(VIRTUAL).duration(Duration.ofSeconds(1)).toTheEnd();
        int size = lab.history().size();
        lab.sendOne("irc", Item.Kind.EVENT);
        lab.setFault("irc", Effect.reply(Effect.Manner.HANG));
        lab.speed(10);

        assertThat(lab.history().size()).isEqualTo(size);
    }

    @Test
    void while_its_clock_stands_a_virtual_run_still_takes_commands() {
        var done = new CountDownLatch(1);
        var lab = new Lab(new TestRun(VIRTUAL).settings(), H2TransactionStore::inMemory, entry -> {
            if (entry.event() instanceof DeliveryEvent.TransactionCreated) {
                done.countDown();
            }
        });
        lab.speed(0);
        lab.start();
        lab.awaitReady();
        lab.sendOne("irc", Item.Kind.EVENT);
        TestRun.await(done);
        lab.close();

        assertThat(events(lab, DeliveryEvent.Accepted.class)).hasSize(1);
        assertThat(lab.now()).isEqualTo(Duration.ofMillis(2).toNanos());
    }

    private static TestRun outage(int ephemeralRate) {
        return new TestRun(VIRTUAL)
                .latency(Duration.ofMillis(5))
                .duration(Duration.ofSeconds(90))
                .traffic(rate(5, Duration.ZERO, Duration.ofMinutes(1)))
                .traffic(new Traffic.Made(
                        Optional.of("irc"), Item.Kind.EPHEMERAL, Duration.ofMillis(50), Optional.empty(),
                        Optional.of((double) ephemeralRate), OptionalInt.empty(), OptionalInt.empty(),
                        Optional.empty()))
                .fault(Duration.ofSeconds(10), Duration.ofSeconds(38), Effect.status(503));
    }

    private static Traffic rate(double perSecond, Duration at, Duration until) {
        return TestRun.rate("irc", Item.Kind.EVENT, perSecond, at, until);
    }

    private static ServiceState state(Lab lab) {
        return World.at(lab.history().entries(), Long.MAX_VALUE).service("irc").orElseThrow().state();
    }

    private static List<Long> delays(Lab lab) {
        return events(lab, DeliveryEvent.BackoffScheduled.class).stream()
                .map(wait -> Duration.ofNanos(wait.delay()).toSeconds())
                .toList();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
