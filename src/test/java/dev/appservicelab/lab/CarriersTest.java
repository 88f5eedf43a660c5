package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One description of behaviour, two carriers: what the scheduler sees is the same in-process and through WireMock. */
@Timeout(60)
class CarriersTest {
    /** At this speed a first backoff takes a tenth of a second. */
    private static final LabClock WIREMOCK = new LabClock.Scaled(20);

    private static final OptionalInt ANY_NUMBER = OptionalInt.empty();
    private static final OptionalInt ONCE = OptionalInt.of(1);
    private static final OptionalDouble ALWAYS = OptionalDouble.empty();
    private static final Duration SOON = Duration.ofMillis(100);

    /** One run: the event is completed, after a retry or not. */
    record Row(String name, UnaryOperator<TestRun> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                        effects(), handled(), matches(), chances(), callsOfTheLab(), keyCounts(), dedupes(),
                        receives(), policies())
                .flatMap(rows -> rows);
    }

    /**
     * All that faults can do to attempts; what the lab does to itself and what is simulated is not for real services.
     */
    static Stream<Row> rowsOfTheProxy() {
        return Stream.of(effects(), handled(), matches(), chances(), policies()).flatMap(rows -> rows);
    }

    /** Each hits the first attempt and not the second. */
    private static Stream<Row> effects() {
        return Stream.of(
                        Stream.of(500, 503, 401, 413, 404, 302, 304, 201, 204).map(Effect::status),
                        Arrays.stream(Effect.Manner.values()).map(Effect::reply),
                        Stream.of(
                                Effect.delay(Duration.ofMillis(50)),
                                Effect.delay(Duration.ofSeconds(3)),
                                delay(new Delay.Uniform(Duration.ofMillis(10), Duration.ofMillis(60))),
                                delay(new Delay.Uniform(Duration.ofSeconds(2), Duration.ofSeconds(3))),
                                delay(new Delay.Lognormal(Duration.ofMillis(30), 0.3)),
                                delay(new Delay.Lognormal(Duration.ofSeconds(30), 0.3)),
                                delay(new Delay.Dribble(5, Duration.ofMillis(60))),
                                delay(new Delay.Dribble(1, Duration.ofMillis(60))),
                                delay(new Delay.Dribble(2, Duration.ofSeconds(1))),
                                delay(new Delay.Dribble(4, Duration.ofMillis(1200))),
                                delay(new Delay.Dribble(50, Duration.ofSeconds(500))),
                                latency(Duration.ofMillis(50)),
                                latency(Duration.ofSeconds(3)),
                                answer(OptionalInt.of(429), "{\"retry\": true}"),
                                answer(OptionalInt.empty(), "[]"),
                                answer(OptionalInt.empty(), "{} and more"),
                                answer(OptionalInt.of(204), "{}"),
                                answer(OptionalInt.empty(), "\"" + "x".repeat(1 << 20) + "\""),
                                answer(OptionalInt.of(500), "x".repeat(1 << 21)),
                                new Effect.Refuse()))
                .flatMap(effects -> effects)
                .map(effect -> {
                    var words = effect.toString();
                    return row(words.substring(0, Math.min(200, words.length())), once(effect));
                });
    }

    private static Stream<Row> handled() {
        return Stream.of(true, false)
                .flatMap(handled -> Stream.concat(
                        Arrays.stream(Effect.Manner.values()).map(manner -> new Effect.Reply(
                                manner, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                                Optional.empty(), handled)),
                        Stream.of(
                                new Effect.Reply(
                                        Effect.Manner.ANSWER, OptionalInt.of(503), Optional.empty(), Optional.empty(),
                                        Optional.empty(), handled),
                                new Effect.Reply(
                                        Effect.Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                                        Optional.of(new Delay.Fixed(Duration.ofSeconds(3))), handled))))
                .map(effect -> row("handled: " + effect, once(effect)));
    }

    private static Stream<Row> matches() {
        return Stream.of(
                row("the kind is there", run -> run
                        .traffic(Item.Kind.TO_DEVICE, SOON)
                        .fault(fault(match(Item.Kind.TO_DEVICE), ALWAYS, ANY_NUMBER, Effect.status(500)))),
                row("the kind is not there", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(match(Item.Kind.EPHEMERAL), ALWAYS, ANY_NUMBER, Effect.status(500)))),
                row("the transaction is it", once(OptionalLong.of(1), Effect.status(500))),
                row("the transaction is another", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(match(OptionalLong.of(2)), ALWAYS, ANY_NUMBER, Effect.status(500)))),
                row("the path finds something", run -> run
                        .traffic(TestRun.event(SOON, "{\"msgtype\":\"poison\"}"))
                        .fault(fault(match("$..[?(@.msgtype=='poison')]"), ALWAYS, ONCE, Effect.status(500)))),
                row("the path finds nothing", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(match("$..[?(@.msgtype=='poison')]"), ALWAYS, ANY_NUMBER, Effect.status(500)))),
                row("a definite path finds something", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(match("$.events[0].content.body"), ALWAYS, ONCE, Effect.status(500)))),
                row("a definite path finds nothing", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(match("$.events[3].content"), ALWAYS, ANY_NUMBER, Effect.status(500)))),
                row("of two faults the first that fits hits alone", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(match(Item.Kind.EPHEMERAL), ALWAYS, ANY_NUMBER, Effect.status(500)))
                        .fault(new Fault(
                                "second", "all", Duration.ZERO, Optional.empty(), Match.ANY, ALWAYS, ONCE,
                                Optional.empty(),
                                Effect.status(429)))
                        .fault(new Fault(
                                "third", "irc", Duration.ZERO, Optional.empty(), Match.ANY, ALWAYS, ONCE,
                                Optional.empty(),
                                new Effect.Refuse()))));
    }

    private static Stream<Row> chances() {
        return Stream.of(
                row("probability 0", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(Match.ANY, OptionalDouble.of(0), ANY_NUMBER, Effect.status(500)))),
                row("probability 1", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(Match.ANY, OptionalDouble.of(1), ONCE, Effect.status(500)))),
                row("probability 0.4", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(Match.ANY, OptionalDouble.of(0.4), ANY_NUMBER, Effect.status(500)))),
                row("three times", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(Match.ANY, ALWAYS, OptionalInt.of(3), Effect.status(500)))),
                row("a cycle: down, up", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(TestRun.fault(
                                Match.ANY, ALWAYS, ANY_NUMBER,
                                Optional.of(new Cycle(Duration.ofSeconds(4), Duration.ofMinutes(10))),
                                Effect.status(500)))),
                row("a cycle of nothing listening", run -> run
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(TestRun.fault(
                                Match.ANY, ALWAYS, ANY_NUMBER,
                                Optional.of(new Cycle(Duration.ofSeconds(4), Duration.ofMinutes(10))),
                                new Effect.Refuse()))));
    }

    private static Stream<Row> callsOfTheLab() {
        return Stream.of(Call.CREATE, Call.COMPLETE, Call.OLDEST, Call.SET_UP, Call.SET_DOWN)
                .flatMap(call -> Stream.of(
                        row(call + " fails twice", run -> run
                                .traffic(Item.Kind.EVENT, SOON)
                                .fault(new Fault(
                                        "first", "irc", Duration.ZERO, Optional.empty(), Match.ANY, ALWAYS, ONCE,
                                        Optional.empty(), Effect.status(500)))
                                .fault(fault(Match.ANY, ALWAYS, OptionalInt.of(2), failing(call)))),
                        row(call + " is slow", run -> run
                                .traffic(Item.Kind.EVENT, SOON)
                                .fault(fault(
                                        Match.ANY, ALWAYS, ANY_NUMBER,
                                        new Effect.FailCall(call, false, Duration.ofMillis(500)))))));
    }

    private static Stream<Row> keyCounts() {
        var counting = new Simulation(Duration.ofMillis(5), Dedupe.NONE, EnumSet.allOf(Item.Kind.class), true);
        return Stream.of(
                row("keys are counted", run -> run.simulation(counting).traffic(Item.Kind.TO_DEVICE, SOON)),
                row("the lookup of keys fails twice", run -> run
                        .simulation(counting)
                        .traffic(Item.Kind.TO_DEVICE, SOON)
                        .fault(fault(Match.ANY, ALWAYS, OptionalInt.of(2), failing(Call.KEY_COUNTS)))),
                row("the lookup of keys is slow", run -> run
                        .simulation(counting)
                        .traffic(Item.Kind.EVENT, SOON)
                        .fault(fault(
                                Match.ANY, ALWAYS, ANY_NUMBER,
                                new Effect.FailCall(Call.KEY_COUNTS, false, Duration.ofMillis(500))))));
    }

    private static Stream<Row> dedupes() {
        var lateButHandled = Effect.delay(Duration.ofSeconds(3));
        return Arrays.stream(Dedupe.values()).map(dedupe -> row("dedupe by " + dedupe, run -> once(lateButHandled)
                .apply(run.simulation(new Simulation(
                        Duration.ofMillis(5), dedupe, EnumSet.allOf(Item.Kind.class), false)))));
    }

    private static Stream<Row> receives() {
        return EnumSet.allOf(Item.Kind.class).stream().map(kind -> row("receives all but " + kind, run -> {
            var kinds = EnumSet.complementOf(EnumSet.of(kind));
            run.simulation(new Simulation(Duration.ofMillis(5), Dedupe.NONE, kinds, false));
            return run.traffic(Item.Kind.EPHEMERAL, SOON);
        }));
    }

    private static Stream<Row> policies() {
        var synapse = DeliveryPolicy.SYNAPSE;
        var dribbling = delay(new Delay.Dribble(2, Duration.ofSeconds(1)));
        return Stream.concat(
                Stream.of(
                        row("only the head is waited for", run -> once(dribbling)
                                .apply(run.policy(DeliveryPolicy.SYNAPSE_EXACT))),
                        row("the body has no limit", run -> once(
                                answer(OptionalInt.empty(), "\"" + "x".repeat(1 << 20) + "\""))
                                .apply(run.policy(DeliveryPolicy.SYNAPSE_EXACT)))),
                Stream.of(DeliveryPolicy.Success.values())
                        .flatMap(success -> Stream.of(Effect.status(201), Effect.reply(Effect.Manner.NOT_JSON))
                                .map(effect -> row("success " + success + ": " + effect, run -> once(effect)
                                        .apply(run.policy(new DeliveryPolicy(
                                                "other", synapse.limits(), synapse.backoff(),
                                                synapse.timeout(), success,
                                                synapse.storedKinds(), synapse.sentKinds(), synapse.rules())))))));
    }

    /** The first request to a WireMock server of this process takes longer than the timeout of these runs. */
    @BeforeAll
    static void wakeWireMock() {
        new TestRun(WIREMOCK)
                .traffic(Item.Kind.EVENT, SOON)
                .until(1, DeliveryEvent.TransactionCompleted.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_run_looks_the_same_in_process_and_through_wiremock(Row row) {
        var inProcess = whatHappened(TestRun.VIRTUAL, row.run());
        var wireMock = whatHappened(WIREMOCK, row.run());

        assertThat(wireMock).isEqualTo(inProcess);
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheProxy")
    void a_run_of_a_real_service_behind_the_proxy_looks_the_same_but_for_what_it_does_inside(Row row) {
        try (var service = new RealService()) {
            var inProcess = whatHappened(TestRun.VIRTUAL, row.run());
            var proxied = whatHappened(WIREMOCK, run -> row.run().apply(run).real(service.registration()));

            assertThat(proxied).isEqualTo(inProcess.stream().filter(words -> !words.startsWith("applied")).toList());
            assertThat(service.requests())
                    .hasSize((int) inProcess.stream().filter(words -> words.startsWith("applied")).count());
        }
    }

    @Test
    void a_hang_is_received_but_not_applied_and_tried_again() {
        assertThat(story(once(Effect.reply(Effect.Manner.HANG))))
                .containsExactly(
                        "created", "attempt 1", "received", "timeout by fault", "DOWN", "wait 2", "attempt 2",
                        "received", "applied", "ok 200", "completed");
    }

    @Test
    void a_long_delay_is_applied_although_the_answer_comes_too_late() {
        assertThat(story(once(Effect.delay(Duration.ofSeconds(3)))))
                .containsExactly(
                        "created", "attempt 1", "received", "applied", "timeout by fault", "DOWN", "wait 2",
                        "attempt 2", "received", "applied", "ok 200", "completed");
    }

    @Test
    void a_refused_connection_reaches_nobody() {
        assertThat(story(once(new Effect.Refuse())))
                .containsExactly(
                        "created", "attempt 1", "connect by fault", "DOWN", "wait 2", "attempt 2", "received",
                        "applied", "ok 200", "completed");
    }

    @Test
    void what_is_cut_off_was_answered_with_a_status() {
        assertThat(story(once(Effect.reply(Effect.Manner.TRUNCATED)))).contains("truncated 200 by fault");
        assertThat(story(once(delay(new Delay.Dribble(2, Duration.ofSeconds(1)))))).contains("timeout 200 by fault");
    }

    @Test
    void a_service_that_knows_the_transaction_again_acts_on_it_once() {
        for (var dedupe : List.of(Dedupe.TXN_ID, Dedupe.LAST_TXN_ID, Dedupe.EVENT_ID)) {
            assertThat(story(run -> once(Effect.delay(Duration.ofSeconds(3))).apply(run.simulation(
                            new Simulation(Duration.ofMillis(5), dedupe, EnumSet.allOf(Item.Kind.class), false)))))
                    .as("by %s", dedupe)
                    .containsExactly(
                            "created", "attempt 1", "received", "applied", "timeout by fault", "DOWN", "wait 2",
                            "attempt 2", "received", "ok 200", "completed");
        }
    }

    /** The words without hashes and ids. */
    private static List<String> story(UnaryOperator<TestRun> run) {
        return whatHappened(TestRun.VIRTUAL, run).stream()
                .map(words -> words.replaceAll(" \\[.*", ""))
                .filter(words -> !words.startsWith("fault ") && !words.equals("UP"))
                .toList();
    }

    private static List<String> whatHappened(LabClock clock, UnaryOperator<TestRun> described) {
        var run = described.apply(new TestRun(clock).timeout(Duration.ofMillis(700)))
                .until(1, DeliveryEvent.TransactionCompleted.class::isInstance);
        var words = run.history().entries().stream().flatMap(entry -> words(entry.event())).toList();
        return words.subList(0, words.indexOf("completed") + 1);
    }

    private static Stream<String> words(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.TransactionCreated created -> Stream.of("created " + created.items());
            case DeliveryEvent.AttemptStarted started ->
                Stream.of("attempt " + started.attempt() + " [" + started.body() + "]");
            case DeliveryEvent.Received received -> Stream.of("received " + received.items());
            case DeliveryEvent.Applied applied -> Stream.of("applied " + applied.items());
            case DeliveryEvent.AttemptEnded ended -> {
                var status = ended.status().isPresent() ? " " + ended.status().getAsInt() : "";
                yield Stream.of(ended.outcome() + status + ended.fault().map(fault -> " by " + fault).orElse("")
                        + ended.answer().map(hash -> " [" + hash + "]").orElse(""));
            }
            case DeliveryEvent.TransactionCompleted completed -> Stream.of("completed");
            case DeliveryEvent.StateChanged changed -> Stream.of(changed.state().toString());
            case DeliveryEvent.BackoffScheduled wait -> Stream.of("wait " + wait.delay() / 1_000_000_000);
            case DeliveryEvent.Dropped dropped -> Stream.of("dropped " + dropped.item() + " " + dropped.reason());
            case DeliveryEvent.StoreFailed failed -> Stream.of(failed.call() + " failed: " + failed.error());
            case DeliveryEvent.LookupFailed failed -> Stream.of(failed.call() + " failed: " + failed.error());
            case DeliveryEvent.FaultOn on when on.until().isEmpty() ->
                Stream.of("fault on " + on.effect() + " " + on.role());
            default -> Stream.of();
        };
    }

    private static Row row(String name, UnaryOperator<TestRun> run) {
        return new Row(name, run);
    }

    /** One event, whose first attempt is hit. */
    private static UnaryOperator<TestRun> once(Effect effect) {
        return once(OptionalLong.empty(), effect);
    }

    private static UnaryOperator<TestRun> once(OptionalLong transaction, Effect effect) {
        return run -> run.traffic(Item.Kind.EVENT, SOON).fault(fault(match(transaction), ALWAYS, ONCE, effect));
    }

    private static Fault fault(Match match, OptionalDouble probability, OptionalInt times, Effect effect) {
        return TestRun.fault(match, probability, times, Optional.empty(), effect);
    }

    private static Match match(Item.Kind kind) {
        return new Match(Optional.of(kind), OptionalLong.empty(), Optional.empty());
    }

    private static Match match(OptionalLong transaction) {
        return new Match(Optional.empty(), transaction, Optional.empty());
    }

    private static Match match(String jsonpath) {
        return new Match(Optional.empty(), OptionalLong.empty(), Optional.of(jsonpath));
    }

    private static Effect failing(Call call) {
        return new Effect.FailCall(call, true, Duration.ZERO);
    }

    private static Effect delay(Delay delay) {
        return new Effect.Reply(
                Effect.Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Optional.of(delay), true);
    }

    private static Effect latency(Duration latency) {
        return new Effect.Reply(
                Effect.Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.of(latency),
                Optional.empty(), true);
    }

    private static Effect answer(OptionalInt status, String body) {
        return new Effect.Reply(
                Effect.Manner.ANSWER, status, Optional.of(body), Optional.empty(), Optional.empty(), false);
    }
}
