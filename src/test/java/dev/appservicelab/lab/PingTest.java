package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service is asked whether it is there, and retried at once if it is: the same on every carrier. */
@Timeout(60)
class PingTest {
    private static final LabClock FAST = new LabClock.Scaled(20);
    private static final Action PING = new Action.OfService(Action.Verb.PING, "irc");

    @Test
    void a_service_that_answers_is_retried_at_once() {
        var lab = run(true)
                .traffic(Item.Kind.EVENT, Duration.ofMillis(100))
                .fault(Duration.ZERO, Duration.ofMillis(500), Effect.status(503))
                .action(Duration.ofSeconds(1), PING)
                .duration(Duration.ofSeconds(2))
                .toTheEnd();

        assertThat(pings(lab)).containsExactly("it answers; retries now");
        assertThat(TestRun.events(lab, DeliveryEvent.TransactionCompleted.class)).hasSize(1);
    }

    @Test
    void through_wiremock_it_is_retried_at_once_too() {
        var waits = new CountDownLatch(1);
        var completed = new CountDownLatch(1);
        // The first wait would take 200 seconds.
        var lab = new TestRun(new LabClock.Scaled(0.01))
                .traffic(Item.Kind.EVENT, Duration.ZERO)
                .fault(TestRun.fault(
                        Match.ANY, OptionalDouble.empty(), OptionalInt.of(1), Optional.empty(), Effect.status(503)))
                .started(
                        event -> {
                            if (event instanceof DeliveryEvent.BackoffScheduled) {
                                waits.countDown();
                            }
                            return event instanceof DeliveryEvent.TransactionCompleted;
                        },
                        completed);
        try (lab) {
            TestRun.await(waits);
            lab.act(PING);
            TestRun.await(completed);
        }

        assertThat(pings(lab)).containsExactly("it answers; retries now");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_breaks_the_service_breaks_the_ping(boolean virtual) {
        assertThat(pings(broken(virtual, Effect.status(503)))).containsExactly("it answers with status 503");
        assertThat(pings(broken(virtual, new Effect.Refuse()))).containsExactly("no answer: connect");
        assertThat(pings(broken(virtual, Effect.reply(Effect.Manner.EMPTY)))).containsExactly("no answer: empty");
        assertThat(pings(broken(virtual, Effect.reply(Effect.Manner.HANG)))).containsExactly("no answer: timeout");
    }

    @Test
    void a_real_service_is_asked_as_the_specification_says() {
        try (var service = new RealService()) {
            var lab = new TestRun(FAST).real(service.registration())
                    .action(Duration.ofMillis(100), PING)
                    .until(1, DeliveryEvent.Action.class::isInstance);

            assertThat(service.requests()).containsExactly("POST /_matrix/app/v1/ping Bearer hs");
            assertThat(pings(lab)).containsExactly("it answers; nothing done: there is nothing to retry");
        }
    }

    @Test
    void a_fault_on_a_real_service_breaks_the_ping_too() {
        try (var service = new RealService()) {
            var lab = new TestRun(FAST).real(service.registration())
                    .fault(Effect.status(500))
                    .action(Duration.ofMillis(100), PING)
                    .until(1, DeliveryEvent.Action.class::isInstance);

            assertThat(service.requests()).isEmpty();
            assertThat(pings(lab)).containsExactly("it answers with status 500");
        }
    }

    private static Lab broken(boolean virtual, Effect effect) {
        return run(virtual)
                .timeout(Duration.ofMillis(700))
                .fault(effect)
                .action(Duration.ofMillis(100), PING)
                .until(1, DeliveryEvent.Action.class::isInstance);
    }

    private static TestRun run(boolean virtual) {
        return new TestRun(virtual ? TestRun.VIRTUAL : FAST);
    }

    private static List<String> pings(Lab lab) {
        return TestRun.events(lab, DeliveryEvent.Action.class).stream()
                .filter(action -> action.action().equals("ping"))
                .map(DeliveryEvent.Action::note)
                .toList();
    }
}
