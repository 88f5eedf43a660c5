package dev.appservicelab.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.input.BadInput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form of {@code history.ndjson}: an object a line, {@code n}, {@code t}, {@code type}, then the fields of the
 * {@link DeliveryEvent} in their order. What is absent is left out. Thread-safe.
 */
public final class HistoryLines {
    /** A regular expression sees a whole pair as one character. */
    private static final Pattern HALF = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private final Map<String, Class<? extends DeliveryEvent>> types = new LinkedHashMap<>();
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final JsonMapper mapper;

    /** The order of the fields is the order of the components. */
    private record Line(long n, long t, String type, @JsonUnwrapped DeliveryEvent event) {}

    /** A hash is written as its hex. */
    private interface Hex {
        @JsonCreator
        static Sha256 known(String hex) {
            return Sha256.known(hex);
        }

        @JsonValue
        String hex();
    }

    public HistoryLines() {
        mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addMixIn(Sha256.class, Hex.class)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        writer = mapper.writerFor(Line.class);
        reader = mapper.readerFor(ObjectNode.class);
        records(DeliveryEvent.class).forEach(type -> types.put(typeOf(type), type));
    }

    /** One line, without its end. */
    public String write(Entry entry) {
        try {
            return withoutHalves(writer.writeValueAsString(
                    new Line(entry.n(), entry.t(), typeOf(entry.event().getClass()), entry.event())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every event can be written", e);
        }
    }

    /** Half a surrogate pair, which JSON from outside may hold, is no UTF-8: it is written as an escape. */
    private static String withoutHalves(String line) {
        var halves = HALF.matcher(line);
        return halves.find()
                ? halves.replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)))
                : line;
    }

    /** All entries, a line each, over whatever the file held. */
    public void save(Collection<Entry> entries, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (var entry : entries) {
                out.write(write(entry));
                out.write('\n');
            }
        }
    }

    /**
     * Reads what {@link #save} or {@code deliver --log} wrote. Lines of a type this version does not know are left out;
     * a last line without its end, as a killed process leaves it, too.
     *
     * @throws BadInput naming file and line, if a line is not an entry
     */
    public List<Entry> load(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (MalformedInputException e) {
            throw new BadInput(file + " is not a history: it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new BadInput("cannot read " + file + ": no such file, or no permission", e);
        }
    }

    /**
     * The entries of a text.
     *
     * @param name of it, for people
     * @throws BadInput if a line is not an entry
     */
    List<Entry> parse(String text, String name) {
        var entries = new ArrayList<Entry>();
        var lines = text.split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            if (!lines[i].isBlank()) {
                read(name + ":" + (i + 1), lines[i], entries);
            }
        }
        return entries;
    }

    private void read(String place, String line, List<Entry> entries) {
        try {
            ObjectNode node = reader.readValue(line);
            if (!node.path("n").isIntegralNumber() || !node.path("t").isIntegralNumber()) {
                throw new BadInput(place + ": expected an entry of a history with the numbers \"n\" and \"t\"");
            }
            var type = types.get(node.path("type").asText());
            if (type != null) {
                entries.add(new Entry(
                        node.path("n").asLong(), node.path("t").asLong(), mapper.treeToValue(node, type)));
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(place + ": expected an entry of a history, one JSON object a line", e);
        }
    }

    private static Stream<Class<? extends DeliveryEvent>> records(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).flatMap(type -> type.isRecord()
                ? Stream.of(type.asSubclass(DeliveryEvent.class))
                : records(type));
    }

    /** The record's name in snake case. */
    private static String typeOf(Class<? extends DeliveryEvent> type) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(type.getSimpleName());
    }
}
