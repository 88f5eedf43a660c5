package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryLinesTest {
    private static final List<DeliveryEvent> ONE_OF_EACH = List.of(
            new DeliveryEvent.RunStarted("demo", 42, "synapse", "virtual"),
            new DeliveryEvent.ServiceAdded(
                    "irc", true, ServiceState.UP, List.of(3L, 4L), List.of(2L), new Counts(1, 0, 0, 0)),
            new DeliveryEvent.Accepted("irc", Item.Kind.TO_DEVICE, "t1", OptionalLong.of(7)),
            new DeliveryEvent.Accepted("irc", Item.Kind.EVENT, "$e1", OptionalLong.empty()),
            new DeliveryEvent.Refused("irc", Item.Kind.EVENT, "$e2"),
            new DeliveryEvent.Dropped(
                    "irc", Item.Kind.EPHEMERAL, "p1", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()),
            new DeliveryEvent.TransactionCreated(
                    "irc", 5, List.of("$e1"), new Counts(1, 0, 0, 0), 412, Sha256.known("ab")),
            new DeliveryEvent.AttemptStarted("irc", 5, 1, Sha256.known("ab")),
            new DeliveryEvent.AttemptEnded(
                    "irc", 5, 1, Outcome.STATUS, OptionalInt.of(503), Optional.of("irc 503"),
                    Optional.of(Sha256.known("cd"))),
            new DeliveryEvent.AttemptEnded(
                    "irc", 5, 2, Outcome.NOT_JSON, OptionalInt.empty(), Optional.empty(), Optional.empty()),
            new DeliveryEvent.Received("irc", 5, List.of("$e1")),
            new DeliveryEvent.Applied("irc", 5, List.of("$e1")),
            new DeliveryEvent.TransactionCompleted("irc", 5),
            new DeliveryEvent.StateChanged("irc", ServiceState.DOWN),
            new DeliveryEvent.RecovererStarted("irc"),
            new DeliveryEvent.RecovererEnded("irc"),
            new DeliveryEvent.BackoffScheduled("irc", 2_000_000_000L, 2),
            new DeliveryEvent.Paused("irc"),
            new DeliveryEvent.Resumed("irc"),
            new DeliveryEvent.Action("irc", "retry_now", "retries now"),
            new DeliveryEvent.FaultOn("irc 503", "irc", "503", FaultRole.FAILED, OptionalLong.of(9)),
            new DeliveryEvent.FaultOff("irc 503", "irc"),
            new DeliveryEvent.StoreFailed("irc", "create", "the disk is full"),
            new DeliveryEvent.Merged("irc", 6, 5),
            new DeliveryEvent.Parked("irc", 5),
            new DeliveryEvent.Unparked("irc", 5),
            new DeliveryEvent.Resent("irc", 5),
            new DeliveryEvent.LookupFailed("irc", "key_counts", "no answer"),
            new DeliveryEvent.Crashed(),
            new DeliveryEvent.Restarted(),
            new DeliveryEvent.TransactionIdsReset(1),
            new DeliveryEvent.RunEnded(90));

    private final HistoryLines lines = new HistoryLines();

    @TempDir
    private Path folder;

    @Test
    void a_line_has_its_number_its_instant_its_type_and_then_the_fields_in_their_order() {
        var written = lines.write(new Entry(8, 30_000_000_000L, new DeliveryEvent.AttemptEnded(
                "irc", 5, 1, Outcome.STATUS, OptionalInt.of(503), Optional.of("irc 503"), Optional.empty())));

        assertThat(written)
                .isEqualTo("{\"n\":8,\"t\":30000000000,\"type\":\"attempt_ended\",\"service\":\"irc\","
                        + "\"transaction\":5,\"attempt\":1,\"outcome\":\"status\",\"status\":503,"
                        + "\"fault\":\"irc 503\"}");
    }

    @Test
    void every_event_comes_back_as_it_was_written() throws IOException {
        var entries = new ArrayList<Entry>();
        for (var event : ONE_OF_EACH) {
            entries.add(new Entry(entries.size() + 1L, entries.size() * 1000L, event));
        }
        var file = folder.resolve("history.ndjson");
        lines.save(entries, file);

        assertThat(lines.load(file)).isEqualTo(entries);
    }

    @Test
    void the_list_above_has_one_of_each() {
        var all = Stream.of(DeliveryEvent.class, DeliveryEvent.OfService.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                .filter(Class::isRecord);

        assertThat(ONE_OF_EACH.stream().map(Object::getClass).distinct().toList()).hasSameSizeAs(all.toList());
    }

    @Test
    void half_a_surrogate_pair_is_written_as_an_escape_and_comes_back() throws IOException {
        var entries = List.of(new Entry(1, 0, new DeliveryEvent.Accepted(
                "irc", Item.Kind.EVENT, "$\ud83d\ude00 \ude00\ud83d", OptionalLong.empty())));
        var file = folder.resolve("history.ndjson");
        new HistoryLines().save(entries, file);

        assertThat(Files.readString(file)).contains("$\ud83d\ude00 \\ude00\\ud83d\"");
        assertThat(new HistoryLines().load(file)).isEqualTo(entries);
    }

    @Test
    void a_last_line_cut_off_by_a_kill_is_left_out() throws IOException {
        var file = folder.resolve("history.ndjson");
        Files.writeString(file, "{\"n\":1,\"t\":0,\"type\":\"paused\",\"service\":\"irc\"}\n{\"n\":2,\"t\":");

        assertThat(lines.load(file)).containsExactly(new Entry(1, 0, new DeliveryEvent.Paused("irc")));
    }

    @Test
    void a_type_of_a_newer_version_is_left_out() throws IOException {
        var file = folder.resolve("history.ndjson");
        Files.writeString(file, "{\"n\":1,\"t\":0,\"type\":\"teleported\",\"service\":\"irc\"}\n");

        assertThat(lines.load(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hello", "[1]", "{\"n\":1}", "{\"n\":\"1\",\"t\":0}", "{\"n\":1,\"t\":0,\"type\":\"paused\"}", "{\"n\":1,",
        "{\"n\":1,\"t\":0,\"type\":\"state_changed\",\"service\":\"irc\",\"state\":\"SIDEWAYS\"}"
    })
    void a_line_that_is_no_entry_is_named_by_file_and_number(String line) throws IOException {
        var file = folder.resolve("history.ndjson");
        Files.writeString(file, "{\"n\":1,\"t\":0,\"type\":\"paused\",\"service\":\"irc\"}\n" + line + "\n");

        assertThatThrownBy(() -> lines.load(file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ":2: expected an entry of a history");
    }

    @Test
    void a_file_that_is_not_there_or_not_text_is_said_to_be_so() throws IOException {
        var missing = folder.resolve("missing.ndjson");
        assertThatThrownBy(() -> lines.load(missing)).isInstanceOf(BadInput.class).hasMessageContaining("cannot read");

        var noise = folder.resolve("noise.ndjson");
        Files.write(noise, "{\"n\":1}\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> lines.load(noise)).isInstanceOf(BadInput.class).hasMessageContaining("not UTF-8");
    }
}
