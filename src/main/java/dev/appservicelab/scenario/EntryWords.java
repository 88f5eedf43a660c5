package dev.appservicelab.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.HistoryLines;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Entries of a history as a line for people. Immutable; thread-safe. */
final class EntryWords {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final Set<String> TOLD_BEFORE = Set.of("n", "t", "type", "service");
    /** Hashes say nothing to a person. */
    private static final Set<String> LEFT_OUT = Set.of("body", "answer");
    private static final Set<String> DURATIONS = Set.of("delay", "duration", "until");

    private static final HistoryLines LINES = new HistoryLines();
    private static final JsonMapper JSON = new JsonMapper();

    private EntryWords() {}

    /** Hours, minutes, seconds and milliseconds since the start of the run: {@code 00:01:30.000}. */
    static String clock(long t) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d",
                t / (3600 * SECOND), t / (60 * SECOND) % 60, t / SECOND % 60, t / MILLISECOND % 1000);
    }

    /** {@code 00:00:10.010 #213 irc attempt_ended: transaction 51, attempt 1, outcome status, status 503}. */
    static String of(Entry entry) {
        try {
            var line = JSON.readTree(LINES.write(entry));
            var fields = new ArrayList<String>();
            line.properties().stream()
                    .filter(field -> !TOLD_BEFORE.contains(field.getKey()) && !LEFT_OUT.contains(field.getKey()))
                    .forEach(field -> fields.add(field(field)));
            var who = line.path("service").asText("");
            return clock(entry.t()) + " #" + entry.n() + " " + (who.isEmpty() ? "" : who + " ")
                    + line.path("type").asText() + (fields.isEmpty() ? "" : ": " + String.join(", ", fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every line of a history is JSON", e);
        }
    }

    private static String field(Map.Entry<String, JsonNode> field) {
        var name = field.getKey();
        var value = field.getValue();
        if (value.isArray()) {
            return value.size() + " " + name;
        }
        var words = DURATIONS.contains(name) ? new MetricValue.Time(value.asLong()).words()
                : value.isValueNode() ? value.asText()
                : value.toString();
        return name + " " + words;
    }
}
