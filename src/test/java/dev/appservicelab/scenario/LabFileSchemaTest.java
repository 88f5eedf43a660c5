package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Dedupe;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors complete and check lab files by says what the readers say. */
class LabFileSchemaTest {
    private static final Path FILE = SampleFiles.SAMPLES.resolve("lab-file.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document = document();
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(document);

    static List<Path> labFiles() throws IOException {
        return SampleFiles.withEverything();
    }

    static List<Path> samples() throws IOException {
        return SampleFiles.all();
    }

    static Stream<Arguments> keys() {
        var metric = "/definitions/%s/anyOf/1";
        return Stream.of(
                Arguments.of("", LabFileReader.KEYS),
                Arguments.of("/definitions/switches", PolicyReader.KEYS),
                Arguments.of("/definitions/switches/properties/limits", PolicyReader.LIMITS_KEYS),
                Arguments.of("/definitions/switches/properties/backoff", PolicyReader.BACKOFF_KEYS),
                Arguments.of("/definitions/switches/properties/timeout", PolicyReader.TIMEOUT_KEYS),
                Arguments.of("/definitions/clock/anyOf/1", ClockReader.KEYS),
                Arguments.of("/definitions/service", ServicesReader.KEYS),
                Arguments.of("/definitions/simulate", ServicesReader.SIMULATE_KEYS),
                Arguments.of("/definitions/traffic", TrafficReader.KEYS),
                Arguments.of("/definitions/fault", FaultsReader.KEYS),
                Arguments.of("/definitions/fault/properties/cycle", FaultsReader.CYCLE_KEYS),
                Arguments.of("/definitions/match", MatchReader.KEYS),
                Arguments.of("/definitions/delay", DelayReader.KEYS),
                Arguments.of("/definitions/delay/properties/lognormal", DelayReader.LOGNORMAL_KEYS),
                Arguments.of("/definitions/delay/properties/dribble", DelayReader.DRIBBLE_KEYS),
                Arguments.of("/definitions/action", ActionsReader.KEYS),
                Arguments.of("/definitions/expect", ExpectReader.KEYS),
                Arguments.of(metric.formatted("count"), List.of("between", "atLeast", "atMost", "oneOf")),
                Arguments.of(metric.formatted("time"), List.of("between", "atLeast", "atMost", "oneOf")),
                Arguments.of(metric.formatted("word"), List.of("oneOf")),
                Arguments.of(metric.formatted("times"), List.of("every", "startsWith", "thenEvery", "oneOf")),
                Arguments.of("/definitions/metrics", Metrics.OF_RUN));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("/definitions/kind", Arrays.asList(Item.Kind.values())),
                Arguments.of(
                        "/definitions/preset", DeliveryPolicy.PRESETS.stream().map(DeliveryPolicy::name).toList()),
                Arguments.of("/definitions/service/properties/auth", Arrays.asList(Auth.values())),
                Arguments.of("/definitions/simulate/properties/dedupe", Arrays.asList(Dedupe.values())),
                Arguments.of("/definitions/fault/properties/reply", EffectReader.MANNERS),
                Arguments.of("/definitions/fault/properties/store", EffectReader.STORE_CALLS),
                Arguments.of("/definitions/fault/properties/lookup", List.of(Call.KEY_COUNTS)),
                Arguments.of("/definitions/action/properties/do", ActionsReader.WORDS),
                Arguments.of("/definitions/invariant", Arrays.asList(Invariant.values())));
    }

    @ParameterizedTest
    @MethodSource("labFiles")
    void every_lab_file_is_valid(Path file) throws IOException {
        assertThat(schema.validate(json(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_sample_names_the_schema_in_its_first_line(Path file) throws IOException {
        var up = "../".repeat(SampleFiles.SAMPLES.relativize(file).getNameCount() - 1);
        assertThat(Files.readAllLines(file)).first()
                .isEqualTo("# yaml-language-server: $schema=" + up + FILE.getFileName());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void the_schema_has_the_keys_of_the_readers(String pointer, Collection<String> keys) {
        var mapping = document.at(pointer);
        assertThat(names(mapping.at("/properties"))).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(mapping.get("additionalProperties").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("words")
    void the_schema_has_the_words_of_the_readers(String pointer, Collection<?> words) {
        assertThat(texts(document.at(pointer).get("enum")))
                .containsExactlyElementsOf(words.stream().map(Object::toString).toList());
    }

    @Test
    void the_schema_has_the_positions_of_the_switches() {
        for (var rule : Rule.values()) {
            assertThat(texts(document.at("/definitions/switches/properties/" + rule.policySwitch()).get("enum")))
                    .containsExactly(rule.without(), rule.with());
        }
    }

    @Test
    void the_schema_knows_the_metrics_of_a_service_by_their_kind() {
        var patterns = document.at("/definitions/metrics/patternProperties");
        for (var metric : Metrics.OF_SERVICE) {
            var matching = names(patterns).stream().filter(pattern -> ("a.b-c." + metric).matches(pattern)).toList();
            assertThat(matching).as(metric).hasSize(1);
            var type = patterns.get(matching.getFirst());
            assertThat(type.path("$ref").asText("#/definitions/truth").toUpperCase(Locale.ROOT))
                    .as(metric).endsWith("/" + MetricKind.of(metric));
        }
        assertThat(names(patterns)).allMatch(pattern ->
                Metrics.OF_SERVICE.stream().anyMatch(metric -> ("irc." + metric).matches(pattern)));
    }

    @Test
    void whatever_can_be_written_is_described() {
        var without = new ArrayList<String>();
        document.findValues("properties").forEach(properties -> properties.properties().forEach(property -> {
            var value = property.getValue();
            var referred = document.at(value.path("$ref").asText("#/none").substring(1));
            if (!value.has("description") && !referred.has("description")) {
                without.add(property.getKey());
            }
        }));
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("labFiles")
    void what_is_misspelt_is_refused_by_the_schema_too(Path file) throws IOException {
        assertThat(Mutations.of(Files.readString(file)))
                .filteredOn(mutation -> mutation.change() == Mutations.Change.MISSPELT)
                .isNotEmpty()
                .allSatisfy(mutation -> assertThat(schema.validate(json(mutation.text()))).isNotEmpty());
    }

    private static JsonNode json(String yaml) throws IOException {
        return JSON.readTree(YamlFile.parse("f", yaml).json());
    }

    private static JsonNode document() {
        try {
            return JSON.readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
