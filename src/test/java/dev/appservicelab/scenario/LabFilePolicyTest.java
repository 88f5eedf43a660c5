package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import org.junit.jupiter.api.Test;

class LabFilePolicyTest {
    private static final DeliveryPolicy SHORT =
            PolicyReader.fromOption("policy", "{preset: lossless, backoff: {max: 30s}, catch_up: each}");

    @Test
    void another_policy_stands_in_the_place_of_the_one_before_and_all_else_stays() {
        var file = LabFileReader.read("test", """
                # An outage.
                lab: 1
                policy:               # as Synapse
                  preset: synapse
                  backoff: {max: 30s}
                clock: virtual   # fast
                duration: 10s
                services: {irc: {simulate: {latency: 5ms}}}
                """);

        assertThat(file.withPolicy(DeliveryPolicy.LOSSLESS).text()).isEqualTo("""
                # An outage.
                lab: 1
                policy: lossless
                clock: virtual   # fast
                duration: 10s
                services: {irc: {simulate: {latency: 5ms}}}
                """);
    }

    @Test
    void a_file_without_a_policy_gets_one_and_reads_as_it_runs() {
        var file = LabFileReader.read("test", """
                lab: 1
                clock: virtual
                duration: 10s
                services: {irc: {simulate: {latency: 5ms}}}
                """).withPolicy(SHORT);

        assertThat(file.text()).contains("lab: 1\npolicy: {preset: lossless, ");
        assertThat(LabFileReader.read("test", file.text()).settings()).isEqualTo(file.settings());
    }

    @Test
    void a_file_in_braces_keeps_its_text() {
        var text = "{lab: 1, clock: virtual, duration: 10s, services: {irc: {simulate: {latency: 5ms}}}}";
        var file = LabFileReader.read("test", text).withPolicy(SHORT);

        assertThat(file.text()).isEqualTo(text);
        assertThat(file.settings().policy()).isEqualTo(SHORT);
    }
}
