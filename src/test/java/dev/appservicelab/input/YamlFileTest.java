package dev.appservicelab.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a:§→b: 1'            | f.yaml:2:1: a tab; YAML indents with spaces only
            'a: [1, 2§b: 3'       | f.yaml:1:4: this "[" is not closed by "]", or a "," is missing before line 2 column 2
            'a: {b: 1'            | f.yaml:1:4: this "{" is not closed by "}", or a "," is missing before line 1 column 9
            'a: "x§b: 1'          | f.yaml:1:4: this quote is not closed
            'a: b: c'             | f.yaml:1:5: unexpected ":"; the indentation is wrong, or quotes are missing
            '- a§b: 1'            | f.yaml:2:1: the indentation does not fit the lines above
            '--- a§--- b'         | f.yaml:2:1: a second document begins here; expected one
            'a: *secret'          | f.yaml:1:4: not YAML: found undefined alias
            'a: "\\xZZ"'          | f.yaml:1:7: not YAML: expected escape sequence of 2 hexadecimal numbers
            'a: 1§b: x○'          | f.yaml:2:5: this character is not allowed in YAML
            'a: 1§a: 2'           | f.yaml:2:1: "a" is there twice; first in line 1
            '<<: {a: 1}'          | f.yaml:1:1: merging with "<<" is not supported; write the keys out
            '[a]: 1'              | f.yaml:1:1: a key must be a word
            '- a'                 | f.yaml:1:1: the file must be a mapping of keys and values, not a list
            'a'                   | f.yaml:1:1: the file must be a mapping of keys and values, not a string
            '# nothing'           | f.yaml is empty; expected keys and values in YAML
            """)
    void what_is_not_yaml_is_said_in_one_sentence(String text, String sentence) {
        var yaml = text.strip().replace('§', '\n').replace('→', '\t').replace('○', '\u0001');
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", yaml).mapping())
                .isInstanceOf(BadInput.class)
                .hasMessage(sentence);
    }

    @Test
    void yaml_that_is_nested_without_end_is_refused_in_one_line() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "[".repeat(1000)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f.yaml: not YAML: ")
                .message().hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate: -3/s      | "k" must be a rate such as 5/s or 300/min, not "-3/s"
            rate: 0/s       | "k" must be a rate such as 5/s or 300/min, not "0/s"
            rate: 5         | "k" must be a rate such as 5/s or 300/min, not "5"
            rate: [5/s]     | "k" must be a rate such as 5/s or 300/min, not a list
            rate:           | "k" must be a rate such as 5/s or 300/min, not empty
            duration: 5     | "k" must be a duration such as 5ms, 2s or 1m30s, not "5"
            duration: 30s1m | "k" must be a duration such as 5ms, 2s or 1m30s, not "30s1m"
            duration: -1s   | "k" must be a duration such as 5ms, 2s or 1m30s, not "-1s"
            duration: 99999999999h | "k" must be a duration such as 5ms, 2s or 1m30s, not "99999999999h"
            positive: 0s    | "k" must be a duration above 0 such as 5ms, 2s or 1m30s, not "0s"
            number: .inf    | "k" must be a number above 0, not ".inf"
            number: 0       | "k" must be a number above 0, not "0"
            whole: 1.5      | "k" must be a whole number from 1 to 9, not "1.5"
            whole: 10       | "k" must be a whole number from 1 to 9, not "10"
            string: 1       | "k" must be a string, not a number; put it in quotes
            string: yes     | "k" must be a string, not a boolean; put it in quotes
            string: 2026-01-01 | "k" must be a string, not a date; put it in quotes
            string: !!binary x | "k" must be a string, not a value with a tag; put it in quotes
            string:         | "k" must be a string, not empty
            string: {a: b}  | "k" must be a string, not a mapping
            bool: 1         | "k" must be true or false, not a number
            bool: "yes"     | "k" must be true or false, not a string
            list: {}        | "k" must be a list, not a mapping
            mapping: x      | "k" must be a mapping of keys and values, not a string
            json: 0x1F      | the value must be a string, a boolean or a number as JSON writes it, not "0x1F"
            """)
    void a_value_of_the_wrong_kind_is_named_with_its_place(String kindAndValue, String sentence) {
        var kind = kindAndValue.substring(0, kindAndValue.indexOf(':'));
        var value = YamlFile.parse("f.yaml", "k:" + kindAndValue.substring(kind.length() + 1)).mapping().require("k");
        assertThatThrownBy(() -> {
            switch (kind) {
                case "rate" -> value.rate();
                case "duration" -> value.duration();
                case "positive" -> value.positiveDuration();
                case "number" -> value.positiveNumber();
                case "whole" -> value.wholeNumber(1, 9);
                case "string" -> value.string();
                case "bool" -> value.bool();
                case "list" -> value.list();
                case "mapping" -> value.mapping();
                case "json" -> value.json();
                default -> throw new IllegalArgumentException(kind);
            }
        }).isInstanceOf(BadInput.class).message().matches("f\\.yaml:1:\\d+: \\Q" + sentence + "\\E");
    }

    @ParameterizedTest
    @CsvSource({"5ms, 5", "2s, 2000", "1m30s, 90000", "40m, 2400000", "1h, 3600000", "1h2m3s4ms, 3723004", "0s, 0"})
    void durations_are_read_in_their_units(String text, long millis) {
        assertThat(value(text).duration()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"5/s, 5", "300/min, 5", "0.5/s, 0.5", "30/min, 0.5"})
    void rates_are_items_a_second(String text, double rate) {
        assertThat(value(text).rate()).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "yes, true", "On, true", "no, false", "OFF, false"})
    void booleans_are_those_of_yaml_1_1(String text, boolean bool) {
        assertThat(value(text).bool()).isEqualTo(bool);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            untill   | f.yaml:1:1: unknown key "untill"; did you mean "until"?
            UNTIL    | f.yaml:1:1: unknown key "UNTIL"; did you mean "until"?
            duration | f.yaml:1:1: unknown key "duration"; expected one of at, until
            """)
    void a_key_that_may_not_be_there_is_refused(String key, String sentence) {
        var mapping = YamlFile.parse("f.yaml", key + ": 1").mapping();
        assertThatThrownBy(() -> mapping.allowOnly(Set.of("at", "until")))
                .isInstanceOf(BadInput.class)
                .hasMessage(sentence);
    }

    @Test
    void a_sentence_is_one_line_whatever_it_quotes() {
        var mapping = YamlFile.parse("f.yaml", "\"a\\nb\\u2028c\": 1").mapping();
        assertThatThrownBy(() -> mapping.allowOnly(Set.of("until")))
                .isInstanceOf(BadInput.class)
                .hasMessage("f.yaml:1:1: unknown key \"a b c\"; expected until");
    }

    @Test
    void yaml_becomes_json_as_it_was_meant() {
        var json = value("{a: [1, 2.5, -0, true, ~, x, '1', 2026-01-01], b: {c: \"é\\n\"}}").json();
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":[1,2.5,-0,true,null,\"x\",\"1\",\"2026-01-01\"],\"b\":{\"c\":\"é\\n\"}}");
    }

    @Test
    void a_value_that_holds_itself_is_no_json() {
        assertThatThrownBy(() -> value("&a [*a]").json())
                .isInstanceOf(BadInput.class)
                .hasMessage("f.yaml:1:4: a body cannot hold an alias of a list or mapping; write it out");
    }

    @Test
    void a_file_that_is_missing_is_named() {
        var file = folder.resolve("no.yaml");
        assertThatThrownBy(() -> YamlFile.read(file)).isInstanceOf(BadInput.class).hasMessage(file + " does not exist");
    }

    @Test
    void a_folder_is_no_file() {
        assertThatThrownBy(() -> YamlFile.read(folder))
                .isInstanceOf(BadInput.class)
                .hasMessage(folder + " is a folder; expected a file");
    }

    @Test
    void what_is_not_utf_8_is_named_with_its_place() throws IOException {
        var file = Files.write(folder.resolve("latin.yaml"), "a: 1\nb: ü\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":2:4: expected UTF-8 from here on");
    }

    @Test
    void a_character_cut_off_by_the_end_of_the_file_is_not_utf_8() throws IOException {
        var file = Files.write(folder.resolve("cut.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3});
        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":1:4: expected UTF-8 from here on");
    }

    @Test
    void a_file_of_megabytes_was_named_by_mistake() throws IOException {
        var file = Files.write(folder.resolve("big.yaml"), new byte[3_000_001]);
        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + " is larger than 3 MB; expected a file of settings");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() throws IOException {
        var file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFFa: 1");
        assertThat(YamlFile.read(file).mapping().require("a").wholeNumber(0, 9)).isEqualTo(1);
    }

    private static YamlValue value(String text) {
        return YamlFile.parse("f.yaml", "k: " + text).mapping().require("k");
    }
}
