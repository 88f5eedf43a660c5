package dev.appservicelab.store;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A service as its store knows it, seen from outside.
 *
 * @param id          its id
 * @param state       UP also if none was ever stored
 * @param backlog     ids of what is stored and not parked, smallest first
 * @param parked      ids of what is parked, smallest first
 * @param queued      how much waits on disk and is in no transaction yet; what waits in memory nobody sees from outside
 * @param nextAttempt the number of the recoverer's next attempt, if it waits
 * @param retryDue    when that is due; of a lab that was stopped meanwhile: was due
 * @param oldest      the first of the backlog
 */
public record StoredService(
        String id,
        ServiceState state,
        List<Long> backlog,
        List<Long> parked,
        Counts queued,
        OptionalInt nextAttempt,
        Optional<Instant> retryDue,
        Optional<Oldest> oldest) {

    /**
     * The transaction that is sent next.
     *
     * @param items how many it carries
     * @param bytes of its body
     */
    public record Oldest(long id, Counts items, long bytes) {}

    public StoredService {
        backlog = List.copyOf(backlog);
        parked = List.copyOf(parked);
    }

    /** All services that a store knows of, in the order of their ids. */
    static List<StoredService> allIn(Session session) throws SQLException {
        var all = new ArrayList<StoredService>();
        for (var id : session.all(row -> row.getString(1), """
                SELECT service FROM states UNION SELECT DISTINCT service FROM transactions
                UNION SELECT DISTINCT service FROM queue UNION SELECT service FROM retries ORDER BY service
                """)) {
            all.add(one(id, session));
        }
        return List.copyOf(all);
    }

    private static StoredService one(String id, Session session) throws SQLException {
        var service = new ServiceTables(session);
        var transactions = new TransactionTable(session);
        var retry = service.retry(id);
        return new StoredService(
                id,
                service.state(id).orElse(ServiceState.UP),
                transactions.ids(id, false),
                transactions.ids(id, true),
                QueueTable.queue(session).counts(id),
                retry.map(next -> OptionalInt.of(next.attempt())).orElse(OptionalInt.empty()),
                retry.map(ServiceTables.Retry::due),
                session.first(
                        row -> new Oldest(row.getLong(1), TransactionTable.counts(row, 2), row.getLong(6)),
                        """
                        SELECT id, events, ephemeral, to_device, device_lists, OCTET_LENGTH(body) FROM transactions
                        WHERE service = ? AND parked = FALSE ORDER BY service, parked, id FETCH FIRST ROW ONLY
                        """,
                        id));
    }
}
