package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.event.Counts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FourthTransactionsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void three_that_the_fourth_version_has_stored() throws Exception {
        Files.createDirectories(folder);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            new Schema(Schema.CURRENT.steps().subList(0, 4)).create(connection);
            statement.execute("UPDATE schema_version SET version = 4");
            statement.execute("UPDATE sequence SET next_id = 10");
            try (var insert = connection.prepareStatement("""
                    INSERT INTO transactions
                      (id, service, body, sha256, items, events, ephemeral, to_device, device_lists, parked, mergeable)
                    VALUES (?, 'irc', ?, ?, ARRAY[ARRAY['$a', 'é']], 1, 1, 0, 0, ?, ?)
                    """)) {
                for (int id = 4; id <= 6; id++) {
                    var body = body(id);
                    insert.setLong(1, id);
                    insert.setBytes(2, body.bytes());
                    insert.setString(3, body.sha256());
                    insert.setBoolean(4, id == 5);
                    insert.setBoolean(5, id == 6);
                    insert.executeUpdate();
                }
            }
        }
    }

    @Test
    void they_are_stored_as_they_were() {
        try (var workspace = Workspace.open(folder, Durability.POWER)) {
            var store = workspace.store();

            assertThat(store.backlog("irc")).containsExactly(4L, 6L);
            assertThat(store.parked("irc")).containsExactly(5L);
            var oldest = store.oldest("irc").orElseThrow();
            assertThat(oldest.body().bytes()).isEqualTo(body(4).bytes());
            assertThat(oldest.items()).containsExactly("$a", "é");
            assertThat(oldest.counts()).isEqualTo(new Counts(1, 1, 0, 0));
            assertThat(oldest.mergeable()).isFalse();
            assertThat(store.behind("irc", 4, 9).getFirst().mergeable()).isTrue();
            assertThat(store.create("irc", NewTransaction.ofEvents(body(0), List.of()))).isEqualTo(10);
        }
    }

    @Test
    void one_that_was_damaged_is_still_told_and_not_given_out() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE transactions SET body = X'7B7E' WHERE id = 4");
        }
        try (var workspace = Workspace.open(folder, Durability.POWER)) {
            assertThatThrownBy(() -> workspace.store().oldest("irc"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the body of transaction 4 is not what was stored");
            assertThat(workspace.store().behind("irc", 4, 9)).hasSize(1);
        }
    }

    private static Body body(int id) {
        return new Body(("{\"events\":[" + id + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
