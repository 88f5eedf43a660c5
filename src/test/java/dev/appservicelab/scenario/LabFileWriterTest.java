package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabFileWriterTest {
    @TempDir
    Path folder;

    static List<Path> labFiles() throws IOException {
        return SampleFiles.withEverything();
    }

    @ParameterizedTest
    @MethodSource("labFiles")
    void what_was_written_reads_as_the_same(Path file) {
        var read = LabFileReader.read(file);
        var again = readAgain(read);
        assertThat(again.settings()).isEqualTo(read.settings());
        assertThat(again.expectations()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                .isEqualTo(read.expectations());
    }

    @ParameterizedTest
    @MethodSource("labFiles")
    void what_was_written_is_written_the_same_again(Path file) {
        var read = LabFileReader.read(file);
        assertThat(LabFileWriter.write(readAgain(read))).isEqualTo(LabFileWriter.write(read));
    }

    @Test
    void a_file_is_written_as_a_person_would() {
        assertThat(LabFileWriter.write(LabFileReader.read(SampleFiles.scenario("reply-lost")))).isEqualTo("""
                lab: 1
                name: reply-lost
                policy: synapse
                clock: virtual
                duration: 2m
                services:
                  irc: {simulate: {latency: 5ms, dedupe: txn_id}, timeout: 5s}
                traffic:
                  - {to: irc, kind: event, until: 1m30s, rate: 4/s}
                faults:
                  - {target: irc, at: 10s, until: 20s, reply: hang, handled: true}
                  - {target: irc, at: 40s, until: 1m, delay: {fixed: 800ms}}
                expect:
                  always:
                    - irc.applied_per_transaction: {atMost: 1}
                  sometimes:
                    - irc.received_per_transaction: 3
                  finally:
                    irc.backoff.delays: [2s, 4s]
                """);
    }

    @Test
    void only_the_switches_that_differ_from_the_preset_are_written() {
        var file = LabFileReader.read("f", """
                lab: 1
                duration: 1s
                policy: {preset: lossless, catch_up: each, limits: {body: unlimited}, timeout: {headers: 60s}}
                services: {irc: }
                """);
        assertThat(LabFileWriter.write(file)).contains(
                "\npolicy: {preset: lossless, limits: {body: unlimited}, catch_up: each, timeout: {headers: 1m}}\n");
    }

    @Test
    void what_was_done_by_hand_becomes_part_of_the_file() {
        var file = LabFileReader.read(SampleFiles.scenario("poison"));
        var fault = new Fault("by hand", "irc", Duration.ofMillis(1500), Optional.empty(), new Effect.Refuse());
        var recording = new Recording(
                List.of(
                        new TimedAction(Duration.ofMillis(1500), new Action.SetFault(fault)),
                        new TimedAction(Duration.ofMillis(2500), new Action.ClearFault("by hand")),
                        new TimedAction(
                                Duration.ofMillis(2500),
                                new Action.OfTransaction(Action.TransactionVerb.RESEND, "irc", OptionalLong.of(3)))),
                List.of(new Traffic.Made(
                        Optional.of("irc"), Item.Kind.EPHEMERAL, Duration.ofMillis(700), Optional.empty(),
                        Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty())));
        var recorded = file.with(recording, Duration.ofSeconds(3)).at(folder.resolve("recorded.yaml"));
        var again = readAgain(recorded);
        assertThat(again.settings()).isEqualTo(recorded.settings());
        assertThat(again.settings().duration()).contains(Duration.ofSeconds(3));
        assertThat(again.settings().actions()).startsWith(file.settings().actions().toArray(TimedAction[]::new))
                .endsWith(recording.actions().toArray(TimedAction[]::new));
        assertThat(again.settings().traffic()).hasSize(3).endsWith(recording.traffic().getFirst());
        assertThat(LabFileWriter.write(recorded)).contains(
                "  - {at: 1s500ms, do: set_fault, fault: {name: by hand, target: irc, at: 1s500ms, refuse: true}}\n",
                "  - {to: irc, kind: ephemeral, at: 700ms}\n");
    }

    @Test
    void an_event_as_it_is_and_a_replay_that_was_stopped_are_written_as_they_are_read() throws IOException {
        var everything = LabFileReader.read(SampleFiles.EVERYTHING);
        var event = Json.of("""
                {"type":"m.room.member","event_id":"$x","room_id":"!r:lab.test","sender":"@z:lab.test",\
                "origin_server_ts":1767225600000,"state_key":"@i:lab.test",\
                "content":{"membership":"join","a":[null,true,"yes: no\\n"]},"unsigned":{"age":0}}""");
        var id = everything.settings().services().getFirst().id();
        var stopped = everything.settings().traffic().stream()
                .filter(Traffic.Replayed.class::isInstance)
                .map(traffic -> traffic.endingAt(Duration.ofMillis(9500)))
                .findFirst().orElseThrow();
        var said = new Traffic.Verbatim(
                id,
                new Event("$x", event, "!r:lab.test", "m.room.member", "@z:lab.test", Optional.of("@i:lab.test")),
                Duration.ofMillis(250));
        var recorded = everything.with(new Recording(List.of(), List.of(stopped, said)), Duration.ofSeconds(60));

        assertThat(readAgain(recorded).settings().traffic()).endsWith(stopped, said);
    }

    @Test
    void a_file_that_moves_goes_on_naming_the_same_files() throws IOException {
        var everything = LabFileReader.read(SampleFiles.EVERYTHING);
        var moved = everything.at(folder.resolve("moved.yaml"));
        var again = LabFileReader.read(Files.writeString(folder.resolve("moved.yaml"), LabFileWriter.write(moved)));
        assertThat(real(again).registration()).isEqualTo(real(everything).registration());
        assertThat(real(again).file()).isEqualTo(real(everything).file().toAbsolutePath());
        assertThat(again.settings().traffic()).hasSameSizeAs(everything.settings().traffic());
    }

    private static ServiceSettings.Real real(LabFile file) {
        return (ServiceSettings.Real) file.settings().services().get(1);
    }

    private static LabFile readAgain(LabFile file) {
        return LabFileReader.read(file.name(), LabFileWriter.write(file), file.path());
    }
}
