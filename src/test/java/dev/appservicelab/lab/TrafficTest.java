package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.events;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.store.H2TransactionStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traffic that is routed, and traffic that was recorded. What is made for one service is in {@link LabTest}. */
@Timeout(60)
class TrafficTest {

    @ParameterizedTest
    @EnumSource(Item.Kind.class)
    void of_routed_items_each_service_gets_those_that_tell_of_its_ghosts(Item.Kind kind) {
        var lab = new TestRun(VIRTUAL)
                .services("irc", "slack")
                .duration(ofSeconds(60))
                .traffic(routed(kind, Optional.empty()))
                .toTheEnd();

        for (var service : List.of("irc", "slack")) {
            assertThat(bodies(lab, service))
                    .hasSizeBetween(10, 30)
                    .allSatisfy(body -> assertThat(body).containsPattern("@" + service + "_[a-z]+:lab.test"));
        }
    }

    @Test
    void a_routed_item_goes_to_every_service_that_its_body_tells_of() {
        var lab = new TestRun(VIRTUAL)
                .services("irc", "slack", "signal")
                .duration(ofSeconds(10))
                .traffic(new Traffic.Made(
                        Optional.empty(), Item.Kind.DEVICE_LISTS, ofSeconds(1), Optional.empty(), Optional.empty(),
                        OptionalInt.empty(), OptionalInt.empty(),
                        Optional.of(
                                Json.of("{\"changed\":[\"@slack_ana:lab.test\"],\"left\":[\"@irc_ana:lab.test\"]}"))))
                .toTheEnd();

        assertThat(accepted(lab)).containsExactly("1000 irc */device_lists/1", "1000 slack */device_lists/1");
    }

    @Test
    void a_routed_item_goes_only_to_services_that_receive_its_kind() {
        var lab = new TestRun(VIRTUAL)
                .simulation(new Simulation(ofMillis(1), Dedupe.NONE, EnumSet.of(Item.Kind.EVENT), false))
                .duration(ofSeconds(60))
                .traffic(routed(Item.Kind.EPHEMERAL, Optional.empty()))
                .traffic(routed(Item.Kind.TO_DEVICE, Optional.empty()))
                .traffic(routed(Item.Kind.DEVICE_LISTS, Optional.empty()))
                .toTheEnd();

        assertThat(accepted(lab)).isEmpty();
    }

    @Test
    void the_nth_item_of_a_kind_for_a_service_is_the_same_whoever_asks_for_it() {
        var one = new TestRun(VIRTUAL)
                .duration(ofSeconds(10))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 1, Duration.ZERO, ofSeconds(4)))
                .traffic(TestRun.rate("irc", Item.Kind.TO_DEVICE, 1, Duration.ZERO, ofSeconds(4)))
                .toTheEnd();
        var other = new TestRun(VIRTUAL)
                .services("irc", "slack")
                .duration(ofSeconds(10))
                .traffic(TestRun.rate("slack", Item.Kind.EVENT, 1, Duration.ZERO, ofSeconds(4)));
        for (int second = 0; second < 4; second++) {
            other.traffic(TestRun.item("irc", Item.Kind.TO_DEVICE, ofSeconds(second)));
            other.traffic(TestRun.item("irc", Item.Kind.EVENT, ofSeconds(second)));
        }

        assertThat(bodies(other.toTheEnd(), "irc")).containsExactlyInAnyOrderElementsOf(bodies(one, "irc")).hasSize(8);
    }

    @Test
    void recorded_lines_are_as_far_apart_as_they_were_and_a_line_without_time_follows_at_once() throws IOException {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(10))
                .traffic(replay(ofSeconds(1), Optional.empty(), """
                        {"to":"irc","kind":"ephemeral","body":{"type":"m.typing"}}
                        {"to":"irc","kind":"event","body":{"event_id":"$a","room_id":"!r","type":"t","sender":"@x","content":{},"origin_server_ts":5000}}
                        {"to":"irc","kind":"to_device","body":{"type":"m.x"}}
                        {"event_id":"$b","room_id":"!r","type":"t","sender":"@irc_x:lab.test","content":{},"origin_server_ts":5250}
                        {"event_id":"$early","room_id":"!r","type":"t","sender":"@irc_x:lab.test","content":{},"origin_server_ts":4000}
                        {"event_id":"$nobody","room_id":"!r","type":"t","sender":"@x:lab.test","content":{},"origin_server_ts":6000}
                        {"room_id":"!r","type":"t","sender":"@irc_x:lab.test","content":{},"origin_server_ts":8000}
                        {"event_id":"$late","room_id":"!r","type":"t","sender":"@irc_x:lab.test","content":{},"origin_server_ts":14000}
                        """))
                .toTheEnd();

        assertThat(accepted(lab)).containsExactly(
                "1000 irc replay-1/1", "1000 irc $a", "1000 irc replay-1/3", "1250 irc $b", "1250 irc $early",
                "4000 irc $replay-1/7");
    }

    @Test
    void a_rate_replaces_the_spacing_of_recorded_lines() throws IOException {
        var line =
                "{\"event_id\":\"$%s\",\"room_id\":\"!r\",\"type\":\"t\",\"sender\":\"@irc_x:lab.test\",\"content\":{},"
                + "\"origin_server_ts\":%s}%n";
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(10))
                .traffic(replay(
                        ofSeconds(1), Optional.of(4.0), line.formatted("a", 1) + line.formatted("b", 90_000)
                                + line.formatted("c", 2)))
                .toTheEnd();

        assertThat(accepted(lab)).containsExactly("1000 irc $a", "1250 irc $b", "1500 irc $c");
    }

    @Test
    void a_recorded_line_for_a_service_that_is_not_there_is_bad_input() throws IOException {
        var run = new TestRun(VIRTUAL)
                .traffic(replay(
                        Duration.ZERO, Optional.empty(), "\n{\"to\":\"icq\",\"kind\":\"to_device\",\"body\":{}}"));

        assertThatThrownBy(() -> new Lab(run.settings(), H2TransactionStore::inMemory))
                .isInstanceOf(BadInput.class)
                .hasMessage("recorded.ndjson:2: \"to\" names \"icq\", which is none of the services");
    }

    private static Traffic routed(Item.Kind kind, Optional<Json> body) {
        return new Traffic.Made(
                Optional.empty(), kind, ofSeconds(1), Optional.empty(), Optional.of(1.0), OptionalInt.of(50),
                OptionalInt.empty(), body);
    }

    private static Traffic replay(Duration at, Optional<Double> rate, String text) throws IOException {
        var read = new ArrayList<EventLine>();
        try (var lines = new EventLines(
                "recorded.ndjson", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                read.add(line.get());
            }
        }
        return new Traffic.Replayed(Path.of("recorded.ndjson"), read, at, Optional.empty(), rate);
    }

    private static List<String> accepted(Lab lab) {
        return lab.history().entries().stream()
                .filter(entry -> entry.event() instanceof DeliveryEvent.Accepted)
                .map(entry -> {
                    var item = (DeliveryEvent.Accepted) entry.event();
                    return entry.t() / 1_000_000 + " " + item.service() + " " + item.item();
                })
                .toList();
    }

    /** What was sent to a service. */
    private static List<String> bodies(Lab lab, String service) {
        return events(lab, DeliveryEvent.TransactionCreated.class).stream()
                .filter(created -> created.service().equals(service))
                .map(created -> new String(
                        lab.history().body(created.body().hex()).orElseThrow(), StandardCharsets.UTF_8))
                .toList();
    }
}
