package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class SecondQueueTest {
    private static final int EVENTS = 2_500;
    private static final int LAST_ID = 3;

    @Test
    void what_a_store_of_the_second_version_had_queued_is_queued_in_its_order(@TempDir Path folder) throws Exception {
        make(folder);

        assertThat(WorkspaceSnapshot.of(folder).services())
                .extracting(StoredService::id, StoredService::queued)
                .containsExactly(
                        tuple("irc", new Counts(EVENTS, 1, 1, 1)),
                        tuple("slack", new Counts(1, 0, 0, 0)));
        try (var workspace = Workspace.open(folder, Durability.POWER)) {
            var store = workspace.store();
            var expected = new ArrayList<Item>(List.of(
                    new EphemeralEvent("p1", Json.of("{\"p\":1}"), Optional.empty()),
                    new ToDeviceMessage("t1", Json.of("{\"t\":1}"), Optional.of("@u:x")),
                    new DeviceListChange("d1", new DeviceListUpdates(
                            new LinkedHashSet<>(List.of("@b:x", "@a:x")), new LinkedHashSet<>(List.of("@c:x"))))));
            for (int i = 1; i <= EVENTS; i++) {
                var stateKey = i % 2 == 0 ? Optional.of("key") : Optional.<String>empty();
                expected.add(new Event("$" + i, Json.of("{\"n\":" + i + "}"), "!r:x", "t", "@s:x", stateKey));
            }
            assertThat(store.queue("irc")).isEqualTo(expected);
            assertThat(store.queue("slack")).extracting(Item::id).containsExactly("$other");
            assertThat(store.create("irc", NewTransaction.ofEvents(new Body(new byte[1]), List.of())))
                    .isEqualTo(LAST_ID + 1);
        }
    }

    private static void make(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            new Schema(Schema.CURRENT.steps().subList(0, 2)).create(connection);
            statement.execute("UPDATE schema_version SET version = 2");
            for (int i = 0; i < LAST_ID; i++) {
                statement.execute("INSERT INTO transactions"
                        + " (service, body, sha256, items, events, ephemeral, to_device, device_lists)"
                        + " VALUES ('irc', X'00', '', ARRAY[], 0, 0, 0, 0)");
            }
            statement.execute("DELETE FROM transactions");
            statement.execute("INSERT INTO queue (service, kind, item, json)"
                    + " VALUES ('irc', 'EPHEMERAL', 'p1', CAST('{\"p\":1}' AS VARBINARY))");
            statement.execute("INSERT INTO queue (service, kind, item, json, recipient)"
                    + " VALUES ('irc', 'TO_DEVICE', 't1', CAST('{\"t\":1}' AS VARBINARY), '@u:x')");
            statement.execute("INSERT INTO queue (service, kind, item, lists_changed, lists_left)"
                    + " VALUES ('irc', 'DEVICE_LISTS', 'd1', ARRAY[ARRAY['@b:x', '@a:x']], ARRAY[ARRAY['@c:x']])");
            statement.execute("INSERT INTO queue (service, kind, item, json, room, type, sender, state_key)"
                    + " VALUES ('slack', 'EVENT', '$other', X'7b7d', '', '', '', '')");
            statement.execute("INSERT INTO queue (service, kind, item, json, room, type, sender, state_key)"
                    + " SELECT 'irc', 'EVENT', '$' || x, CAST('{\"n\":' || x || '}' AS VARBINARY), '!r:x', 't', '@s:x',"
                    + " CASE WHEN MOD(x, 2) = 0 THEN 'key' END FROM SYSTEM_RANGE(1, " + EVENTS + ")");
        }
    }
}
