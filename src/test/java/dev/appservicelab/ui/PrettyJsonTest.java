package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrettyJsonTest {

    @Test
    void members_keep_their_order_and_numbers_their_form() {
        assertThat(lines("{\"b\":1.50,\"a\":[12345678901234567890]}"))
                .containsExactly("{", "  \"b\": 1.50,", "  \"a\": [", "    12345678901234567890", "  ]", "}");
    }

    @Test
    void what_is_no_json_is_shown_as_it_came() {
        assertThat(lines("<html>\n502</html>")).containsExactly("<html>", "502</html>");
        assertThat(lines("{\"cut\":")).containsExactly("{\"cut\":");
    }

    @Test
    void nothing_is_no_line() {
        assertThat(lines("")).isEmpty();
    }

    private static List<String> lines(String body) {
        return PrettyJson.lines(body.getBytes(StandardCharsets.UTF_8));
    }
}
