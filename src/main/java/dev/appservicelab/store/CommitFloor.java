package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that keeping a body can cost with H2, for the benchmark to compare with: a table of bodies without an
 * index, one insert and one commit a body, a connection for each worker, with the settings of the real store. Each
 * worker is one thread at a time.
 */
public final class CommitFloor implements AutoCloseable {

    private record Worker(Connection connection, PreparedStatement insert, PreparedStatement sync) {}

    private final List<Worker> workers = new ArrayList<>();
    private final Durability durability;

    /**
     * An empty one in this folder.
     *
     * @param durability of each commit; with POWER by H2's own {@code CHECKPOINT SYNC}
     * @param workers    so many connections
     * @throws StoreException if it cannot be made
     */
    public CommitFloor(Path folder, Durability durability, int workers) {
        this.durability = durability;
        try {
            for (int i = 0; i < workers; i++) {
                var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("floor") + StoreFile.SETTINGS);
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE IF NOT EXISTS bodies (body VARBINARY(" + Schema.MAX_BODY + ") NOT NULL)");
                }
                this.workers.add(new Worker(
                        connection,
                        connection.prepareStatement("INSERT INTO bodies VALUES (?)"),
                        connection.prepareStatement("CHECKPOINT SYNC")));
            }
        } catch (SQLException e) {
            throw new StoreException("the floor in " + folder + " could not be made: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps one body.
     *
     * @throws StoreException if that fails
     */
    public void commit(int worker, byte[] body) {
        try {
            var insert = workers.get(worker).insert();
            insert.setBytes(1, body);
            insert.executeUpdate();
            if (durability == Durability.POWER) {
                workers.get(worker).sync().execute();
            }
        } catch (SQLException e) {
            throw new StoreException("the floor could not keep a body: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            for (var worker : workers) {
                worker.connection().close();
            }
        } catch (SQLException e) {
            throw new StoreException("the floor could not be closed: " + e.getMessage(), e);
        }
    }
}
