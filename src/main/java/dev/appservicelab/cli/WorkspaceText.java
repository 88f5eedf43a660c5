package dev.appservicelab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.StoredService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a store holds, for people as a table and for programs as JSON. */
final class WorkspaceText {
    private static final String NONE = "–";
    private static final List<String> HEADINGS = List.of(
            "service", "state", "backlog", "parked", "queued", "next retry");
    private static final int BETWEEN = 3;
    private static final double MILLIS = 1000;

    private final List<StoredService> services;
    private final Instant now;

    /** @param now to which the retries are put in relation */
    WorkspaceText(List<StoredService> services, Instant now) {
        this.services = services;
        this.now = now;
    }

    /** A line for each service, each ended by a line feed. */
    String table() {
        if (services.isEmpty()) {
            return "the store knows no service\n";
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        services.forEach(service -> rows.add(row(service)));
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0) + BETWEEN;
                line.append(TextGrid.pad(row.get(i), width));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** An object with a list of services; instants in ISO 8601, durations in seconds. */
    String json() {
        var mapper = JsonMapper.builder().build();
        var root = mapper.createObjectNode();
        var list = root.putArray("services");
        for (var service : services) {
            var node = list.addObject().put("id", service.id()).put("state", service.state().name());
            ids(node.putObject("backlog"), service.backlog());
            ids(node.putObject("parked"), service.parked());
            counts(node.putObject("queued"), service.queued());
            service.oldest().ifPresent(oldest -> {
                var first = node.putObject("oldest").put("transaction", oldest.id());
                counts(first.putObject("items"), oldest.items());
                first.put("bytes", oldest.bytes());
            });
            service.retryDue().ifPresent(due -> {
                var retry = node.putObject("next_retry");
                service.nextAttempt().ifPresent(attempt -> retry.put("attempt", attempt));
                retry.put("due", due.toString());
                retry.put("in", Duration.between(now, due).toMillis() / MILLIS);
            });
        }
        return root.toPrettyString();
    }

    private static void ids(ObjectNode node, List<Long> ids) {
        node.put("count", ids.size());
        if (!ids.isEmpty()) {
            node.put("oldest", ids.getFirst()).put("newest", ids.getLast());
        }
    }

    private static void counts(ObjectNode node, Counts counts) {
        for (var kind : Item.Kind.values()) {
            node.put(kind.toString(), counts.of(kind));
        }
    }

    private List<String> row(StoredService service) {
        return List.of(
                service.id(), service.state().name(), range(service.backlog()), range(service.parked()),
                queued(service.queued()), retry(service));
    }

    /** {@code 128 (87 to 214)}. */
    private static String range(List<Long> ids) {
        return switch (ids.size()) {
            case 0 -> NONE;
            case 1 -> "1 (" + ids.getFirst() + ")";
            default -> ids.size() + " (" + ids.getFirst() + " to " + ids.getLast() + ")";
        };
    }

    private static String queued(Counts counts) {
        var words = new ArrayList<String>();
        for (var kind : Item.Kind.values()) {
            if (counts.of(kind) > 0) {
                words.add(counts.of(kind) + " " + kind);
            }
        }
        return words.isEmpty() ? NONE : String.join(", ", words);
    }

    private String retry(StoredService service) {
        if (service.retryDue().isEmpty()) {
            return NONE;
        }
        var attempt = service.nextAttempt().isPresent() ? "attempt " + service.nextAttempt().getAsInt() + " " : "";
        var in = Duration.between(now, service.retryDue().get());
        return attempt + (in.isNegative() ? "was due " + rounded(in.negated()) + " ago" : "in " + rounded(in));
    }

    /** {@code 3 s}, {@code 5 min}, {@code 2 h}, {@code 4 days}. */
    private static String rounded(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.plusMillis(500).toSeconds() + " s";
        }
        if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return duration.plusSeconds(30).toMinutes() + " min";
        }
        return duration.compareTo(Duration.ofDays(2)) < 0
                ? duration.plusMinutes(30).toHours() + " h"
                : duration.plusHours(12).toDays() + " days";
    }
}
