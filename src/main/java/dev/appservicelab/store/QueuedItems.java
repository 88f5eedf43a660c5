package dev.appservicelab.store;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.Item;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.ErrorCode;

/** Items as rows of the queue, made by whoever hands them over: the one thread that writes has enough to do. */
record QueuedItems(List<Row> rows, boolean tooLarge) {
    /** As many events as most policies put into a transaction. */
    private static final int MOST_ITEMS = 100;

    private static final int MOST_BYTES = 256 << 10;

    /** Some that came together. */
    static final class Row {
        private final Counts counts;
        private final byte[] items;

        private Row(List<? extends Item> items) {
            this.counts = count(items);
            this.items = ItemBytes.of(items);
        }

        Counts counts() {
            return counts;
        }

        byte[] items() {
            return items;
        }
    }

    static QueuedItems of(List<? extends Item> items) {
        return ofEach(List.of(items));
    }

    /**
     * Those that came together are in a row: they are likely to leave together, and none of it need be written again.
     */
    static QueuedItems ofEach(List<? extends List<? extends Item>> groups) {
        var rows = new ArrayList<Row>(groups.size());
        boolean tooLarge = false;
        for (var items : groups) {
            int from = 0;
            int bytes = 0;
            for (int i = 0; i < items.size(); i++) {
                int more = items.get(i).bytes();
                tooLarge |= more > Schema.MAX_ITEM;
                if (i > from && (i - from == MOST_ITEMS || bytes + more > MOST_BYTES)) {
                    rows.add(new Row(items.subList(from, i)));
                    from = i;
                    bytes = 0;
                }
                bytes += more;
            }
            if (from < items.size()) {
                rows.add(new Row(items.subList(from, items.size())));
            }
        }
        return new QueuedItems(rows, tooLarge);
    }

    long bytes() {
        long bytes = 0;
        for (var row : rows) {
            bytes += row.items().length;
        }
        return bytes;
    }

    /** Fails if one of them is larger than an item may be. */
    void require() throws SQLException {
        if (tooLarge) {
            throw new SQLException("too large", "22001", ErrorCode.VALUE_TOO_LONG_2);
        }
    }

    static Counts count(List<? extends Item> items) {
        int events = 0;
        int ephemeral = 0;
        int toDevice = 0;
        int deviceLists = 0;
        for (var item : items) {
            switch (item.kind()) {
                case EVENT -> events++;
                case EPHEMERAL -> ephemeral++;
                case TO_DEVICE -> toDevice++;
                case DEVICE_LISTS -> deviceLists++;
            }
        }
        return new Counts(events, ephemeral, toDevice, deviceLists);
    }
}
