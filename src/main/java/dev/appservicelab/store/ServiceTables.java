package dev.appservicelab.store;

import dev.appservicelab.delivery.TransactionStore.Stream;
import dev.appservicelab.delivery.event.ServiceState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of a service beside its items: its state, its next retry, its positions. */
record ServiceTables(Session session) {

    /** When a recoverer will retry, and the number of that attempt. */
    record Retry(int attempt, Instant due) {}

    Optional<ServiceState> state(String service) throws SQLException {
        return session.first(
                row -> ServiceState.valueOf(row.getString(1)), "SELECT state FROM states WHERE service = ?", service);
    }

    void setState(String service, ServiceState state) throws SQLException {
        session.update("MERGE INTO states (service, state) KEY (service) VALUES (?, ?)", service, state.name());
        if (state == ServiceState.UP) {
            session.update("DELETE FROM retries WHERE service = ?", service);
        }
    }

    List<String> servicesIn(ServiceState state) throws SQLException {
        return session.all(
                row -> row.getString(1), "SELECT service FROM states WHERE state = ? ORDER BY service", state.name());
    }

    Optional<Retry> retry(String service) throws SQLException {
        return session.first(
                row -> new Retry(row.getInt(1), row.getObject(2, Instant.class)),
                "SELECT attempt, due FROM retries WHERE service = ?",
                service);
    }

    void setRetry(String service, int attempt, Instant due) throws SQLException {
        session.update(
                "MERGE INTO retries (service, attempt, due) KEY (service) VALUES (?, ?, ?)", service, attempt, due);
    }

    long position(String service, Stream stream) throws SQLException {
        return session.first(
                        row -> row.getLong(1),
                        "SELECT position FROM positions WHERE service = ? AND stream = ?",
                        service,
                        stream.toString())
                .orElse(1L);
    }

    void setPosition(String service, Stream stream, long position) throws SQLException {
        session.update(
                "MERGE INTO positions (service, stream, position) KEY (service, stream) VALUES (?, ?, ?)",
                service,
                stream.toString(),
                position);
    }
}
