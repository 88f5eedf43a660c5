package dev.appservicelab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.appservicelab.input.BadInput;

/** A JSONPath, compiled, that is looked for in bodies. Immutable. */
public final class BodyPath {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final JsonPath path;

    private BodyPath(JsonPath path) {
        this.path = path;
    }

    /**
     * Compiles it.
     *
     * @throws BadInput saying what is wrong with it; the sentence names no place
     */
    public static BodyPath of(String text) {
        try {
            return new BodyPath(JsonPath.compile(text));
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new BadInput("\"" + text + "\" is not a JSONPath: " + e.getMessage(), e);
        }
    }

    /** Whether there is something at this path. */
    boolean finds(JsonNode body) {
        try {
            JsonNode found = path.read(body, JACKSON);
            return found != null && !found.isEmpty();
        } catch (JsonPathException e) {
            // A filter that cannot be applied to what is there has found nothing.
            return false;
        }
    }
}
