package dev.appservicelab.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tables of a store, as the steps that make them. A store remembers how many steps it has seen: its version. A step
 * that was released is never changed; what comes later is a further step.
 *
 * @param steps SQL; several statements are separated by semicolons
 */
record Schema(List<String> steps) {

    /** The schema this program works with. */
    static final Schema CURRENT = new Schema(List.of(String.format(Locale.ROOT, """
            CREATE TABLE transactions (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              service VARCHAR NOT NULL,
              body VARBINARY(%d) NOT NULL,
              sha256 VARCHAR(64) NOT NULL,
              items VARCHAR ARRAY NOT NULL);
            CREATE INDEX backlog ON transactions (service, id);
            CREATE TABLE states (
              service VARCHAR PRIMARY KEY,
              state VARCHAR(8) NOT NULL);
            CREATE TABLE positions (
              service VARCHAR NOT NULL,
              stream VARCHAR(32) NOT NULL,
              position BIGINT NOT NULL,
              PRIMARY KEY (service, stream))
            """, H2TransactionStore.MAX_BODY)));

    Schema {
        steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    /** This schema and one step more. */
    Schema then(String step) {
        return new Schema(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** The version of a store; fails with an SQLException if no schema of ours was ever made in it. */
    static int versionOf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT version FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Makes the tables in an empty store. */
    void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE schema_version (version INT NOT NULL)");
            statement.execute("INSERT INTO schema_version VALUES (0)");
        }
        migrate(connection);
    }

    /**
     * Takes the steps that a store has not seen, in order. H2 commits each statement that changes a table by itself, so
     * this is not one transaction: whoever calls it works on a copy.
     */
    void migrate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var setVersion = connection.prepareStatement("UPDATE schema_version SET version = ?")) {
            for (var step : steps.subList(versionOf(connection), steps.size())) {
                statement.execute(step);
            }
            setVersion.setInt(1, version());
            setVersion.executeUpdate();
        }
    }
}
