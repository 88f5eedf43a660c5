package dev.appservicelab.store;

import dev.appservicelab.delivery.Body;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;

/** A store as the first version of this program left it: of five transactions of two services three are stored. */
final class OldStore {
    static final Body BODY = new Body("{\"events\":[]}".getBytes(StandardCharsets.UTF_8));
    static final long LAST_ID = 5;

    private OldStore() {}

    static void make(Path folder) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            Schema.FIRST.create(connection);
            for (int i = 1; i <= LAST_ID; i++) {
                statement.execute("INSERT INTO transactions (service, body, sha256, items) VALUES ('"
                        + (i == 3 ? "slack" : "irc") + "', X'" + HexFormat.of().formatHex(BODY.bytes()) + "', '"
                        + BODY.sha256() + "', ARRAY['$" + i + "', '$" + (i + 1) + "'])");
            }
            statement.execute("DELETE FROM transactions WHERE id IN (1, 5)");
            statement.execute("INSERT INTO states VALUES ('irc', 'DOWN')");
            statement.execute("INSERT INTO positions VALUES ('irc', 'presence', 5)");
        }
    }
}
