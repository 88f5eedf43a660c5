package dev.appservicelab.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "irc", "on", "No", "y", "null", "~", "123", "1.5", "1e3", ".inf", "2026-01-01", "1:30", "5/s",
        "a b", "a  b", " a", "a ", "a: b", "a #b", "a,b", "[a]", "{a}", "- a", "? a",
        "!a", "&a", "*a", "%a", "@a", "`a", "'a'", "\"a\"", "a\\b", "a\nb", "a\r\nb", "a\tb", "\u0000",
        "\u007f", "\u0085", "\u2028", "\uFEFFa", "é", "読書", "🌙", "\uFFFE", "../a/b.yaml", "a/b.yaml", "<<", "=", "$..[?(@.a=='b')]"})
    void text_reads_as_the_same_text(String text) {
        var yaml = YamlText.of(text);
        assertThat(YamlFile.parse("f", "k: " + yaml).mapping().require("k").string()).isEqualTo(text);
        assertThat(YamlFile.parse("f", "[" + yaml + "]").list().getFirst().string()).isEqualTo(text);
        assertThat(YamlFile.parse("f", "{" + yaml + ": 1}").mapping().entries()).containsOnlyKeys(text);
        assertThat(yaml).hasLineCount(1);
    }

    @Test
    void text_is_quoted_only_where_it_must_be() {
        assertThat(YamlText.of("irc away 2")).isEqualTo("irc away 2");
        assertThat(YamlText.of("m.text")).isEqualTo("m.text");
        assertThat(YamlText.of("!lobby:lab.test")).isEqualTo("\"!lobby:lab.test\"");
    }
}
