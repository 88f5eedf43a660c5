package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON object of a request. What is missing or of another type is {@code M_BAD_JSON}. */
record Fields(ObjectNode node) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a body; an empty one is an empty object. */
    static Fields read(byte[] body) {
        if (body.length == 0) {
            return new Fields(JSON.createObjectNode());
        }
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (IOException e) {
            throw new MatrixError(400, "M_NOT_JSON", "Content not JSON.");
        }
        throw MatrixError.badJson("Content must be a JSON object.");
    }

    /** An object that we wrote ourselves. */
    static ObjectNode stored(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("what was stored is not JSON", e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON cannot be written", e);
        }
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> MatrixError.badJson("'" + key + "' is missing."));
    }

    Optional<String> optionalText(String key) {
        return given(key).map(value -> {
            if (!value.isTextual()) {
                throw MatrixError.badJson("'" + key + "' must be a string.");
            }
            return value.asText();
        });
    }

    Optional<ObjectNode> object(String key) {
        return given(key).map(value -> {
            if (!(value instanceof ObjectNode object)) {
                throw MatrixError.badJson("'" + key + "' must be an object.");
            }
            return object;
        });
    }

    boolean flag(String key) {
        return given(key).map(value -> {
            if (!value.isBoolean()) {
                throw MatrixError.badJson("'" + key + "' must be a boolean.");
            }
            return value.asBoolean();
        }).orElse(false);
    }

    List<JsonNode> list(String key) {
        return given(key).map(value -> {
            if (!value.isArray()) {
                throw MatrixError.badJson("'" + key + "' must be a list.");
            }
            var items = new ArrayList<JsonNode>();
            value.forEach(items::add);
            return List.copyOf(items);
        }).orElse(List.of());
    }

    List<String> texts(String key) {
        return list(key).stream()
                .map(value -> {
                    if (!value.isTextual()) {
                        throw MatrixError.badJson("'" + key + "' must be a list of strings.");
                    }
                    return value.asText();
                })
                .toList();
    }

    private Optional<JsonNode> given(String key) {
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }
}
