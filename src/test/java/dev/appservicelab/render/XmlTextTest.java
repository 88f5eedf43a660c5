package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTextTest {
    @Test
    void what_has_a_meaning_in_xml_and_html_is_escaped() {
        assertThat(XmlText.of("<a href=\"x\">&'</a>]]>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;]]&gt;");
    }

    @Test
    void characters_that_xml_does_not_allow_are_replaced() {
        assertThat(XmlText.of("a\u0000b\u001bc\u007fd\u0085e\ufffff\ud800g"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg");
    }

    @Test
    void all_other_text_stays_as_it_is() {
        assertThat(XmlText.of("line\n\ttab ✕ 😀 ünï")).isEqualTo("line\n\ttab ✕ 😀 ünï");
    }
}
