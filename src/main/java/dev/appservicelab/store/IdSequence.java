package dev.appservicelab.store;

import java.sql.SQLException;

/**
 * The sequence of transaction ids. H2 writes it ahead of time, up to 32 ids, and each change of it here is a commit of
 * its own. For one thread at a time.
 */
record IdSequence(Session session) {

    void restart() throws SQLException {
        session.execute("ALTER TABLE transactions ALTER COLUMN id RESTART WITH 1");
    }

    /** An id that a transaction brings along is none of those it will give. */
    void moveBeyond(long id) throws SQLException {
        long next = session.first(
                        row -> row.getLong(1),
                        """
                        SELECT identity_base FROM information_schema.columns
                        WHERE table_schema = 'PUBLIC' AND table_name = 'TRANSACTIONS' AND column_name = 'ID'
                        """)
                .orElseThrow();
        if (next <= id) {
            session.execute("ALTER TABLE transactions ALTER COLUMN id RESTART WITH " + (id + 1));
        }
    }
}
