package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void what_is_in_both_has_no_sign_and_the_rest_says_where_it_is() {
        assertThat(LineDifference.of(List.of("{", "a", "b", "c", "}"), List.of("{", "a", "x", "c", "d", "}")))
                .containsExactly("  {", "  a", "− b", "+ x", "  c", "+ d", "  }");
    }

    @Test
    void the_same_text_has_no_difference_and_nothing_is_all_different() {
        assertThat(LineDifference.of(List.of("a", "b"), List.of("a", "b"))).containsExactly("  a", "  b");
        assertThat(LineDifference.of(List.of(), List.of("a"))).containsExactly("+ a");
        assertThat(LineDifference.of(List.of("a"), List.of())).containsExactly("− a");
    }
}
