package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.ServiceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store has for the benchmark alone. */
@Timeout(300)
class CommitFloorTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void what_was_committed_is_in_the_file(Durability durability) throws Exception {
        var file = folder.resolve("floor.mv.db");
        try (var floor = new CommitFloor(folder, durability, 2)) {
            floor.commit(0, new byte[] {1});
            floor.commit(1, new byte[100_000]);
            assertThat(Files.size(file)).isGreaterThan(100_000);
        }
    }

    @Test
    void a_long_backlog_is_one_like_any_other() {
        LongBacklog.store(
                folder, "irc", NewTransaction.ofEvents(new Body(new byte[] {'{', '}'}), List.of("$1")), 10_500);

        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.store().state("irc")).contains(ServiceState.DOWN);
            assertThat(workspace.store().backlog("irc")).hasSize(10_500).startsWith(1L).endsWith(10_500L);
            assertThat(workspace.store().oldest("irc").orElseThrow().items()).containsExactly("$1");
        }
    }
}
