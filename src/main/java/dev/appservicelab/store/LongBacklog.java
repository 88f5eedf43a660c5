package dev.appservicelab.store;

import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.event.ServiceState;
import java.nio.file.Path;
import java.sql.SQLException;

/** Makes workspaces whose stores hold very many transactions, for measuring what that costs: one by one takes too long. */
public final class LongBacklog {
    private static final int A_COMMIT = 10_000;

    private LongBacklog() {}

    /**
     * Stores the same transaction again and again in a workspace that nobody has open, and sets its service DOWN.
     *
     * @throws StoreException if that fails
     */
    public static void store(Path folder, String service, NewTransaction transaction, int rows) {
        Workspace.open(folder).close();
        try (var sessions = new StoreFile(folder, Schema.CURRENT).open()) {
            sessions.run("store a long backlog of " + service, session -> {
                for (int left = rows; left > 0; left -= A_COMMIT) {
                    store(session, service, transaction, Math.min(left, A_COMMIT));
                }
                session.inOneCommit(() -> new ServiceTables(session).setState(service, ServiceState.DOWN));
            });
        }
    }

    private static void store(Session session, String service, NewTransaction transaction, int rows)
            throws SQLException {
        session.inOneCommit(() -> {
            var table = new TransactionTable(session);
            for (int i = 0; i < rows; i++) {
                table.insert(service, transaction);
            }
        });
    }
}
