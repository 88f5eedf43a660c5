package dev.appservicelab.scenario;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Match;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.OptionalLong;

/** Reads the {@code match} of a fault. */
final class MatchReader {
    static final List<String> KEYS = List.of("kind", "transaction", "jsonpath");

    private MatchReader() {}

    static Match read(YamlValue value) {
        var match = value.mapping();
        match.allowOnly(KEYS);
        if (match.entries().isEmpty()) {
            throw value.mustBe("a mapping with kind, transaction or jsonpath");
        }
        return new Match(
                match.get("kind").map(kind -> kind.oneOf(List.of(Item.Kind.values()))),
                match.get("transaction").map(id -> OptionalLong.of(id.wholeNumber(1, Long.MAX_VALUE)))
                        .orElse(OptionalLong.empty()),
                match.get("jsonpath").map(MatchReader::jsonPath));
    }

    private static String jsonPath(YamlValue value) {
        var path = value.string();
        try {
            if (path.startsWith("$")) {
                JsonPath.compile(path);
                return path;
            }
        } catch (InvalidPathException e) {
            throw value.badInput("\"jsonpath\" is no JSONPath: " + String.valueOf(e.getMessage()));
        }
        throw value.mustBeQuoting("a JSONPath such as $.events[?(@.sender=='@ada:lab.test')]");
    }
}
