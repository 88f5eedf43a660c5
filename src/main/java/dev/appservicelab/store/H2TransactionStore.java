package dev.appservicelab.store;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.ServiceState;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Transactions, states and stream positions in an H2 database. A body may have 8 MiB. After a killed process up to 32
 * ids are skipped; none is used twice. A body that was damaged in its file is told by its hash and not given out.
 */
public final class H2TransactionStore implements TransactionStore {

    static final int MAX_BODY = 8 << 20;

    /** Ordered by the service too: only so does H2 read the first entry of the index and not the whole backlog. */
    static final String OLDEST = """
            SELECT id, body, sha256, items FROM transactions WHERE service = ? ORDER BY service, id FETCH FIRST ROW ONLY
            """;

    private final Sessions sessions;

    H2TransactionStore(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A new, empty store, gone when it is closed. */
    public static H2TransactionStore inMemory() {
        var place = "the store in memory";
        try {
            // An unnamed database belongs to the one connection that made it.
            var connection = DriverManager.getConnection("jdbc:h2:mem:");
            Schema.CURRENT.create(connection);
            return new H2TransactionStore(new Sessions(place, List.of(connection)));
        } catch (SQLException e) {
            throw new StoreException(place + " could not be opened: " + Sessions.reason(e), e);
        }
    }

    @Override
    public long create(String service, Body body, List<String> items) {
        return sessions.call("store a transaction of " + service, session -> session.first(
                        row -> row.getLong(1),
                        """
                        SELECT id FROM FINAL TABLE (
                          INSERT INTO transactions (service, body, sha256, items) VALUES (?, ?, ?, ?))
                        """,
                        service,
                        body.bytes(),
                        body.sha256(),
                        items.toArray(String[]::new))
                .orElseThrow());
    }

    @Override
    public void complete(String service, long transaction) {
        sessions.call("complete transaction " + transaction + " of " + service, session -> session.update(
                "DELETE FROM transactions WHERE service = ? AND id = ?", service, transaction));
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        return sessions.call("read the oldest transaction of " + service, session -> session.first(
                H2TransactionStore::transaction, OLDEST, service));
    }

    @Override
    public List<Long> backlog(String service) {
        return sessions.call("read the backlog of " + service, session -> session.all(
                row -> row.getLong(1), "SELECT id FROM transactions WHERE service = ? ORDER BY service, id", service));
    }

    @Override
    public Optional<ServiceState> state(String service) {
        return sessions.call("read the state of " + service, session -> session.first(
                row -> ServiceState.valueOf(row.getString(1)), "SELECT state FROM states WHERE service = ?", service));
    }

    @Override
    public void setState(String service, ServiceState state) {
        sessions.call("set " + service + " " + state, session -> session.update(
                "MERGE INTO states (service, state) KEY (service) VALUES (?, ?)", service, state.name()));
    }

    @Override
    public List<String> servicesIn(ServiceState state) {
        return sessions.call("list the services that are " + state, session -> session.all(
                row -> row.getString(1), "SELECT service FROM states WHERE state = ? ORDER BY service", state.name()));
    }

    @Override
    public long position(String service, Stream stream) {
        return sessions.call("read the " + stream + " position of " + service, session -> session.first(
                        row -> row.getLong(1),
                        "SELECT position FROM positions WHERE service = ? AND stream = ?",
                        service,
                        stream.toString())
                .orElse(1L));
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        sessions.call("set the " + stream + " position of " + service, session -> session.update(
                "MERGE INTO positions (service, stream, position) KEY (service, stream) VALUES (?, ?, ?)",
                service,
                stream.toString(),
                position));
    }

    @Override
    public void close() {
        sessions.close();
    }

    private static StoredTransaction transaction(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        var body = new Body(row.getBytes(2));
        if (!body.sha256().equals(row.getString(3))) {
            throw new SQLException("the body of transaction " + id + " is not what was stored: its file is damaged");
        }
        return new StoredTransaction(id, body, List.of(row.getObject(4, String[].class)));
    }
}
