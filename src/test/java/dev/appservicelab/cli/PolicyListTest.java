package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyListTest {

    @Test
    void commas_in_braces_brackets_and_quotes_part_nothing() {
        assertThat(PolicyList.split(
                "synapse, {preset: lossless, limits: {events: 5, total: 9}},{stored_kinds: [event, to_device]},'a,b'"))
                .containsExactly(
                        "synapse", "{preset: lossless, limits: {events: 5, total: 9}}",
                        "{stored_kinds: [event, to_device]}", "'a,b'");
    }

    @Test
    void the_option_may_come_again() {
        assertThat(PolicyList.read("--policies", List.of("synapse,dendrite", "lossless")))
                .extracting(PolicyList.Named::heading)
                .containsExactly("synapse", "dendrite", "lossless");
    }

    @Test
    void no_two_have_the_same_heading() {
        assertThat(PolicyList.read("--policies", List.of("{backoff: {max: 8s}},{backoff: {max: 9s}},synapse,synapse")))
                .extracting(PolicyList.Named::heading)
                .containsExactly("synapse+", "synapse+2", "synapse", "synapse2");
    }

    @Test
    void one_alone_is_no_comparison() {
        assertThatThrownBy(() -> PolicyList.read("--policies", List.of("synapse")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least two");
    }

    @Test
    void an_empty_place_is_no_policy() {
        assertThatThrownBy(() -> PolicyList.read("--policies", List.of("synapse,,lossless")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--policies: ");
    }
}
