package dev.appservicelab.history;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Bodies of requests and answers, each once, by hash. Beyond a set size the oldest go that belong to completed
 * transactions alone; those of others stay, however many, the oldest of them in a file. Thread-safe.
 */
final class Bodies {
    /** A body, and how many transactions that are not complete need it. */
    private static final class Kept {
        private byte[] inHeap;
        private Optional<TemporaryFile.Place> inFile = Optional.empty();
        private int neededBy;

        private Kept(byte[] bytes) {
            this.inHeap = bytes;
        }
    }

    private static final byte[] NOTHING = {};

    private record Transaction(String service, long id) {}

    private final long limit;
    private final SequencedMap<String, Kept> byHash = new LinkedHashMap<>();
    private final Map<Transaction, Set<String>> open = new HashMap<>();
    /** Those that nobody needs, the longest not needed first. */
    private final Set<String> free = new LinkedHashSet<>();

    /** Those in the heap that somebody needs, the oldest first. */
    private final Set<String> needed = new LinkedHashSet<>();

    private final TemporaryFile file = new TemporaryFile("bodies");
    private long bytes;

    /** @param limit bytes kept at most in the heap */
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
                need(new Transaction(created.service(), created.transaction()), created.body().hex());
            }
            case DeliveryEvent.ServiceAdded added -> {
                added.backlog().forEach(id -> open(added.service(), id));
                added.parked().forEach(id -> open(added.service(), id));
            }
            case DeliveryEvent.AttemptStarted started ->
                need(new Transaction(started.service(), started.transaction()), started.body().hex());
            case DeliveryEvent.AttemptEnded ended ->
                ended.answer().ifPresent(answer ->
                        need(new Transaction(ended.service(), ended.transaction()), answer.hex()));
            case DeliveryEvent.TransactionCompleted completed ->
                close(new Transaction(completed.service(), completed.transaction()));
            case DeliveryEvent.Merged merged -> close(new Transaction(merged.service(), merged.transaction()));
            default -> {}
        }
    }

    synchronized Optional<byte[]> get(String sha256) {
        return Optional.ofNullable(byHash.get(sha256)).map(this::bytes);
    }

    /** Of all that are kept, in the order of their first use. */
    synchronized List<String> hashes() {
        return List.copyOf(byHash.keySet());
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
        var ofThis = open.get(transaction);
        if (ofThis != null && ofThis.add(hash)) {
            kept.neededBy++;
            if (kept.inFile.isEmpty()) {
                needed.add(hash);
            }
        }
        free(hash, kept);
    }

    private void close(Transaction transaction) {
        var ofThis = open.remove(transaction);
        if (ofThis != null) {
            for (var hash : ofThis) {
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
            needed.remove(hash);
            if (kept.inFile.isPresent()) {
                byHash.remove(hash);
                file.drop();
            } else {
                free.add(hash);
            }
        }
        makeRoom();
    }

    private void makeRoom() {
        var oldestFree = free.iterator();
        while (bytes > limit && oldestFree.hasNext()) {
            var kept = byHash.remove(oldestFree.next());
            oldestFree.remove();
            if (kept != null) {
                bytes -= kept.inHeap.length;
            }
        }
        var oldestNeeded = needed.iterator();
        while (bytes > limit && oldestNeeded.hasNext()) {
            var kept = byHash.get(oldestNeeded.next());
            if (kept != null && !moveToFile(kept)) {
                return;
            }
            oldestNeeded.remove();
        }
    }

    /** @return false if the disk takes no more: then the heap grows */
    private boolean moveToFile(Kept kept) {
        kept.inFile = file.put(kept.inHeap);
        if (kept.inFile.isEmpty()) {
            return false;
        }
        bytes -= kept.inHeap.length;
        kept.inHeap = NOTHING;
        return true;
    }

    private byte[] bytes(Kept kept) {
        return kept.inFile.map(file::get).orElse(kept.inHeap);
    }
}
