package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.lines;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2TransactionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What was done by hand can be played again. */
@Timeout(60)
class RecordingTest {
    private static final int COMMANDS = 100;

    @ParameterizedTest
    @FieldSource("dev.appservicelab.delivery.DeliveryPolicy#PRESETS")
    void a_run_played_again_from_its_recording_is_the_same_byte_for_byte(DeliveryPolicy policy) {
        var byHand = driven(flapping().policy(policy), new Random(7), List.of(
                lab -> lab.act(new Action.OfTransaction(Action.TransactionVerb.PARK, "irc", OptionalLong.empty())),
                lab -> lab.act(new Action.OfTransaction(Action.TransactionVerb.UNPARK, "irc", OptionalLong.empty())),
                lab -> lab.act(new Action.OfTransaction(Action.TransactionVerb.RESEND, "slack", OptionalLong.empty())),
                lab -> lab.act(new Action.OfService(Action.Verb.RESET_BACKOFF, "irc")),
                lab -> lab.act(new Action.OfService(Action.Verb.FORCE_UP, "irc")),
                lab -> lab.act(new Action.OfService(Action.Verb.FORCE_DOWN, "slack")),
                lab -> lab.act(new Action.OfLab(Action.LabVerb.CRASH_LAB)),
                lab -> lab.act(new Action.OfLab(Action.LabVerb.RESTART_LAB)),
                lab -> lab.act(new Action.OfLab(Action.LabVerb.RESTART_LAB)),
                lab -> lab.act(new Action.OfLab(Action.LabVerb.RESET_TRANSACTION_IDS)),
                lab -> lab.setFault("irc", Effect.status(503)),
                lab -> lab.setFault("slack", Effect.reply(Effect.Manner.HANG)),
                lab -> lab.setFault("irc", Effect.delay(ofMillis(300))),
                lab -> lab.clearFaults("irc"),
                lab -> lab.clearFaults("slack"),
                lab -> lab.act(new Action.OfService(Action.Verb.RETRY_NOW, "irc")),
                lab -> lab.act(new Action.OfService(Action.Verb.RETRY_NOW, "slack")),
                lab -> lab.act(new Action.OfService(Action.Verb.PAUSE, "irc")),
                lab -> lab.act(new Action.OfService(Action.Verb.RESUME, "irc")),
                lab -> lab.act(new Action.ClearFault("flapping")),
                lab -> lab.sendOne("irc", Item.Kind.EVENT),
                lab -> lab.sendOne("irc", Item.Kind.EPHEMERAL),
                lab -> lab.sendOne("slack", Item.Kind.TO_DEVICE),
                lab -> lab.sendOne("slack", Item.Kind.DEVICE_LISTS)));
        var again = new Lab(withRecording(byHand), H2TransactionStore::inMemory);
        again.run();

        assertThat(lines(again)).isEqualTo(lines(byHand)).hasSizeGreaterThan(500);
        assertThat(byHand.recording().actions()).hasSizeGreaterThan(COMMANDS / 3);
        assertThat(byHand.recording().traffic()).isNotEmpty();
        assertThat(again.recording()).isEqualTo(Recording.NOTHING);
    }

    @Test
    void each_thing_done_is_recorded_at_a_whole_millisecond_as_a_lab_file_would_say_it() {
        var told = new CountDownLatch(4);
        var lab = new TestRun(VIRTUAL)
                .fault(Effect.status(429))
                .started(event -> event instanceof DeliveryEvent.Action
                        || event instanceof DeliveryEvent.Accepted, told);
        lab.setFault("irc", Effect.status(503));
        lab.setFault("irc", Effect.status(503));
        lab.sendOne("irc", Item.Kind.EVENT);
        TestRun.await(told);
        var cleared = lab.history().entries().size();
        lab.clearFaults("irc");
        lab.close();

        assertThat(cleared).isLessThan(lab.history().size());
        var recording = lab.recording();
        assertThat(recording.actions()).extracting(TimedAction::action).satisfiesExactly(
                set -> assertThat(set).isInstanceOfSatisfying(Action.SetFault.class, action ->
                        assertThat(action.fault().name()).isEqualTo("irc 503 by hand")),
                clear -> assertThat(clear).isEqualTo(new Action.ClearFault("irc 503 by hand")),
                set -> assertThat(set).isInstanceOfSatisfying(Action.SetFault.class, action ->
                        assertThat(action.fault().name()).isEqualTo("irc 503 by hand 2")),
                clear -> assertThat(clear).isEqualTo(new Action.ClearFault("irc 503 by hand 2")),
                clear -> assertThat(clear).isEqualTo(new Action.ClearFault("fault")));
        assertThat(recording.traffic()).singleElement().isInstanceOfSatisfying(Traffic.Made.class, made ->
                assertThat(made.kind()).isEqualTo(Item.Kind.EVENT));
        assertThat(Stream.concat(
                        recording.actions().stream().map(TimedAction::at),
                        recording.traffic().stream().map(Traffic::at)))
                .allSatisfy(at -> assertThat(at.toNanos() % 1_000_000).isZero());
        assertThat(lab.now() % 1_000_000).isZero();
    }

    @Test
    void in_scaled_time_what_is_done_by_hand_is_recorded_when_it_took_effect() {
        var told = new CountDownLatch(3);
        var lab = new TestRun(new LabClock.Scaled(5))
                .started(event -> event instanceof DeliveryEvent.Action
                        || event instanceof DeliveryEvent.Accepted, told);
        lab.act(new Action.OfService(Action.Verb.PAUSE, "irc"));
        lab.sendOne("irc", Item.Kind.EVENT);
        lab.act(new Action.OfService(Action.Verb.RESUME, "irc"));
        TestRun.await(told);
        lab.close();

        var taken = lab.history().entries().stream()
                .filter(entry -> entry.event() instanceof DeliveryEvent.Action)
                .map(entry -> Duration.ofMillis(entry.t() / 1_000_000))
                .toList();
        assertThat(lab.recording().actions()).extracting(TimedAction::at)
                .allMatch(at -> at.toNanos() % 1_000_000 == 0)
                .isSorted();
        assertThat(lab.recording().actions()).hasSameSizeAs(taken);
        assertThat(lab.recording().traffic()).hasSize(1);
        assertThat(lab.history().entries().getLast().event()).isInstanceOfSatisfying(
                DeliveryEvent.RunEnded.class, ended -> assertThat(ended.duration() % 1_000_000).isZero());
    }

    @Test
    void a_command_to_a_service_that_is_not_there_does_nothing_and_is_not_recorded() {
        var told = new CountDownLatch(1);
        var lab = new TestRun(VIRTUAL).started(DeliveryEvent.Action.class::isInstance, told);
        lab.act(new Action.OfService(Action.Verb.RETRY_NOW, "icq"));
        lab.sendOne("icq", Item.Kind.EVENT);
        lab.setFault("icq", Effect.status(503));
        lab.act(new Action.OfTransaction(Action.TransactionVerb.PARK, "icq", OptionalLong.empty()));
        lab.act(new Action.OfService(Action.Verb.PAUSE, "irc"));
        TestRun.await(told);
        lab.close();

        lab.throwFailure();
        assertThat(lab.recording().actions()).extracting(TimedAction::action)
                .containsExactly(new Action.OfService(Action.Verb.PAUSE, "irc"));
        assertThat(lab.recording().traffic()).isEmpty();
    }

    @Test
    void settings_with_an_action_or_traffic_for_a_service_that_is_not_there_are_bad_input() {
        var action = new TestRun(VIRTUAL).action(ofSeconds(1), new Action.OfService(Action.Verb.PAUSE, "icq"))
                .settings();
        var traffic = new TestRun(VIRTUAL).traffic(TestRun.item("icq", Item.Kind.EVENT, ofSeconds(1))).settings();

        assertThatThrownBy(() -> new Lab(action, H2TransactionStore::inMemory))
                .isInstanceOf(BadInput.class)
                .hasMessage("the action pause is for \"icq\", which is none of the services");
        assertThatThrownBy(() -> new Lab(traffic, H2TransactionStore::inMemory))
                .isInstanceOf(BadInput.class)
                .hasMessage("traffic is for \"icq\", which is none of the services");
    }

    @Test
    void traffic_of_the_lab_file_that_is_due_when_a_run_is_closed_is_none_of_it() {
        var offered = new CountDownLatch(50);
        var run = new TestRun(VIRTUAL)
                .traffic(TestRun.rate("irc", Item.Kind.EPHEMERAL, 1000, Duration.ZERO, ofSeconds(1000)));
        var lab = run.started(DeliveryEvent.Accepted.class::isInstance, offered);
        TestRun.await(offered);
        lab.close();
        var again = new Lab(withRecording(lab), H2TransactionStore::inMemory);
        again.run();

        assertThat(lines(again)).isEqualTo(lines(lab));
    }

    private static TestRun flapping() {
        return new TestRun(VIRTUAL)
                .services("irc", "slack")
                .latency(ofMillis(7))
                .timeout(ofSeconds(2))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 40, Duration.ZERO, ofSeconds(1000)))
                .traffic(TestRun.rate("slack", Item.Kind.EVENT, 15, ofMillis(3), ofSeconds(1000)))
                .fault(new Fault(
                        "flapping", "slack", ofSeconds(1), Optional.empty(), Match.ANY, OptionalDouble.of(0.3),
                        OptionalInt.empty(), Optional.of(new Cycle(ofSeconds(1), ofSeconds(1))), Effect.status(500)))
                .action(ofSeconds(2), new Action.OfService(Action.Verb.PAUSE, "slack"))
                .action(ofSeconds(3), new Action.OfService(Action.Verb.RESUME, "slack"));
    }

    /** Watched at a speed, with commands from this thread whenever it comes to it. */
    private static Lab driven(TestRun run, Random random, List<Consumer<Lab>> commands) {
        var lab = run.started(event -> false, new CountDownLatch(1));
        for (int i = 0; i < COMMANDS; i++) {
            int before = lab.history().size();
            boolean stands = random.nextInt(8) == 0;
            lab.speed(stands ? 0 : 40);
            commands.get(random.nextInt(commands.size())).accept(lab);
            if (stands) {
                lab.sendOne("irc", Item.Kind.EVENT);
            }
            int more = stands ? 0 : random.nextInt(20);
            while (lab.history().size() <= before + more) {
                Thread.onSpinWait();
            }
        }
        commands.get(random.nextInt(commands.size())).accept(lab);
        lab.close();
        lab.throwFailure();
        return lab;
    }

    private static LabSettings withRecording(Lab lab) {
        var before = lab.settings();
        var recording = lab.recording();
        return new LabSettings(
                before.name(), before.seed(), before.serverName(), before.msc3202(), before.policy(), before.clock(),
                Optional.of(Duration.ofNanos(lab.now())), before.services(),
                Stream.concat(before.traffic().stream(), recording.traffic().stream()).toList(), before.faults(),
                Stream.concat(before.actions().stream(), recording.actions().stream()).toList());
    }
}
