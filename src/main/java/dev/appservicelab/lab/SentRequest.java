package dev.appservicelab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.util.Optional;

/** An attempt that starts, as faults look at it. Its body is read only if one of them asks. Not thread-safe. */
final class SentRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final long transaction;
    private final int attempt;
    private final byte[] body;
    private Optional<TransactionBody> read = Optional.empty();
    private Optional<JsonNode> tree = Optional.empty();

    SentRequest(String service, long transaction, int attempt, byte[] body) {
        this.service = service;
        this.transaction = transaction;
        this.attempt = attempt;
        this.body = body;
    }

    String service() {
        return service;
    }

    long transaction() {
        return transaction;
    }

    int attempt() {
        return attempt;
    }

    boolean carries(Item.Kind kind) {
        if (read.isEmpty()) {
            read = Optional.of(TransactionBody.read(body));
        }
        return read.get().carries(kind);
    }

    boolean has(BodyPath path) {
        if (tree.isEmpty()) {
            tree = Optional.of(parsed());
        }
        return path.finds(tree.get());
    }

    private JsonNode parsed() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
