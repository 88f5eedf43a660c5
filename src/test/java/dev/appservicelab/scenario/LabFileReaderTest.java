package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.ServiceSettings.Real;
import dev.appservicelab.lab.ServiceSettings.Simulated;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabFileReaderTest {
    private static final String WHOLE = """
            lab: 1
            name: all of it
            seed: -7
            server_name: example.org
            policy: synapse
            clock: {speed: 2.5}
            duration: 90s
            services:
              irc: {simulate: {latency: 20ms}, timeout: 5s}
              slack:
            traffic:
              - {to: irc, kind: event, at: 1s, until: 60s, rate: 300/min, count: 9, size: 2000, body: {msgtype: m.text}}
              - {to: slack, kind: to_device}
            faults:
              - {name: away, target: irc, at: 10s, until: 38s, status: 503}
              - {target: all, delay: {fixed: 800ms}}
            """;

    private static final String REGISTRATION = """
            id: irc-bridge
            url: http://localhost:9999
            as_token: a
            hs_token: h
            sender_localpart: ircbot
            namespaces: {}
            """;

    @TempDir
    Path folder;

    @Test
    void a_lab_file_says_all_of_a_run() {
        var lab = LabFileReader.read("whole.yaml", WHOLE).settings();
        assertThat(lab.name()).isEqualTo("all of it");
        assertThat(lab.seed()).isEqualTo(-7);
        assertThat(lab.serverName()).isEqualTo("example.org");
        assertThat(lab.policy()).isEqualTo(DeliveryPolicy.SYNAPSE);
        assertThat(lab.clock()).isEqualTo(new LabClock.Scaled(2.5));
        assertThat(lab.duration()).contains(Duration.ofSeconds(90));
        assertThat(lab.services()).containsExactly(
                new Simulated(
                        "irc", new Simulation(Duration.ofMillis(20)),
                        Access.within(Optional.of(Duration.ofSeconds(5)))),
                new Simulated("slack", new Simulation(Duration.ofMillis(5)), Access.PLAIN));
        assertThat(lab.traffic()).containsExactly(
                new Traffic.Made(
                        Optional.of("irc"), Item.Kind.EVENT, Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(60)),
                        Optional.of(5.0), OptionalInt.of(9), OptionalInt.of(2000),
                        Optional.of(Json.of("{\"msgtype\":\"m.text\"}"))),
                new Traffic.Made(
                        Optional.of("slack"), Item.Kind.TO_DEVICE, Duration.ZERO, Optional.empty(),
                        Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
        assertThat(lab.faults()).containsExactly(
                new Fault("away", "irc", Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(38)),
                        Effect.status(503)),
                new Fault("all delay 800 ms", "all", Duration.ZERO, Optional.empty(),
                        Effect.delay(Duration.ofMillis(800))));
    }

    @Test
    void what_is_left_out_has_its_default() {
        var lab = LabFileReader.read("some/where/short-503.yaml", """
                lab: 1
                duration: 1s
                services: {irc: {simulate: }}
                """).settings();
        assertThat(lab.name()).isEqualTo("short-503");
        assertThat(lab.seed()).isEqualTo(1);
        assertThat(lab.serverName()).isEqualTo("lab.test");
        assertThat(lab.policy()).isEqualTo(DeliveryPolicy.SYNAPSE);
        assertThat(lab.clock()).isEqualTo(new LabClock.Virtual());
        assertThat(lab.services())
                .containsExactly(new Simulated("irc", new Simulation(Duration.ofMillis(5)), Access.PLAIN));
        assertThat(lab.traffic()).isEmpty();
        assertThat(lab.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status: 404    | irc 404
            reply: hang    | irc hang
            reply: reset   | irc reset
            refuse: true   | irc refused
            delay: {fixed: 2s} | irc delay 2 s
            """)
    void a_fault_without_a_name_is_called_by_target_and_effect(String effect, String name) {
        var lab = LabFileReader.read("f", """
                lab: 1
                duration: 1s
                services: {irc: }
                faults:
                  - {target: irc, EFFECT}
                  - {target: irc, EFFECT}
                  - {name: NAME 3, target: irc, EFFECT}
                  - {target: irc, EFFECT}
                """.replace("EFFECT", effect).replace("NAME", name)).settings();
        assertThat(lab.faults()).extracting(Fault::name).containsExactly(name, name + " 2", name + " 3", name + " 4");
    }

    @Test
    void a_registration_is_relative_to_the_lab_file_and_runs_on_the_wall_clock() throws IOException {
        Files.createDirectory(folder.resolve("regs"));
        Files.writeString(folder.resolve("regs/irc.yaml"), REGISTRATION);
        var lab = LabFileReader.read(file("""
                lab: 1
                services: {real: {registration: regs/irc.yaml, timeout: 3s}, slack: {}}
                traffic: [{to: real, kind: event}]
                faults: [{target: real, refuse: yes}]
                """)).settings();
        assertThat(lab.clock()).isEqualTo(LabClock.wall());
        assertThat(lab.duration()).isEmpty();
        assertThat(lab.services().getFirst()).isInstanceOfSatisfying(Real.class, real -> {
            assertThat(real.id()).isEqualTo("irc-bridge");
            assertThat(real.access().timeout()).contains(Duration.ofSeconds(3));
        });
        assertThat(lab.traffic()).extracting(traffic -> ((Traffic.Made) traffic).to())
                .containsExactly(Optional.of("irc-bridge"));
        assertThat(lab.faults()).extracting(Fault::target).containsExactly("irc-bridge");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clock: virtual | services: {real: {registration: irc.yaml}}  | 3:33: a "registration" cannot be used with "clock: virtual"; a real appservice needs "wall" or a "speed"
            clock: wall    | services: {a: {registration: irc.yaml}, irc-bridge: }  | 3:52: the services "a" and "irc-bridge" have the same id "irc-bridge"
            clock: wall    | services: {a: {registration: irc.yaml, simulate: {}}}  | 3:15: a service has either "simulate" or "registration", not both
            clock: wall    | 'services: {a: {registration: "\\0"}}'                 | 3:30: "registration" must be the path of a file
            """)
    void a_registration_has_to_fit_the_lab(String clock, String services, String sentence) throws IOException {
        Files.writeString(folder.resolve("irc.yaml"), REGISTRATION);
        var file = file("lab: 1\n" + clock + "\n" + services + "\nduration: 1s\n");
        assertThatThrownBy(() -> LabFileReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":" + sentence);
    }

    @Test
    void the_same_registration_twice_is_refused() throws IOException {
        var registration = Files.writeString(folder.resolve("irc.yaml"), REGISTRATION);
        var file = file("lab: 1\nservices: {a: {registration: irc.yaml}, b: {registration: irc.yaml}}\n");
        assertThatThrownBy(() -> LabFileReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(registration + ":1:5: \"id\" is the same as in ");
    }

    @Test
    void a_missing_registration_is_named() throws IOException {
        var file = file("lab: 1\nservices: {a: {registration: no.yaml}}\n");
        assertThatThrownBy(() -> LabFileReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":2:30: there is no file " + folder.resolve("no.yaml"));
    }

    @Test
    void a_homeserver_needs_a_clock_that_bridges_can_follow() {
        var file = "lab: 1\nhomeserver: 8008\nclock: wall\nservices: {irc: }\n";
        assertThat(LabFileReader.read("f", file).settings().homeserver()).hasValue(8008);
        assertThat(LabFileReader.read("f", LabFileWriter.write(LabFileReader.read("f", file))).settings())
                .isEqualTo(LabFileReader.read("f", file).settings());
        assertThatThrownBy(() -> LabFileReader.read("f", "lab: 1\nhomeserver: 8008\nduration: 1s\nservices: {irc: }\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:2:13: \"homeserver\" cannot be used with \"clock: virtual\"; bridges that talk to it"
                        + " need \"wall\" or a \"speed\"");
    }

    @Test
    void a_text_that_is_no_file_has_no_registrations() {
        assertThatThrownBy(() -> LabFileReader.read("demo", "lab: 1\nservices: {a: {registration: no.yaml}}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("demo:2:30: a \"registration\" needs a lab file in a folder, which this is not");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lab: 1                 | 'lab: 2'                     | 1:6: "lab" must be 1, the version of lab files that this program reads, not "2"
            lab: 1                 | lap: 1                       | 1:1: unknown key "lap"; did you mean "lab"?
            name: all of it        | nmae: x                      | 2:1: unknown key "nmae"; did you mean "name"?
            name: all of it        | homeserver: 70000            | 2:13: "homeserver" must be a whole number from 1 to 65535, not "70000"
            name: all of it        | name: 503                    | 2:7: "name" must be a string, not a number; put it in quotes
            seed: -7               | seed: x                      | 3:7: "seed" must be a whole number, not "x"
            server_name: example.org | 'server_name: "@a b"'      | 4:14: "server_name" must be the name of a homeserver such as lab.test, not "@a b"
            policy: synapse        | policy: synaps               | 5:9: unknown policy "synaps"; did you mean "synapse"?
            clock: {speed: 2.5}    | clock: fast                  | 6:8: "clock" must be virtual, wall or {speed: 10}, not "fast"
            clock: {speed: 2.5}    | clock: {speed: -1}           | 6:16: "speed" must be a number above 0, not "-1"
            clock: {speed: 2.5}    | clock: {sped: 1}             | 6:9: unknown key "sped"; did you mean "speed"?
            duration: 90s          | duration: 90                 | 7:11: "duration" must be a duration above 0 such as 5ms, 2s or 1m30s, not "90"
            services:              | servces:                     | 8:1: unknown key "servces"; did you mean "services"?
            'simulate: {latency: 20ms}' | 'simulate: {latncy: 20ms}'    | 9:20: unknown key "latncy"; did you mean "latency"?
            'simulate: {latency: 20ms}' | 'simulate: {dedupe: id}'      | 9:28: "dedupe" must be none, txn_id, last_txn_id or event_id, not "id"
            'simulate: {latency: 20ms}' | 'simulate: {latency: -2s}'    | 9:29: "latency" must be a duration such as 5ms, 2s or 1m30s, not "-2s"
            timeout: 5s            | auth: bearer                 | 9:42: "auth" must be header, query or both, not "bearer"
            timeout: 5s            | timeout: 0s                  | 9:45: "timeout" must be a duration above 0 such as 5ms, 2s or 1m30s, not "0s"
            '  slack:'             | '  irc:'                     | 10:3: "irc" is there twice; first in line 9
            '  slack:'             | '  all:'                     | 10:7: a service cannot be called "all"; that is every service
            '  slack:'             | '  A: {}'                    | 10:6: a simulated service needs a name of a-z, 0-9, _, . and -, not "A"
            to: slack              | to: slak                     | 13:10: there is no service "slak"; did you mean "slack"?
            to: slack              | to: all                      | 13:10: there is no service "all"; expected one of irc, slack
            kind: to_device        | kind: pdu                    | 13:23: "kind" must be event, ephemeral, to_device or device_lists, not "pdu"
            kind: to_device        | 'kind: to_device, size: 10'  | 13:40: "size" pads the content of events; to_device has none
            kind: to_device        | 'kind: device_lists, body: {change: []}' | 13:44: unknown key "change"; did you mean "changed"?
            kind: to_device        | 'kind: device_lists, body: {left: [1]}' | 13:51: "left" item 1 must be a string, not a number; put it in quotes
            until: 60s             | untill: 60s                  | 12:36: unknown key "untill"; did you mean "until"?
            until: 60s             | until: 1s                    | 12:43: "until" must be later than "at", not "1s"
            rate: 300/min          | rate: -3/s                   | 12:54: "rate" must be a rate such as 5/s or 300/min, not "-3/s"
            count: 9               | count: 0                     | 12:70: "count" must be a whole number from 1 up, not "0"
            size: 2000             | size: 2000000                | 12:79: "size" must be a whole number from 1 to 65536, not "2000000"
            'body: {msgtype: m.text}' | body: hello               | 12:91: "body" must be a mapping of keys and values, not a string
            target: irc            | target: ric                  | 15:26: there is no service "ric"; did you mean "irc"?
            until: 38s             | until: 9s                    | 15:47: "until" must be later than "at", not "9s"
            status: 503            | status: 99                   | 15:60: "status" must be a whole number from 200 to 599, not "99"
            'delay: {fixed: 800ms}' | delay: 800ms                | 16:26: "delay" must be a mapping of keys and values, not a string
            target: all            | 'target: all, name: away'    | 16:25: another fault is called "away"; a fault's name must be its own
            clock: {speed: 2.5}    | clock: [virtual]             | 6:8: "clock" must be virtual, wall or {speed: 10}, not a list
            """)
    void each_error_names_line_and_column(String part, String by, String sentence) {
        assertThat(WHOLE).contains(part);
        var text = WHOLE.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(by));
        assertThatThrownBy(() -> LabFileReader.read("f.yaml", text))
                .isInstanceOf(BadInput.class)
                .hasMessage("f.yaml:" + sentence);
    }

    @Test
    void a_run_under_the_virtual_clock_needs_an_end() {
        assertThatThrownBy(() -> LabFileReader.read("f", "lab: 1\nservices: {irc: }\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:1:1: the file has no \"duration\"; a run under the virtual clock needs an end");
    }

    @Test
    void a_lab_has_services() {
        assertThatThrownBy(() -> LabFileReader.read("f", "lab: 1\nservices: {}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:2:11: \"services\" must be a mapping of at least one service");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("lab.yaml"), text);
    }
}
