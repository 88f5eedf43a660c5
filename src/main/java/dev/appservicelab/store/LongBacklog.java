package dev.appservicelab.store;

import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.event.ServiceState;
import java.nio.file.Path;

/**
 * Makes workspaces whose stores hold very many transactions, for measuring what that costs: one by one takes too long.
 */
public final class LongBacklog {
    private static final int A_COMMIT = 10_000;

    private LongBacklog() {}

    /**
     * Stores the same transaction again and again in a workspace that nobody has open, and sets its service DOWN.
     *
     * @throws StoreException if that fails
     */
    public static void store(Path folder, String service, NewTransaction transaction, int rows) {
        Workspace.open(folder, Durability.KILL).close();
        var content = TransactionTable.Content.of(transaction);
        try (var sessions = new StoreFile(folder, Schema.CURRENT, Durability.KILL).open()) {
            for (int left = rows; left > 0; left -= A_COMMIT) {
                int number = Math.min(left, A_COMMIT);
                sessions.change("store a long backlog of " + service, database -> {
                    var table = new TransactionTable(database.writing());
                    for (int i = 0; i < number; i++) {
                        table.insert(service, database.ids().take(), content);
                    }
                });
            }
            sessions.change("set " + service + " DOWN", database ->
                    new ServiceTables(database.writing()).setState(service, ServiceState.DOWN));
        }
    }
}
