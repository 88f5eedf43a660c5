package dev.appservicelab.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of a store, as the steps that make them. A store remembers how many steps it has seen: its version. A step
 * that was released is never changed; what comes later is a further step.
 */
record Schema(List<Step> steps) {

    /** What is done to a store that has seen the steps before. */
    interface Step {
        void take(Connection connection) throws SQLException;
    }

    /** Bytes of a body, as the newest step says. */
    static final int MAX_BODY = 33_554_432;

    /** Bytes of a queued item, as the newest step says: a body must have room for it under two names. */
    static final int MAX_ITEM = 8_388_608;

    /** What the first version of this program made. */
    static final Schema FIRST = new Schema(List.of()).then("""
            CREATE TABLE transactions (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              service VARCHAR NOT NULL,
              body VARBINARY(8388608) NOT NULL,
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
            """);

    /** The schema this program works with. What the first one stored was events; now items are counted by kind. */
    static final Schema CURRENT = FIRST.then("""
            ALTER TABLE transactions RENAME TO first_transactions;
            DROP INDEX backlog;
            CREATE TABLE transactions (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              service VARCHAR NOT NULL,
              body VARBINARY(33554432) NOT NULL,
              sha256 VARCHAR(64) NOT NULL,
              items VARCHAR ARRAY ARRAY NOT NULL,
              events INT NOT NULL,
              ephemeral INT NOT NULL,
              to_device INT NOT NULL,
              device_lists INT NOT NULL,
              parked BOOLEAN DEFAULT FALSE NOT NULL,
              mergeable BOOLEAN DEFAULT TRUE NOT NULL);
            INSERT INTO transactions (id, service, body, sha256, items, events, ephemeral, to_device, device_lists)
              OVERRIDING SYSTEM VALUE
              SELECT id, service, body, sha256, items, CARDINALITY(items), 0, 0, 0 FROM first_transactions;
            ALTER TABLE transactions ALTER COLUMN id RESTART WITH (
              SELECT identity_base FROM information_schema.columns
              WHERE table_name = 'FIRST_TRANSACTIONS' AND column_name = 'ID');
            DROP TABLE first_transactions;
            CREATE INDEX backlog ON transactions (service, parked, id);
            CREATE TABLE queue (
              position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              service VARCHAR NOT NULL,
              kind VARCHAR(16) NOT NULL,
              item VARCHAR NOT NULL,
              json VARBINARY(8388608),
              room VARCHAR,
              type VARCHAR,
              sender VARCHAR,
              state_key VARCHAR,
              recipient VARCHAR,
              lists_changed VARCHAR ARRAY ARRAY,
              lists_left VARCHAR ARRAY ARRAY);
            CREATE INDEX lanes ON queue (service, kind, position);
            CREATE TABLE retries (
              service VARCHAR PRIMARY KEY,
              attempt INT NOT NULL,
              due TIMESTAMP(9) WITH TIME ZONE NOT NULL)
            """).then(connection -> {
        run(connection, """
            CREATE TABLE sequence (next_id BIGINT NOT NULL);
            INSERT INTO sequence
              SELECT identity_base FROM information_schema.columns
              WHERE table_name = 'TRANSACTIONS' AND column_name = 'ID';
            ALTER TABLE transactions ALTER COLUMN id DROP IDENTITY;
            ALTER TABLE queue RENAME TO second_queue;
            DROP INDEX lanes;
            CREATE TABLE queue (
              position BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 1024) PRIMARY KEY,
              service VARCHAR NOT NULL,
              events INT NOT NULL,
              ephemeral INT NOT NULL,
              to_device INT NOT NULL,
              device_lists INT NOT NULL,
              items VARBINARY(67108864) NOT NULL);
            CREATE INDEX lanes ON queue (service, position, events, ephemeral, to_device, device_lists);
            CREATE TABLE aside (
              position BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 1024) PRIMARY KEY,
              service VARCHAR NOT NULL,
              events INT NOT NULL,
              ephemeral INT NOT NULL,
              to_device INT NOT NULL,
              device_lists INT NOT NULL,
              items VARBINARY(67108864) NOT NULL);
            CREATE INDEX aside_lanes ON aside (service, position, events, ephemeral, to_device, device_lists);
            """);
        SecondQueue.moveToQueue(connection);
        run(connection, "DROP TABLE second_queue");
    }).then("""
            CREATE TABLE room_events (
              position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              event VARCHAR NOT NULL UNIQUE,
              room VARCHAR NOT NULL,
              type VARCHAR NOT NULL,
              sender VARCHAR NOT NULL,
              state_key VARCHAR,
              json VARBINARY(8388608) NOT NULL,
              routed BOOLEAN DEFAULT FALSE NOT NULL);
            CREATE INDEX room_timelines ON room_events (room, position);
            CREATE INDEX room_unrouted ON room_events (routed, position);
            CREATE TABLE room_state (
              room VARCHAR NOT NULL,
              type VARCHAR NOT NULL,
              state_key VARCHAR NOT NULL,
              membership VARCHAR,
              event VARCHAR NOT NULL,
              PRIMARY KEY (room, type, state_key));
            CREATE INDEX room_memberships ON room_state (state_key, type, membership);
            CREATE TABLE room_aliases (
              alias VARCHAR PRIMARY KEY,
              room VARCHAR NOT NULL,
              creator VARCHAR NOT NULL);
            CREATE INDEX aliases_of_rooms ON room_aliases (room, alias);
            CREATE TABLE room_requests (
              request VARCHAR PRIMARY KEY,
              event VARCHAR NOT NULL);
            CREATE TABLE documents (
              kind VARCHAR NOT NULL,
              owner VARCHAR NOT NULL,
              name VARCHAR NOT NULL,
              content VARBINARY(16777216) NOT NULL,
              PRIMARY KEY (kind, owner, name))
            """).then(connection -> {
        run(connection, """
            ALTER TABLE transactions RENAME TO fourth_transactions;
            DROP INDEX backlog;
            CREATE TABLE transactions (
              id BIGINT PRIMARY KEY,
              service VARCHAR NOT NULL,
              body VARBINARY(33554432) NOT NULL,
              crc INT NOT NULL,
              items VARBINARY(67108864) NOT NULL,
              events INT NOT NULL,
              ephemeral INT NOT NULL,
              to_device INT NOT NULL,
              device_lists INT NOT NULL,
              parked BOOLEAN DEFAULT FALSE NOT NULL,
              mergeable BOOLEAN DEFAULT TRUE NOT NULL);
            CREATE INDEX backlog ON transactions (service, parked, id);
            """);
        FourthTransactions.move(connection);
        run(connection, "DROP TABLE fourth_transactions");
    });

    Schema {
        steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    /**
     * This schema and one step more.
     *
     * @param sql several statements are separated by semicolons
     */
    Schema then(String sql) {
        return then(connection -> run(connection, sql));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** This schema and one step more. */
    Schema then(Step step) {
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

    /** Whether a store of this version has all its tables. */
    static boolean isComplete(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND table_name IN
                        ('TRANSACTIONS', 'SEQUENCE', 'QUEUE', 'ASIDE', 'STATES', 'RETRIES', 'POSITIONS',
                         'ROOM_EVENTS', 'ROOM_STATE', 'ROOM_ALIASES', 'ROOM_REQUESTS', 'DOCUMENTS')
                        """)) {
            row.next();
            return row.getInt(1) == 12;
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
        for (var step : steps.subList(versionOf(connection), steps.size())) {
            step.take(connection);
        }
        try (var setVersion = connection.prepareStatement("UPDATE schema_version SET version = ?")) {
            setVersion.setInt(1, version());
            setVersion.executeUpdate();
        }
    }
}
