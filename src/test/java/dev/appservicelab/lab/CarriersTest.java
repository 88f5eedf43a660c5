package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One description of behaviour, two carriers: what the scheduler sees is the same in-process and through WireMock. */
@Timeout(60)
class CarriersTest {

    static Stream<Effect> everyEffect() {
        return Stream.of(
                new Effect.Status(500),
                new Effect.Status(503),
                new Effect.Status(401),
                new Effect.Status(413),
                new Effect.Status(404),
                new Effect.Status(302),
                new Effect.Status(304),
                new Effect.Status(201),
                new Effect.Status(204),
                new Effect.Delay(Duration.ofMillis(50)),
                new Effect.Delay(Duration.ofSeconds(3)),
                new Effect.Hang(),
                new Effect.Reset(),
                new Effect.Refuse());
    }

    @ParameterizedTest
    @MethodSource("everyEffect")
    void a_fault_looks_the_same_in_process_and_through_wiremock(Effect effect) {
        var inProcess = whatHappened(new LabClock.Virtual(), effect);
        var wireMock = whatHappened(new LabClock.Scaled(5), effect);

        assertThat(wireMock).isEqualTo(inProcess);
    }

    @Test
    void a_hang_is_received_but_not_applied_and_tried_again() {
        assertThat(whatHappened(new LabClock.Virtual(), new Effect.Hang()))
                .containsExactly(
                        "created", "attempt 1", "received", "timeout by fault", "DOWN", "wait 2", "attempt 2",
                        "received", "applied", "ok 200", "completed");
    }

    @Test
    void a_long_delay_is_applied_although_the_answer_comes_too_late() {
        assertThat(whatHappened(new LabClock.Virtual(), new Effect.Delay(Duration.ofSeconds(3))))
                .containsExactly(
                        "created", "attempt 1", "received", "applied", "timeout by fault", "DOWN", "wait 2",
                        "attempt 2", "received", "applied", "ok 200", "completed");
    }

    @Test
    void a_refused_connection_reaches_nobody() {
        assertThat(whatHappened(new LabClock.Virtual(), new Effect.Refuse()))
                .containsExactly(
                        "created", "attempt 1", "connect by fault", "DOWN", "wait 2", "attempt 2", "received",
                        "applied", "ok 200", "completed");
    }

    /** One event; the fault applies to its first attempt and not to the next. */
    private static List<String> whatHappened(LabClock clock, Effect effect) {
        var run = new TestRun(clock)
                .timeout(Duration.ofMillis(700))
                .traffic(Item.Kind.EVENT, Duration.ofMillis(100))
                .fault(effect)
                .untilCompletedWithoutFaults();
        return run.history().entries().stream()
                .flatMap(entry -> words(entry.event()))
                .toList();
    }

    private static Stream<String> words(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.TransactionCreated created -> Stream.of("created");
            case DeliveryEvent.AttemptStarted started -> Stream.of("attempt " + started.attempt());
            case DeliveryEvent.Received received -> Stream.of("received");
            case DeliveryEvent.Applied applied -> Stream.of("applied");
            case DeliveryEvent.AttemptEnded ended -> {
                var status = ended.status().isPresent() ? " " + ended.status().getAsInt() : "";
                yield Stream.of(ended.outcome() + status + ended.fault().map(fault -> " by " + fault).orElse(""));
            }
            case DeliveryEvent.TransactionCompleted completed -> Stream.of("completed");
            case DeliveryEvent.StateChanged changed when changed.state() == ServiceState.DOWN -> Stream.of("DOWN");
            case DeliveryEvent.BackoffScheduled wait -> Stream.of("wait " + wait.delay() / 1_000_000_000);
            default -> Stream.of();
        };
    }
}
