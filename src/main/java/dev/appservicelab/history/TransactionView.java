package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A transaction that is stored, as the history tells of it. Not thread-safe. */
public final class TransactionView {
    private final long id;
    private final long created;
    private final List<String> items;
    private final Counts counts;
    private final int bytes;
    private final Map<String, Integer> received = new HashMap<>();
    private int attempts;
    private int timesReceived;
    private int timesApplied;
    private boolean delivered;

    TransactionView(long id, long created, List<String> items, Counts counts, int bytes) {
        this.id = id;
        this.created = created;
        this.items = new ArrayList<>(items);
        this.counts = counts;
        this.bytes = bytes;
    }

    public long id() {
        return id;
    }

    /** Nanoseconds since the start of the run. */
    public long created() {
        return created;
    }

    /** Ids of the items it still carries; empty if it was stored before the run. */
    public List<String> items() {
        return Collections.unmodifiableList(items);
    }

    /** How many of each kind it carried at first. */
    public Counts counts() {
        return counts;
    }

    /** Length of the first attempt's body. */
    public int bytes() {
        return bytes;
    }

    /** How many attempts were started. */
    public int attempts() {
        return attempts;
    }

    /** How many requests the simulated service received. */
    public int timesReceived() {
        return timesReceived;
    }

    /** How often the simulated service acted on it. */
    public int timesApplied() {
        return timesApplied;
    }

    /** Whether an attempt succeeded. */
    public boolean delivered() {
        return delivered;
    }

    void attempted() {
        attempts++;
    }

    /** @return how many delivered items were received for the second time now */
    int received(List<String> itemsReceived) {
        timesReceived++;
        int again = 0;
        for (var item : itemsReceived) {
            if (received.merge(item, 1, Integer::sum) == 2 && delivered) {
                again++;
            }
        }
        return again;
    }

    void applied() {
        timesApplied++;
    }

    void markDelivered() {
        delivered = true;
    }

    int timesReceived(String item) {
        return received.getOrDefault(item, 0);
    }

    void drop(String item) {
        items.remove(item);
    }
}
