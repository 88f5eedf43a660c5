package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.store.StoredService;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InspectCommandTest {
    @TempDir
    private Path folder;

    private Commands commands = new Commands(Path.of(""));

    @BeforeEach
    void begin() {
        commands = new Commands(folder);
    }

    @Test
    void a_workspace_in_use_is_shown_and_not_disturbed() throws IOException {
        try (var workspace = Workspace.open(folder.resolve("desk"), Durability.KILL)) {
            fill(workspace);

            assertThat(commands.execute("inspect", folder.resolve("desk"))).isZero();
            assertThat(commands.out().lines().map(String::strip)).containsExactly(
                    "service   state   backlog      parked   queued   next retry",
                    "irc       DOWN    2 (2 to 3)   1 (1)    –        –");
            assertThat(commands.err()).isEmpty();
            assertThat(workspace.store().backlog("irc")).containsExactly(2L, 3L);
        }
    }

    @Test
    void for_programs_it_is_json() throws IOException {
        try (var workspace = Workspace.open(folder.resolve("desk"), Durability.KILL)) {
            fill(workspace);
            workspace.store().noteRetry("irc", 5, Duration.ofHours(1));
        }

        assertThat(commands.execute("inspect", folder.resolve("desk"), "--json")).isZero();
        var service = new ObjectMapper().readTree(commands.out()).get("services").get(0);
        assertThat(service.get("id").asText()).isEqualTo("irc");
        assertThat(service.get("state").asText()).isEqualTo("DOWN");
        assertThat(service.get("backlog").toString()).isEqualTo("{\"count\":2,\"oldest\":2,\"newest\":3}");
        assertThat(service.get("parked").toString()).isEqualTo("{\"count\":1,\"oldest\":1,\"newest\":1}");
        assertThat(service.get("oldest").toString()).isEqualTo("""
                {"transaction":2,"items":{"event":1,"ephemeral":0,"to_device":0,"device_lists":0},"bytes":13}""");
        assertThat(service.get("next_retry").get("attempt").asInt()).isEqualTo(5);
    }

    @Test
    void a_retry_is_put_in_relation_to_the_time_of_day() {
        assertThat(retry(Duration.ofSeconds(3))).endsWith("attempt 7 in 3 s\n");
        assertThat(retry(Duration.ofMinutes(-5))).endsWith("attempt 7 was due 5 min ago\n");
        assertThat(retry(Duration.ofHours(-50))).endsWith("attempt 7 was due 2 days ago\n");
    }

    @Test
    void what_is_queued_on_disk_is_told_by_kind() {
        var service = new StoredService(
                "irc", ServiceState.UP, List.of(), List.of(), new Counts(3, 0, 1, 0), OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(new WorkspaceText(List.of(service), Commands.NOW).table()).contains("3 event, 1 to_device");
    }

    @Test
    void a_folder_without_a_store_is_one_sentence_and_exit_2_and_stays_as_it_is() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(commands.execute("inspect", empty)).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains(empty.toString()).contains("no store");
        assertThat(empty).isEmptyDirectory();
    }

    private static void fill(Workspace workspace) {
        var store = workspace.store();
        for (int i = 1; i <= 3; i++) {
            store.create("irc", NewTransaction.ofEvents(
                    new Body("{\"events\":[]}".getBytes(StandardCharsets.UTF_8)), List.of("$" + i)));
        }
        store.park("irc", 1);
        store.setState("irc", ServiceState.DOWN);
    }

    private static String retry(Duration in) {
        var service = new StoredService(
                "irc", ServiceState.DOWN, List.of(4L), List.of(), Counts.NONE, OptionalInt.of(7),
                Optional.of(Commands.NOW.plus(in)), Optional.empty());
        return new WorkspaceText(List.of(service), Commands.NOW).table();
    }
}
