package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A transaction that is stored, as the history tells of it. Not thread-safe. */
public final class TransactionView {
    private static final Sha256 UNKNOWN = Sha256.known("");

    /** An item, by its id; one that was accepted twice may be carried twice. */
    private static final class Carried {
        private int copies;
        private int receipts;
        /** The newest receipt of the transaction that brought it. */
        private int lastReceipt;

        private Carried copy() {
            var copy = new Carried();
            copy.copies = copies;
            copy.receipts = receipts;
            copy.lastReceipt = lastReceipt;
            return copy;
        }
    }

    private final long id;
    private final long created;
    private final Map<String, Carried> items = new LinkedHashMap<>();
    private final Sha256 body;
    private Counts counts;
    private int bytes;
    private int size;
    private int attempts;
    private int timesReceived;
    private int timesApplied;
    private boolean delivered;
    private boolean changed;

    TransactionView(long id, long created, List<String> items, Counts counts, int bytes, Sha256 body) {
        this.body = body;
        this.id = id;
        this.created = created;
        this.counts = counts;
        this.bytes = bytes;
        items.forEach(item -> carry(item, 1));
    }

    /** A copy that goes on by itself. */
    TransactionView(TransactionView other) {
        id = other.id;
        created = other.created;
        body = other.body;
        other.items.forEach((item, carried) -> items.put(item, carried.copy()));
        counts = other.counts;
        bytes = other.bytes;
        size = other.size;
        attempts = other.attempts;
        timesReceived = other.timesReceived;
        timesApplied = other.timesApplied;
        delivered = other.delivered;
        changed = other.changed;
    }

    /** One of which no more is known than that it is stored. */
    static TransactionView unknown(long id, long created) {
        return new TransactionView(id, created, List.of(), Counts.NONE, 0, UNKNOWN);
    }

    /** One that was delivered, and received and perhaps applied once. */
    static TransactionView receivedOnce(long id, List<String> items, boolean applied) {
        var txn = new TransactionView(id, 0, items, Counts.NONE, 0, UNKNOWN);
        txn.received(items);
        txn.timesApplied = applied ? 1 : 0;
        txn.markDelivered();
        return txn;
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
        var ids = new ArrayList<String>(size);
        items.forEach((item, carried) -> {
            for (int i = 0; i < carried.copies; i++) {
                ids.add(item);
            }
        });
        return ids;
    }

    /** How many items it still carries. */
    public int size() {
        return size;
    }

    /** How many of each kind it carried at first, with those of the transactions that were merged into it. */
    public Counts counts() {
        return counts;
    }

    /** Length of the first attempt's body; with those of the transactions that were merged into it. */
    public int bytes() {
        return bytes;
    }

    /** SHA-256 of the first attempt's body; absent if it was stored before the run. */
    public Optional<String> body() {
        return body.equals(UNKNOWN) ? Optional.empty() : Optional.of(body.hex());
    }

    /** How many attempts were started. */
    public int attempts() {
        return attempts;
    }

    /** How many requests the simulated service, or the proxy before a real one, received. */
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

    /** Ids of the items it carries that were not in any request received. */
    public List<String> neverReceived() {
        return items.entrySet().stream()
                .filter(item -> item.getValue().receipts == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    void attempted() {
        attempts++;
    }

    /** @return how many delivered items were received for the second time now */
    int received(List<String> itemsReceived) {
        timesReceived++;
        int again = 0;
        for (var item : itemsReceived) {
            var carried = items.get(item);
            if (carried != null && carried.lastReceipt != timesReceived) {
                carried.lastReceipt = timesReceived;
                carried.receipts++;
                again += delivered && carried.receipts == 2 ? carried.copies : 0;
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

    /** How many of its items were received at least so often. */
    int received(int atLeast) {
        int received = 0;
        for (var carried : items.values()) {
            received += carried.receipts >= atLeast ? carried.copies : 0;
        }
        return received;
    }

    /** @return whether it carried the item */
    boolean drop(String item) {
        var carried = items.get(item);
        if (carried == null) {
            return false;
        }
        carried.copies--;
        if (carried.copies == 0) {
            items.remove(item);
        }
        size--;
        changed = true;
        return true;
    }

    /** Takes over what the other carries. */
    void merge(TransactionView other) {
        other.items.forEach((item, carried) -> carry(item, carried.copies));
        counts = counts.plus(other.counts);
        bytes += other.bytes;
        changed = true;
    }

    /**
     * Whether it was delivered as it was created, and received once, every item of it, and applied not more often; a
     * real service is not seen to apply anything.
     */
    boolean onceAndWhole() {
        return delivered && !changed && timesReceived == 1 && timesApplied <= 1 && isEachReceivedOnce();
    }

    private boolean isEachReceivedOnce() {
        for (var carried : items.values()) {
            if (carried.receipts != 1) {
                return false;
            }
        }
        return true;
    }

    /** An item that was received twice counts no more if it is received again. */
    void forgetWhatCannotChange() {
        items.values().removeIf(carried -> !delivered || carried.receipts != 1);
    }

    private void carry(String item, int copies) {
        items.computeIfAbsent(item, any -> new Carried()).copies += copies;
        size += copies;
    }
}
