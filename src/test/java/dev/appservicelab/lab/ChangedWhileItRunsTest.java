package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.homeserver.StubHomeserver;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run gets another service, another registration, a homeserver, or traffic, while it goes. */
@Timeout(60)
class ChangedWhileItRunsTest {
    private static final LabClock FAST = new LabClock.Scaled(10);
    private static final Simulation USUAL = new Simulation(Duration.ofMillis(2));

    @Test
    void a_service_that_is_added_is_delivered_to_like_the_others() {
        for (var clock : List.of(VIRTUAL, FAST)) {
            var delivered = new CountDownLatch(1);
            try (var lab = started(clock, completed("slack"), delivered)) {
                lab.add(new ServiceSettings.Simulated("slack", USUAL, Access.PLAIN));
                lab.sendOne("slack", Item.Kind.EVENT);
                TestRun.await(delivered);

                assertThat(lab.settings().services()).extracting(ServiceSettings::id).containsExactly("irc", "slack");
                assertThat(events(lab, DeliveryEvent.Received.class))
                        .singleElement()
                        .satisfies(received -> assertThat(received.service()).isEqualTo("slack"));
            }
        }
    }

    @Test
    void a_service_that_is_added_gets_the_faults_that_are_on_for_all() {
        var down = new CountDownLatch(1);
        var lab = new TestRun(FAST).duration(Duration.ofHours(1))
                .fault(new Fault("all of them", Fault.ALL, Duration.ZERO, Optional.empty(), new Effect.Refuse()))
                .started(new DeliveryEvent.StateChanged("slack", ServiceState.DOWN)::equals, down);
        try (lab) {
            lab.add(new ServiceSettings.Simulated("slack", USUAL, Access.PLAIN));
            lab.sendOne("slack", Item.Kind.EVENT);
            TestRun.await(down);
        }
    }

    @Test
    void what_the_store_holds_of_an_added_service_is_delivered_first() {
        var store = H2TransactionStore.inMemory();
        store.create("slack", NewTransaction.ofEvents(
                new Body("{\"events\":[]}".getBytes(StandardCharsets.UTF_8)),
                List.of("$old")));
        var delivered = new CountDownLatch(2);
        var lab = new Lab(new TestRun(FAST).settings(), () -> store, entry -> {
            if (completed("slack").test(entry.event())) {
                delivered.countDown();
            }
        });
        lab.start();
        lab.awaitReady();
        try (lab) {
            lab.add(new ServiceSettings.Simulated("slack", USUAL, Access.PLAIN));
            lab.sendOne("slack", Item.Kind.EVENT);
            TestRun.await(delivered);

            assertThat(events(lab, DeliveryEvent.TransactionCompleted.class))
                    .extracting(DeliveryEvent.TransactionCompleted::transaction)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void after_a_crash_an_added_service_waits_for_the_restart() {
        var refused = new CountDownLatch(1);
        var delivered = new CountDownLatch(1);
        Predicate<DeliveryEvent> fits = event -> {
            if (event instanceof DeliveryEvent.Refused) {
                refused.countDown();
            }
            return completed("slack").test(event);
        };
        try (var lab = started(VIRTUAL, fits, delivered)) {
            lab.act(new Action.OfLab(Action.LabVerb.CRASH_LAB));
            lab.add(new ServiceSettings.Simulated("slack", USUAL, Access.PLAIN));
            lab.sendOne("slack", Item.Kind.EVENT);
            TestRun.await(refused);
            lab.act(new Action.OfLab(Action.LabVerb.RESTART_LAB));
            lab.sendOne("slack", Item.Kind.EVENT);
            TestRun.await(delivered);

            assertThat(events(lab, DeliveryEvent.TransactionCreated.class)).hasSize(1);
        }
    }

    @Test
    void what_cannot_be_added_is_refused_in_a_sentence() {
        try (var service = new RealService();
                var lab = started(VIRTUAL, any -> true, new CountDownLatch(1))) {
            assertThatThrownBy(() -> lab.add(new ServiceSettings.Simulated("irc", USUAL, Access.PLAIN)))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("there is a service \"irc\" already");
            assertThatThrownBy(() -> lab.add(real(service.registration())))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("a real service cannot be reached under the virtual clock");
        }
        try (var service = new RealService();
                var lab = startedWith(service.registration(), any -> true, new CountDownLatch(1))) {
            assertThatThrownBy(() -> lab.add(real(named(service.registration(), "other", "hs"))))
                    .hasMessage("the as_token of other is that of irc; no two may share it");
        }
    }

    @Test
    void a_real_service_is_spoken_to_with_the_tokens_of_its_new_registration() {
        var first = new CountDownLatch(1);
        var both = new CountDownLatch(2);
        try (var service = new RealService()) {
            var lab = startedWith(service.registration(), completed("irc"), first, both);
            try (lab) {
                lab.sendOne("irc", Item.Kind.EVENT);
                TestRun.await(first);
                lab.register(real(named(service.registration(), "irc", "new")));
                lab.sendOne("irc", Item.Kind.EVENT);
                TestRun.await(both);

                assertThat(events(lab, DeliveryEvent.Action.class))
                        .contains(new DeliveryEvent.Action("irc", "register", "as its registration says now"));
            }
            assertThat(service.requests()).containsExactly(
                    "PUT /_matrix/app/v1/transactions/1 Bearer hs", "PUT /_matrix/app/v1/transactions/2 Bearer new");
        }
    }

    @Test
    void the_homeserver_is_switched_on_and_off_and_forgets_nothing() throws IOException {
        try (var lab = started(FAST, any -> true, new CountDownLatch(1))) {
            assertThat(lab.residents()).isEmpty();
            lab.homeserver(OptionalInt.of(0));
            var there = lab.homeserver().orElseThrow();
            var room = lab.residents().orElseThrow().createRoom("@zoe:lab.test", "Talk", List.of(), List.of());
            assertThat(there.toURL().openConnection().getHeaderFields()).isNotEmpty();

            lab.homeserver(OptionalInt.empty());
            assertThat(lab.homeserver()).isEmpty();
            assertThat(lab.residents()).isEmpty();

            lab.homeserver(OptionalInt.of(there.getPort()));
            assertThat(lab.homeserver()).contains(there);
            assertThat(lab.residents().orElseThrow().rooms().all()).containsExactly(room);
            assertThat(lab.settings().homeserver()).hasValue(there.getPort());
        }
    }

    @Test
    void a_port_in_use_is_said_in_a_sentence_and_another_one_is_free() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var lab = started(FAST, any -> true, new CountDownLatch(1))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> lab.homeserver(OptionalInt.of(port)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("port " + port + " is in use");
            assertThat(lab.homeserver()).isEmpty();
            assertThat(StubHomeserver.freeFrom(port).orElseThrow()).isGreaterThan(port);
        }
    }

    @Test
    void under_the_virtual_clock_there_is_no_homeserver() {
        try (var lab = started(VIRTUAL, any -> true, new CountDownLatch(1))) {
            assertThatThrownBy(() -> lab.homeserver(OptionalInt.of(0)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("virtual clock");
        }
    }

    @Test
    void traffic_sent_by_hand_begins_now_and_is_recorded() {
        var sent = new CountDownLatch(6);
        var line = new EventLine.Addressed(1, "irc", new EphemeralEvent(
                "line-1", Json.of("{\"type\":\"m.typing\"}"), Optional.empty()), OptionalLong.empty());
        try (var lab = started(VIRTUAL, DeliveryEvent.Accepted.class::isInstance, sent)) {
            lab.send(new Traffic.Made(
                    Optional.of("irc"), Item.Kind.EVENT, Duration.ZERO, Optional.of(Duration.ofSeconds(1)),
                    Optional.of(4.0),
                    OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
            lab.send(Traffic.Made.one("irc", Item.Kind.EVENT));
            lab.send(new Traffic.Replayed(
                    Path.of("day.ndjson"), List.of(line), Duration.ZERO, Optional.empty(), Optional.empty()));
            TestRun.await(sent);

            var recorded = lab.recording().traffic();
            assertThat(recorded).hasSize(3);
            var rate = (Traffic.Made) recorded.getFirst();
            assertThat(rate.until()).contains(rate.at().plusSeconds(1));
            assertThat(events(lab, DeliveryEvent.Accepted.class)).extracting(DeliveryEvent.Accepted::item)
                    .contains("replay-3/1");
        }
    }

    @Test
    void what_goes_on_at_a_rate_is_stopped_and_its_recording_comes_to_the_same() {
        var some = new CountDownLatch(20);
        var after = new CountDownLatch(21);
        var run = new TestRun(VIRTUAL).duration(Duration.ofMinutes(10));
        try (var lab = run.started(event -> {
            if (event instanceof DeliveryEvent.Accepted) {
                after.countDown();
            }
            return event instanceof DeliveryEvent.Accepted;
        }, some)) {
            lab.send(new Traffic.Made(
                    Optional.of("irc"), Item.Kind.EVENT, Duration.ZERO, Optional.of(Duration.ofHours(1)),
                    Optional.of(4.0), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
            TestRun.await(some);
            assertThat(lab.going()).singleElement().isEqualTo(lab.recording().traffic().getFirst());
            lab.stopTraffic();
            lab.sendOne("irc", Item.Kind.EPHEMERAL);
            lab.speed(Double.POSITIVE_INFINITY);
            lab.awaitEnd();

            var recorded = (Traffic.Made) lab.recording().traffic().getFirst();
            assertThat(lab.going()).isEmpty();
            assertThat(recorded.until().orElseThrow()).isLessThan(Duration.ofMinutes(10));
            var again = new Lab(
                    lab.settings().withTraffic(lab.recording().traffic()), H2TransactionStore::inMemory);
            again.run();
            assertThat(TestRun.lines(again)).isEqualTo(TestRun.lines(lab));
        }
    }

    @Test
    void a_recording_that_is_replayed_is_stopped_too() {
        var some = new CountDownLatch(3);
        var lines = new ArrayList<EventLine>();
        for (int i = 1; i <= 100_000; i++) {
            lines.add(new EventLine.Addressed(i, "irc", new EphemeralEvent(
                    "line-" + i, Json.of("{\"type\":\"m.typing\"}"), Optional.empty()), OptionalLong.empty()));
        }
        try (var lab = started(VIRTUAL, DeliveryEvent.Accepted.class::isInstance, some)) {
            lab.send(new Traffic.Replayed(
                    Path.of("day.ndjson"), lines, Duration.ZERO, Optional.empty(), Optional.of(1.0)));
            TestRun.await(some);
            lab.stopTraffic();
            lab.speed(Double.POSITIVE_INFINITY);
            lab.awaitEnd();

            assertThat(events(lab, DeliveryEvent.Accepted.class)).hasSizeLessThan(30_000);
            assertThat(((Traffic.Replayed) lab.recording().traffic().getFirst()).until()).isPresent();
        }
    }

    @Test
    void what_comes_to_its_end_by_itself_does_not_go_on() {
        var some = new CountDownLatch(4);
        try (var lab = started(VIRTUAL, DeliveryEvent.Accepted.class::isInstance, some)) {
            lab.send(new Traffic.Made(
                    Optional.of("irc"), Item.Kind.EVENT, Duration.ZERO, Optional.of(Duration.ofSeconds(1)),
                    Optional.of(4.0), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
            lab.speed(Double.POSITIVE_INFINITY);
            TestRun.await(some);
            lab.awaitEnd();

            assertThat(lab.going()).isEmpty();
            assertThat(((Traffic.Made) lab.recording().traffic().getFirst()).until()).isPresent();
        }
    }

    @Test
    void what_people_say_on_the_homeserver_is_recorded_for_each_service_that_heard_it() throws Exception {
        var heard = new CountDownLatch(5);
        var run = new TestRun(FAST).duration(Duration.ofHours(10));
        try (var lab = run.started(event -> event instanceof DeliveryEvent.Accepted, heard)) {
            lab.homeserver(OptionalInt.of(0));
            var people = lab.residents().orElseThrow();
            var room = people.createRoom("@zoe:lab.test", "Talk", List.of("@irc:lab.test"), List.of());
            people.setMembership("@irc:lab.test", room, "@irc:lab.test", "join");
            people.send("@zoe:lab.test", room, "m.room.message",
                    new ObjectMapper().createObjectNode().put("msgtype", "m.text").put("body", "is it on?"));
            people.type("@zoe:lab.test", room);
            people.sendToDevice("@zoe:lab.test", "m.x", "@irc:lab.test", new ObjectMapper().createObjectNode());
            TestRun.await(heard);

            var recorded = lab.recording().traffic();
            assertThat(recorded).extracting(traffic -> switch (traffic) {
                case Traffic.Verbatim one -> one.to() + " " + one.event().type() + " of " + one.event().sender();
                case Traffic.Made made -> made.to().orElseThrow() + " " + made.kind() + " " + made.body().orElseThrow();
                case Traffic.Replayed replayed -> "";
            }).satisfiesExactly(
                    invitation -> assertThat(invitation).isEqualTo("irc m.room.member of @zoe:lab.test"),
                    join -> assertThat(join).isEqualTo("irc m.room.member of @irc:lab.test"),
                    message -> assertThat(message).isEqualTo("irc m.room.message of @zoe:lab.test"),
                    typing -> assertThat(typing).startsWith("irc ephemeral {\"type\":\"m.typing\""),
                    toDevice -> assertThat(toDevice).startsWith("irc to_device {\"type\":\"m.x\""));
            var again = new TestRun(VIRTUAL).duration(Duration.ofHours(10));
            recorded.forEach(again::traffic);
            var played = again.toTheEnd();
            assertThat(accepted(played)).isEqualTo(accepted(lab));
        }
    }

    /** The events by their ids, the others by their kinds: they have no ids of their own. */
    private static List<String> accepted(Lab lab) {
        return events(lab, DeliveryEvent.Accepted.class).stream()
                .map(one -> one.kind() == Item.Kind.EVENT ? one.item() : one.kind().toString())
                .toList();
    }

    @Test
    void traffic_for_a_service_that_is_not_there_does_nothing() {
        try (var lab = started(VIRTUAL, any -> true, new CountDownLatch(1))) {
            lab.send(Traffic.Made.one("icq", Item.Kind.EVENT));

            assertThat(lab.recording()).isEqualTo(Recording.NOTHING);
        }
    }

    @Test
    void events_of_any_type_can_be_made() throws IOException {
        var lab = new TestRun(VIRTUAL).duration(Duration.ofSeconds(5))
                .traffic(made("m.reaction", Optional.empty(), "{\"m.relates_to\":{\"key\":\"+\"}}"))
                .traffic(made("m.room.redaction", Optional.empty(), "{\"redacts\":\"$it\"}"))
                .traffic(made("m.room.member", Optional.of("@irc_ana:lab.test"), "{\"membership\":\"invite\"}"))
                .toTheEnd();

        var all = new ArrayList<ObjectNode>();
        for (var created : events(lab, DeliveryEvent.TransactionCreated.class)) {
            new ObjectMapper().readTree(lab.history().body(created.body().hex()).orElseThrow()).path("events")
                    .forEach(event -> all.add((ObjectNode) event));
        }
        assertThat(all).extracting(event -> event.path("type").asText())
                .containsExactly("m.reaction", "m.room.redaction", "m.room.member");
        assertThat(all.get(0).path("content").has("body")).isFalse();
        assertThat(all.get(1).path("redacts").asText()).isEqualTo("$it");
        assertThat(all.get(2).path("state_key").asText()).isEqualTo("@irc_ana:lab.test");
    }

    private static Traffic.Made made(String type, Optional<String> stateKey, String body) {
        return new Traffic.Made(
                Optional.of("irc"), Item.Kind.EVENT, Duration.ZERO, Optional.empty(), Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(), Optional.of(Json.of(body)), Optional.of(type), stateKey);
    }

    private static Lab started(LabClock clock, Predicate<DeliveryEvent> fits, CountDownLatch latch) {
        return new TestRun(clock).duration(Duration.ofHours(10)).started(fits, latch);
    }

    private static Lab startedWith(
            Registration registration, Predicate<DeliveryEvent> fits, CountDownLatch first, CountDownLatch... more) {
        return new TestRun(FAST).real(registration).started(
                event -> {
                    boolean is = fits.test(event);
                    if (is) {
                        List.of(more).forEach(CountDownLatch::countDown);
                    }
                    return is;
                },
                first);
    }

    private static Predicate<DeliveryEvent> completed(String service) {
        return event -> event instanceof DeliveryEvent.TransactionCompleted done && done.service().equals(service);
    }

    private static ServiceSettings.Real real(Registration registration) {
        return new ServiceSettings.Real(Path.of("irc.yaml"), registration, Access.PLAIN);
    }

    private static Registration named(Registration same, String id, String hsToken) {
        return new Registration(
                id, same.url(), same.asToken(), hsToken, same.senderLocalpart(), same.namespaces(), same.protocols(),
                same.rateLimited(), same.receiveEphemeral(), same.pushEphemeral(), same.msc3202(), same.msc4190());
    }
}
