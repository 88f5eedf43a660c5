package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.EventLine;
import dev.appservicelab.lab.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficReaderTest {
    private static final String EVENT =
            "{\"type\":\"m.room.message\",\"room_id\":\"!r:lab.test\",\"sender\":\"@a:lab.test\",\"content\":{}}\n";

    @TempDir
    Path folder;

    @Test
    void what_is_routed_names_no_service() {
        assertThat(LabText.settings("traffic: [{route: true, rate: 1/s}]\n").traffic()).singleElement()
                .isInstanceOfSatisfying(Traffic.Made.class, made -> assertThat(made.to()).isEmpty());
    }

    @Test
    void a_replay_is_read_with_the_lab_file() throws IOException {
        var file = events(EVENT + "\n{\"to\":\"irc\",\"kind\":\"event\",\"body\":" + EVENT.strip() + "}\n");
        var traffic = LabFileReader.read(lab("{replay: events.ndjson, at: 2s, rate: 30/min}")).settings().traffic();
        assertThat(traffic).singleElement().isInstanceOfSatisfying(Traffic.Replayed.class, replayed -> {
            assertThat(replayed.file()).isEqualTo(file);
            assertThat(replayed.at()).isEqualTo(Duration.ofSeconds(2));
            assertThat(replayed.rate()).contains(0.5);
            assertThat(replayed.lines()).hasExactlyElementsOfTypes(EventLine.Routed.class, EventLine.Addressed.class)
                    .extracting(EventLine::line).containsExactly(1, 3);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":                                       | 2: not JSON: unexpected end-of-input within/between Object entries in column 9
            {"type":"m.room.message"}                      | 2: "content" is missing
            {"to":"ric","kind":"event","body":{"room_id":"!r","type":"t","sender":"@a:b","content":{}}} | 2: there is no service "ric"; did you mean "irc"?
            """)
    void a_bad_line_of_a_replay_is_named(String line, String sentence) throws IOException {
        var file = events(EVENT + line + "\n");
        var lab = lab("{replay: events.ndjson}");
        assertThatThrownBy(() -> LabFileReader.read(lab))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":" + sentence);
    }

    @Test
    void a_replay_without_events_was_named_by_mistake() throws IOException {
        var file = events("\n");
        var lab = lab("{replay: events.ndjson}");
        assertThatThrownBy(() -> LabFileReader.read(lab))
                .isInstanceOf(BadInput.class)
                .hasMessage(lab + ":4:20: there is no event in " + file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {rate: 1/s}                             | 4:11: "traffic" item 1 has no "to"
            {to: irc, route: true}                  | 4:12: "to" does not go with "route"
            {route: false}                          | 4:19: "route" must be true; leave it out otherwise
            {replay: x.ndjson, to: irc}             | 4:30: "to" does not go with "replay"; the lines of its file say it
            {replay: x.ndjson, count: 1}            | 4:30: "count" does not go with "replay"; the lines of its file say it
            {to: irc, rate: 1/s, event: {}}         | 4:21: "rate" does not go with "event", which is one event as it is
            {to: irc, event: {type: t, room_id: r, sender: s, content: {}}} | 4:28: "event" has no "event_id"
            {to: irc, event: {event_id: e, type: t, room_id: r, sender: s, content: x}} | 4:83: "content" must be a mapping of keys and values, not a string
            {to: ric, event: {event_id: e, type: t, room_id: r, sender: s, content: {}}} | 4:16: there is no service "ric"; did you mean "irc"?
            {replay: x.ndjson}                      | 4:20: a "replay" needs a lab file in a folder, which this is not
            {to: irc, rate: 5}                      | 4:27: "rate" must be a rate such as 5/s or 300/min, not "5"
            {to: irc, kind: ephemeral, type: m.typing} | 4:44: "type" is of events; ephemeral has none
            {to: irc, kind: to_device, state_key: a} | 4:49: "state_key" is of events; to_device has none
            {to: irc, count: 010}                   | 4:28: "count" must be a whole number from 1 up, not "010"
            """)
    void each_error_names_line_and_column(String traffic, String sentence) {
        assertThatThrownBy(() -> LabText.read("traffic: [" + traffic + "]\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:" + sentence);
    }

    @Test
    void a_missing_replay_is_named() throws IOException {
        var lab = lab("{replay: no.ndjson}");
        assertThatThrownBy(() -> LabFileReader.read(lab))
                .isInstanceOf(BadInput.class)
                .hasMessage(lab + ":4:20: there is no file " + folder.resolve("no.ndjson"));
    }

    private Path events(String text) throws IOException {
        return Files.writeString(folder.resolve("events.ndjson"), text);
    }

    private Path lab(String traffic) throws IOException {
        return Files.writeString(
                folder.resolve("lab.yaml"),
                "lab: 1\nduration: 1s\nservices: {irc: , slack: }\ntraffic: [" + traffic + "]\n");
    }
}
