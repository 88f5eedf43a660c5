package dev.appservicelab.history;

import dev.appservicelab.delivery.Body;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Bodies of requests and answers, each once, by hash. Beyond a set size the oldest go. Thread-safe. */
final class Bodies {
    private final long limit;
    private final Map<String, byte[]> byHash = new LinkedHashMap<>();
    private long bytes;

    /** @param limit bytes kept at most */
    Bodies(long limit) {
        this.limit = limit;
    }

    synchronized void add(Body body) {
        if (byHash.putIfAbsent(body.sha256(), body.bytes()) == null) {
            bytes += body.bytes().length;
            var oldest = byHash.values().iterator();
            while (bytes > limit && oldest.hasNext()) {
                bytes -= oldest.next().length;
                oldest.remove();
            }
        }
    }

    synchronized Optional<byte[]> get(String sha256) {
        return Optional.ofNullable(byHash.get(sha256));
    }
}
