package dev.appservicelab.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1} {"b": 2} | f:1: expected one JSON object on a line, but there is more behind it
            {"a": 1}]         | f:1: not JSON: .*
            [1]               | f:1: expected a JSON object
            "a"               | f:1: expected a JSON object
            hello             | f:1: not JSON: unrecognized token 'hello': was expecting .* in column \\d+
            {"a": 1           | f:1: not JSON: unexpected end-of-input: expected close marker for Object in column \\d+
            {"a": }           | f:1: not JSON: unexpected character .* in column 7
            {"a": [1, {]}     | f:1: not JSON: unexpected close marker .*
            {'a': 1}          | f:1: not JSON: unexpected character .*
            """)
    void a_line_that_is_not_one_object_is_said_in_one_sentence(String line, String sentence) {
        assertThatThrownBy(() -> lines(line).next())
                .isInstanceOf(BadInput.class)
                .message().matches(sentence).hasLineCount(1);
    }

    @Test
    void a_line_that_is_not_utf_8_is_refused() {
        var bytes = "{\"a\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> JsonLine.parse("f", 7, bytes))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:7: not UTF-8");
    }

    @Test
    void utf_16_is_not_taken_for_json() {
        var bytes = "{\"a\": 1}".getBytes(StandardCharsets.UTF_16BE);
        assertThatThrownBy(() -> JsonLine.parse("f", 1, bytes))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f:1: not JSON: ");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> lines("{\"a\": " + "[".repeat(100_000)).next())
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f:1: not JSON: ");
    }

    @Test
    void an_object_keeps_the_bytes_it_came_in() throws IOException {
        var line = lines("  {\"é\" : 1.0 ,\"body\": { \"x\":\"\\u00e9\",\"y\":{\"z\" :[ ] } } }  \r").next()
                .orElseThrow();
        assertThat(line.object().bytes()).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"é\" : 1.0 ,\"body\": { \"x\":\"\\u00e9\",\"y\":{\"z\" :[ ] } } }");
        var body = (JsonValue.Fields) line.object().get("body").orElseThrow();
        assertThat(body.bytes()).asString(StandardCharsets.UTF_8)
                .isEqualTo("{ \"x\":\"\\u00e9\",\"y\":{\"z\" :[ ] } }");
        assertThat(body.get("x")).contains(new JsonValue.Text("é"));
        var deep = (JsonValue.Fields) body.get("y").orElseThrow();
        assertThat(deep.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"z\" :[ ] }");
    }

    @Test
    void the_last_of_two_equal_keys_counts() throws IOException {
        var line = lines("{\"a\": \"1\", \"a\": \"2\"}").next().orElseThrow();
        assertThat(line.object().get("a")).contains(new JsonValue.Text("2"));
    }

    @Test
    void empty_lines_are_skipped_and_counted() throws IOException {
        var lines = lines("\n \t\r\n{}\r\n\n{}");
        assertThat(lines.next().orElseThrow().number()).isEqualTo(3);
        assertThat(lines.next().orElseThrow().number()).isEqualTo(5);
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void the_line_after_a_bad_one_can_be_read() throws IOException {
        var lines = lines("{\n{}\n");
        assertThatThrownBy(lines::next).isInstanceOf(BadInput.class);
        assertThat(lines.next().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void a_line_of_ten_megabytes_is_a_line() throws IOException {
        var lines = lines("{\"a\": \"" + "x".repeat(10 << 20) + "\"}\n{}");
        assertThat(lines.next().orElseThrow().object().bytes()).hasSize((10 << 20) + 9);
        assertThat(lines.next().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void a_line_without_end_is_refused_and_passed_over() throws IOException {
        var lines = lines(" ".repeat((64 << 20) + 1) + "\n{}");
        assertThatThrownBy(lines::next).isInstanceOf(BadInput.class).hasMessage("f:1: the line is longer than 64 MiB");
        assertThat(lines.next().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void a_byte_order_mark_before_the_first_line_is_ignored() throws IOException {
        assertThat(lines("\uFEFF{}").next().orElseThrow().object().bytes()).hasSize(2);
    }

    private static JsonLines lines(String text) {
        return new JsonLines("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
