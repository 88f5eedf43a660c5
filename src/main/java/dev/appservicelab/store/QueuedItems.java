package dev.appservicelab.store;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.Item;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.ErrorCode;

/** Items as rows of the queue, made by whoever hands them over: the one thread that writes has enough to do. */
record QueuedItems(List<Row> rows, boolean tooLarge) {
    private static final int MOST_ITEMS = 128;
    private static final int MOST_BYTES = 256 << 10;

    /** Some that came together. */
    record Row(Counts counts, byte[] items) {
        static Row of(List<? extends Item> items) {
            return new Row(count(items), ItemBytes.of(items));
        }
    }

    static QueuedItems of(List<? extends Item> items) {
        var rows = new ArrayList<Row>(1);
        boolean tooLarge = false;
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < items.size(); i++) {
            int more = items.get(i).bytes();
            tooLarge |= more > Schema.MAX_ITEM;
            if (i > from && (i - from == MOST_ITEMS || bytes + more > MOST_BYTES)) {
                rows.add(Row.of(items.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < items.size()) {
            rows.add(Row.of(items.subList(from, items.size())));
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
        int[] counts = new int[Item.Kind.values().length];
        for (var item : items) {
            counts[item.kind().ordinal()]++;
        }
        var counted = Counts.NONE;
        for (var kind : Item.Kind.values()) {
            counted = counted.plus(kind, counts[kind.ordinal()]);
        }
        return counted;
    }
}
