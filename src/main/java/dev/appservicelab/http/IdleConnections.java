package dev.appservicelab.http;

import dev.appservicelab.http.Target.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections that have carried an answer and wait for the next request. No limit, no lock. Thread-safe. */
final class IdleConnections implements AutoCloseable {
    private final Map<Origin, ConcurrentLinkedDeque<Connection>> idle = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** The one that was used last and is still good, now the caller's. */
    Optional<Connection> take(Origin origin) {
        var resting = of(origin);
        for (var connection = resting.pollFirst(); connection != null; connection = resting.pollFirst()) {
            if (connection.isQuiet()) {
                return Optional.of(connection);
            }
            connection.close();
        }
        return Optional.empty();
    }

    /** Keeps a connection for the next request. */
    void keep(Origin origin, Connection connection) {
        connection.rest();
        of(origin).addFirst(connection);
        if (closed) {
            closeOlderThan(Duration.ZERO);
        }
    }

    /** Closes those that have not been used for so long. */
    void closeOlderThan(Duration age) {
        long now = System.nanoTime();
        for (var resting : idle.values()) {
            for (var connection : resting) {
                // Who removes it owns it: another task may take it at this moment.
                if (now - connection.idleSince() >= age.toNanos() && resting.remove(connection)) {
                    connection.close();
                }
            }
        }
    }

    private ConcurrentLinkedDeque<Connection> of(Origin origin) {
        return idle.computeIfAbsent(origin, any -> new ConcurrentLinkedDeque<>());
    }

    @Override
    public void close() {
        closed = true;
        closeOlderThan(Duration.ZERO);
    }
}
