package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class CompareCommandTest {
    private static final String OUTAGE = """
            lab: 1
            name: outage
            clock: virtual
            duration: 90s
            services: {irc: {simulate: {latency: 5ms}}}
            traffic: [{to: irc, kind: event, rate: 5/s, until: 60s}]
            faults: [{name: away, target: irc, at: 10s, until: 38s, status: 503}]
            expect: {finally: {irc.backoff.max: 16s}}
            """;

    @TempDir
    private Path folder;

    private Commands commands = new Commands(Path.of(""));

    @BeforeEach
    void begin() {
        commands = new Commands(folder);
    }

    @Test
    void figures_that_differ_come_first_and_side_by_side() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);

        assertThat(commands.execute("compare", file, "--policies", "synapse,{preset: synapse, backoff: {max: 4s}}"))
                .isZero();
        assertThat(commands.out())
                .startsWith("""
                        outage · clock virtual · seed 1
                        synapse+ is {preset: synapse, backoff: {max: 4s}}

                        """)
                .containsPattern("\n +synapse +synapse\\+\nexpectations met +1 of 1 +0 of 1\n")
                .containsPattern("\nirc\\.backoff\\.max +16s +4s\n")
                .containsPattern("\nthe same under each:\nledger\\.accepted +300\n");
    }

    @Test
    void the_timelines_stand_over_one_axis_with_the_faults_once() throws IOException {
        commands.execute("compare", commands.write("outage.yaml", OUTAGE), "--policies", "synapse,dendrite,lossless");

        assertThat(commands.out().lines().filter(line -> line.contains("00:00.0") && line.contains("01:30.0")))
                .hasSize(1);
        assertThat(commands.out().lines().filter(line -> line.startsWith("away"))).hasSize(1);
        assertThat(commands.out()
                .lines()
                .filter(line -> line.startsWith("── "))
                .map(line -> line.replace("─", "").strip()))
                .containsExactly("synapse", "dendrite", "lossless");
        assertThat(commands.out().lines().filter(line -> line.startsWith("irc       state "))).hasSize(3);
        assertThat(commands.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void an_expectation_that_fails_is_shown_and_is_no_failure() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE.replace("16s}}", "17s}}"));

        assertThat(commands.execute("compare", file, "--policies", "synapse", "--policies", "lossless")).isZero();
        assertThat(commands.out().lines().filter(line -> line.contains("FAILED")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("synapse FAILED    finally irc.backoff.max: expected 17s"),
                        line -> assertThat(line)
                                .startsWith("lossless FAILED    finally irc.backoff.max: expected 17s"));
    }

    @Test
    void more_policies_than_fit_are_put_below() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);
        var policies = "{limits: {events: 1}}" + ",synapse-exact,{backoff: {max: 4s}}".repeat(6);

        assertThat(commands.execute("compare", file, "--policies", policies)).isZero();
        assertThat(commands.out().lines().filter(line -> line.startsWith("irc.backoff.max"))).hasSizeGreaterThan(1);
        assertThat(commands.out().lines().takeWhile(line -> !line.startsWith("the same")))
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void each_policy_has_its_report() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);

        assertThat(commands.execute(
                        "compare", file, "--policies", "synapse,lossless", "--report", folder.resolve("reports")))
                .isZero();
        for (var policy : List.of("synapse", "lossless")) {
            assertThat(folder.resolve("reports/" + policy + "/result.json")).content().contains("\"" + policy + "\"");
        }
    }

    @Test
    void a_policy_that_is_not_there_is_one_sentence_and_exit_2() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);

        assertThat(commands.execute("compare", file, "--policies", "synapse,lossles")).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString()
                .isEqualTo("appservice-lab: --policies: unknown policy \"lossles\"; did you mean \"lossless\"?");
    }
}
