package dev.appservicelab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.HistoryLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An entry of the history in one line, so that it can be found there: its type and then its fields, shortened. */
final class EventWords {
    private static final Set<String> NOT_A_FIELD = Set.of("n", "t", "type");
    private static final int HASH = 64;
    private static final int SHORT_HASH = 8;
    private static final int SHORT_LIST = 3;

    private final HistoryLines lines = new HistoryLines();
    private final JsonMapper mapper = new JsonMapper();

    /** Such as {@code attempt ended · irc · transaction 78 · attempt 2 · outcome status · status 503}. */
    String of(Entry entry) {
        var line = read(entry);
        var words = new ArrayList<String>(List.of(line.path("type").asText().replace('_', ' ')));
        line.properties().stream()
                .filter(field -> !NOT_A_FIELD.contains(field.getKey()))
                .map(EventWords::field)
                .forEach(words::add);
        return String.join(" · ", words);
    }

    private JsonNode read(Entry entry) {
        try {
            return mapper.readTree(lines.write(entry));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of a history is JSON", e);
        }
    }

    private static String field(Map.Entry<String, JsonNode> field) {
        var value = value(field.getValue());
        return field.getKey().equals("service") ? value : field.getKey().replace('_', ' ') + " " + value;
    }

    private static String value(JsonNode value) {
        if (value.isArray()) {
            var first = value.valueStream().limit(SHORT_LIST).map(EventWords::value).toList();
            return String.join(", ", first)
                    + (value.size() > SHORT_LIST ? " and " + (value.size() - SHORT_LIST) + " more" : "");
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .filter(part -> !part.getValue().asText().equals("0"))
                    .map(part -> part.getKey().replace('_', ' ') + " " + value(part.getValue()))
                    .collect(Collectors.joining(", "));
        }
        var text = value.asText();
        return text.length() == HASH ? text.substring(0, SHORT_HASH) + "…" : text;
    }
}
