package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.input.Place;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.ui.ScenarioText.Kind;
import dev.appservicelab.ui.ScenarioText.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTextTest {
    private static final String YAML = """
            lab: 1
            clock: virtual
            duration: 90s
            services: {irc: {simulate: {latency: 5ms}}}
            traffic:
              - {to: irc, kind: event, rate: 5/s, until: 60s}
              - to: irc
                kind: event
                at: 70s
                rate: 1/s
                count: 3
              # one alone
              - {to: irc, kind: event, at: 40s}
            faults:
              - {name: outage, target: irc, at: 10s, until: 38s, status: 503}
            actions: [{at: 50s, do: retry_now, to: irc}]
            """;

    private final Story story = new Story("short-503");

    @Test
    void traffic_is_marked_from_its_beginning_to_its_end() {
        assertThat(running(0)).containsExactly(6);
        assertThat(running(59.9)).containsExactly(6);
        assertThat(running(60)).isEmpty();
    }

    @Test
    void an_item_of_several_lines_is_marked_as_a_whole_and_for_as_long_as_its_count_lasts() {
        assertThat(running(69)).isEmpty();
        assertThat(running(71)).containsExactly(7, 8, 9, 10, 11);
        assertThat(running(73)).isEmpty();
    }

    @Test
    void what_happens_at_an_instant_is_marked_for_a_moment() {
        assertThat(running(42)).containsExactly(6, 13);
        assertThat(running(46)).containsExactly(6);
        assertThat(running(52)).containsExactly(6, 16);
    }

    @Test
    void a_fault_is_marked_while_the_history_says_it_applies() {
        story.tell(new DeliveryEvent.FaultOn("outage", "irc", "503", FaultRole.FAILED, OptionalLong.empty()));
        assertThat(running(12)).containsExactly(6, 15);

        story.tell(new DeliveryEvent.FaultOff("outage", "irc"));
        assertThat(running(12)).containsExactly(6);
    }

    @Test
    void a_replay_is_marked_for_as_long_as_its_lines_are_apart(@TempDir Path folder) throws IOException {
        var line = "{\"to\":\"irc\",\"kind\":\"ephemeral\",\"body\":{\"origin_server_ts\":%s}}%n";
        Files.writeString(folder.resolve("recorded.ndjson"), line.formatted(7_000) + line.formatted(19_000));
        var file = Files.writeString(folder.resolve("replay.yaml"), """
                lab: 1
                clock: virtual
                duration: 90s
                services: {irc: {simulate: {latency: 5ms}}}
                traffic:
                  - {replay: recorded.ndjson, at: 10s}
                """);
        var text = new ScenarioText(LabFileReader.read(file));

        assertThat(running(text, 9.9)).isEmpty();
        assertThat(running(text, 22)).containsExactly(6);
        assertThat(running(text, 22.1)).isEmpty();
    }

    @Test
    void when_the_run_is_over_nothing_is_marked() {
        assertThat(text().at(story.model().timeline(), 0, true)).extracting(Line::kind).containsOnly(Kind.PLAIN);
    }

    @Test
    void what_is_wrong_stands_under_its_line() {
        var lines = ScenarioText.of(new Broken("lab: 1\nnmae: x\n", new Place("x.yaml", 2, 1), "unknown key \"nmae\""));

        assertThat(lines).containsExactly(
                new Line(1, "lab: 1", Kind.PLAIN),
                new Line(2, "nmae: x", Kind.WRONG),
                new Line(2, "unknown key \"nmae\"", Kind.NOTE));
    }

    @Test
    void a_place_behind_the_end_of_the_text_is_at_its_end() {
        assertThat(ScenarioText.of(new Broken("lab: 1", new Place("x.yaml", 7, 1), "no services")))
                .extracting(Line::kind).containsExactly(Kind.WRONG, Kind.NOTE);
        assertThat(ScenarioText.of(new Broken("", new Place("x.yaml", 1, 1), "no services")))
                .extracting(Line::kind).containsExactly(Kind.NOTE);
    }

    @Test
    void a_comment_begins_at_a_sign_that_is_in_no_quotes_and_in_no_word() {
        assertThat("a: 1  # note".substring(ScenarioText.comment("a: 1  # note"))).isEqualTo("# note");
        assertThat(ScenarioText.comment("# all")).isZero();
        assertThat(ScenarioText.comment("to: \"a # b\"")).isEqualTo(11);
        assertThat(ScenarioText.comment("room: x#y")).isEqualTo(9);
    }

    private List<Integer> running(double seconds) {
        return running(text(), seconds);
    }

    private List<Integer> running(ScenarioText text, double seconds) {
        return text.at(story.model().timeline(), Story.nanos(seconds), false).stream()
                .filter(line -> line.kind() == Kind.RUNNING)
                .map(Line::number)
                .toList();
    }

    private static ScenarioText text() {
        return new ScenarioText(LabFileReader.read("short-503", YAML));
    }
}
