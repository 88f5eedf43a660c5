package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real service sees of the proxy before it, and what the lab tells of the service through it. */
@Timeout(60)
class FaultProxyTest {
    private static final LabClock FAST = new LabClock.Scaled(20);

    private final RealService service = new RealService();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_request_comes_through_as_it_was_sent() {
        var lab = completed(run -> run.fault(Effect.delay(Duration.ofMillis(1))));

        assertThat(service.requests()).containsExactly("PUT /_matrix/app/v1/transactions/1 Bearer hs");
        assertThat(TestRun.events(lab, DeliveryEvent.Received.class)).hasSize(1);
        assertThat(TestRun.events(lab, DeliveryEvent.Applied.class)).isEmpty();
    }

    @Test
    void without_any_fault_there_is_no_proxy_and_nothing_is_seen_of_the_other_side() {
        var lab = completed(run -> run);

        assertThat(service.requests()).hasSize(1);
        assertThat(TestRun.events(lab, DeliveryEvent.Received.class)).isEmpty();
    }

    @Test
    void a_fault_put_on_by_hand_brings_the_proxy() {
        var done = new CountDownLatch(2);
        var lab = new TestRun(FAST).real(service.registration())
                .started(DeliveryEvent.AttemptEnded.class::isInstance, done);
        try (lab) {
            lab.setFault("irc", Effect.status(503));
            lab.sendOne("irc", Item.Kind.EVENT);
            TestRun.await(done);
        }

        assertThat(service.requests()).isEmpty();
        assertThat(TestRun.events(lab, DeliveryEvent.AttemptEnded.class).getFirst().fault())
                .contains("irc 503 by hand");
    }

    @Test
    void what_the_service_itself_answers_is_told_as_it_is() {
        service.answers(413, "{\"errcode\":\"M_TOO_LARGE\"}");
        assertThat(firstEnd(run -> run)).isEqualTo("status 413");

        service.answers(200, "<html>");
        assertThat(firstEnd(run -> run)).isEqualTo("not_json 200");

        service.answers(200, "\"" + "x".repeat(1 << 20) + "\"");
        assertThat(firstEnd(run -> run)).isEqualTo("too_large 200");

        service.close();
        assertThat(firstEnd(run -> run)).isEqualTo("connect");
    }

    @Test
    void what_a_handled_fault_delays_is_the_answer_of_the_service() {
        service.answers(418, "{\"errcode\":\"M_TEAPOT\"}");

        assertThat(firstEnd(run -> run.fault(Effect.delay(Duration.ofMillis(20))))).isEqualTo("status 418 by fault");
    }

    @Test
    void a_running_lab_can_say_its_token_elsewhere_and_find_the_path_of_old() {
        var first = new CountDownLatch(1);
        var both = new CountDownLatch(2);
        var lab = new TestRun(FAST).real(service.registration()).started(
                event -> {
                    boolean is = event instanceof DeliveryEvent.TransactionCompleted;
                    if (is) {
                        first.countDown();
                    }
                    return is;
                },
                both);
        try (lab) {
            lab.sendOne("irc", Item.Kind.EVENT);
            TestRun.await(first);
            lab.speak("irc", new Access(Optional.empty(), Auth.QUERY, true));
            lab.sendOne("irc", Item.Kind.EVENT);
            TestRun.await(both);
        }

        assertThat(service.requests()).containsExactly(
                "PUT /_matrix/app/v1/transactions/1 Bearer hs",
                "PUT /_matrix/app/v1/transactions/2?access_token=hs none");
        assertThat(TestRun.events(lab, DeliveryEvent.Action.class))
                .contains(new DeliveryEvent.Action("irc", "speak", "auth query, and the legacy path"));
    }

    private Lab completed(UnaryOperator<TestRun> described) {
        return described.apply(run()).until(1, DeliveryEvent.TransactionCompleted.class::isInstance);
    }

    /** There is a proxy also where the fault hits another transaction. */
    private String firstEnd(UnaryOperator<TestRun> described) {
        var elsewhere = TestRun.fault(
                new Match(Optional.empty(), OptionalLong.of(99), Optional.empty()),
                OptionalDouble.empty(), OptionalInt.empty(), Optional.empty(), Effect.status(500));
        var lab = described.apply(run()).fault(elsewhere).until(1, DeliveryEvent.AttemptEnded.class::isInstance);
        var end = TestRun.events(lab, DeliveryEvent.AttemptEnded.class).getFirst();
        return end.outcome() + (end.status().isPresent() ? " " + end.status().getAsInt() : "")
                + end.fault().map(fault -> " by " + fault).orElse("");
    }

    private TestRun run() {
        return new TestRun(FAST).real(service.registration()).timeout(Duration.ofSeconds(5))
                .traffic(Item.Kind.EVENT, Duration.ofMillis(100));
    }
}
