package dev.appservicelab.history;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Bodies of requests and answers, each once, by hash. Beyond a set size the oldest go that belong to completed
 * transactions alone; those of others stay, however many. Thread-safe.
 */
final class Bodies {
    /** A body, and how many transactions that are not complete need it. */
    private static final class Kept {
        private final byte[] bytes;
        private int neededBy;

        private Kept(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private record Transaction(String service, long id) {}

    private final long limit;
    private final SequencedMap<String, Kept> byHash = new LinkedHashMap<>();
    private final Map<Transaction, Set<String>> open = new HashMap<>();
    /** Those that nobody needs, the longest not needed first. */
    private final Set<String> free = new LinkedHashSet<>();

    private long bytes;

    /** @param limit bytes kept at most, but for what is needed */
    Bodies(long limit) {
        this.limit = limit;
    }

    /** A body that the next event names: until then it is not free. */
    synchronized void add(Body body) {
        free.remove(body.sha256());
        if (!byHash.containsKey(body.sha256())) {
            byHash.put(body.sha256(), new Kept(body.bytes()));
            bytes += body.bytes().length;
            makeRoom();
        }
    }

    /** Takes note of which transaction needs which body, and until when. */
    synchronized void note(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.TransactionCreated created -> {
                open(created.service(), created.transaction());
                need(new Transaction(created.service(), created.transaction()), created.body());
            }
            case DeliveryEvent.ServiceAdded added -> {
                added.backlog().forEach(id -> open(added.service(), id));
                added.parked().forEach(id -> open(added.service(), id));
            }
            case DeliveryEvent.AttemptStarted started ->
                need(new Transaction(started.service(), started.transaction()), started.body());
            case DeliveryEvent.AttemptEnded ended ->
                ended.answer().ifPresent(answer -> need(new Transaction(ended.service(), ended.transaction()), answer));
            case DeliveryEvent.TransactionCompleted completed ->
                close(new Transaction(completed.service(), completed.transaction()));
            case DeliveryEvent.Merged merged -> close(new Transaction(merged.service(), merged.transaction()));
            default -> {}
        }
    }

    synchronized Optional<byte[]> get(String sha256) {
        return Optional.ofNullable(byHash.get(sha256)).map(kept -> kept.bytes);
    }

    /** All that are kept, in the order of their first use. */
    synchronized SequencedMap<String, byte[]> all() {
        var all = new LinkedHashMap<String, byte[]>();
        byHash.forEach((hash, kept) -> all.put(hash, kept.bytes));
        return Collections.unmodifiableSequencedMap(all);
    }

    private void open(String service, long id) {
        open.computeIfAbsent(new Transaction(service, id), any -> new LinkedHashSet<>());
    }

    /** A transaction that is complete and was resent needs nothing for longer than the attempt. */
    private void need(Transaction transaction, String hash) {
        var kept = byHash.get(hash);
        if (kept == null) {
            return;
        }
        var needed = open.get(transaction);
        if (needed != null && needed.add(hash)) {
            kept.neededBy++;
        }
        free(hash, kept);
    }

    private void close(Transaction transaction) {
        var needed = open.remove(transaction);
        if (needed != null) {
            for (var hash : needed) {
                var kept = byHash.get(hash);
                if (kept != null) {
                    kept.neededBy--;
                    free(hash, kept);
                }
            }
        }
    }

    private void free(String hash, Kept kept) {
        if (kept.neededBy == 0) {
            free.add(hash);
            makeRoom();
        }
    }

    private void makeRoom() {
        var oldest = free.iterator();
        while (bytes > limit && oldest.hasNext()) {
            var kept = byHash.remove(oldest.next());
            oldest.remove();
            bytes -= kept == null ? 0 : kept.bytes.length;
        }
    }
}
