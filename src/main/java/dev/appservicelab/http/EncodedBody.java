package dev.appservicelab.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.KeyCounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A body that {@link WireFormat} made, opened one level deep; what its members are is kept as bytes.
 *
 * @param members by name
 */
record EncodedBody(Map<String, Json> members) {
    private static final JsonFactory ANY_SIZE = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(ANY_SIZE);

    /** Reads characters of one byte each: so any bytes of an item pass, and a character's place is that of its byte. */
    static EncodedBody read(Body body) {
        var bytes = body.bytes();
        var members = new LinkedHashMap<String, Json>();
        try (var parser = ANY_SIZE.createParser(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getCharOffset();
                members.put(name, new Json(Arrays.copyOfRange(bytes, from, to)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a body that is not one of ours: " + body, e);
        }
        return new EncodedBody(members);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The items of an array as one, with the commas between them; absent if there are none. */
    Optional<Json> items(String name) {
        return Optional.ofNullable(members.get(name))
                .map(array -> new Json(Arrays.copyOfRange(array.bytes(), 1, array.bytes().length - 1)))
                .filter(items -> items.bytes().length > 0);
    }

    DeviceListUpdates deviceLists() {
        var lists = member(WireFormat.DEVICE_LISTS, new TypeReference<Map<String, LinkedHashSet<String>>>() {});
        return new DeviceListUpdates(
                lists.getOrDefault("changed", new LinkedHashSet<>()),
                lists.getOrDefault("left", new LinkedHashSet<>()));
    }

    KeyCounts keys() {
        return new KeyCounts(
                member(WireFormat.ONE_TIME_KEYS, new TypeReference<>() {}),
                member(WireFormat.FALLBACK_KEYS, new TypeReference<>() {}));
    }

    private <T> Map<String, T> member(String name, TypeReference<Map<String, T>> type) {
        var json = members.get(name);
        try {
            return json == null ? Map.of() : MAPPER.readValue(json.bytes(), type);
        } catch (IOException e) {
            throw new IllegalArgumentException("a body whose \"" + name + "\" is not one of ours", e);
        }
    }
}
