package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appservicelab.scenario.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
    @Test
    void a_result_is_written_as_the_specification_says() {
        var metrics = Map.<String, MetricValue>of(
                "irc.state", new MetricValue.Word("UP"),
                "irc.paused", new MetricValue.Truth(false),
                "irc.up_at", new MetricValue.Time(40_775_000_000L),
                "irc.latency.p50", new MetricValue.Time(5_000_000),
                "irc.backlog.peak", new MetricValue.Count(151),
                "irc.backoff.delays", new MetricValue.Times(List.of(
                        new MetricValue.Time(2_000_000_000), new MetricValue.Time(500_000_000))),
                "irc.backoff.max", new MetricValue.Time(2_000_000_000),
                "ledger.accepted", new MetricValue.Count(300),
                "ledger.lost", new MetricValue.Count(0));
        var figures = new Figures(
                List.of(
                        "state", "paused", "up_at", "down_at", "backlog.peak", "backoff.delays", "backoff.max",
                        "latency.p50"),
                List.of("ledger.accepted", "ledger.lost"),
                metric -> Optional.ofNullable(metrics.get(metric)));

        assertThat(ResultJson.of(with(Reports.short503(), figures))).isEqualTo("""
                {
                  "name": "short-503",
                  "seed": 42,
                  "policy": "synapse",
                  "clock": "virtual",
                  "passed": true,
                  "services": {
                    "irc": {
                      "state": "UP",
                      "paused": false,
                      "up_at": 40.775,
                      "backlog": {
                        "peak": 151
                      },
                      "backoff": {
                        "delays": [ 2, 0.5 ],
                        "max": 2
                      },
                      "latency": {
                        "p50": 0.005
                      }
                    }
                  },
                  "ledger": {
                    "accepted": 300,
                    "lost": 0
                  },
                  "expectations": [ {
                    "when": "always",
                    "metric": "in_order",
                    "expected": "holds",
                    "actual": "holds",
                    "passed": true,
                    "at": null
                  }, {
                    "when": "finally",
                    "metric": "irc.backoff.delays",
                    "expected": [2, 4, 8, 16],
                    "actual": [2, 4, 8, 16],
                    "passed": true,
                    "at": 40.005
                  }, {
                    "when": "finally",
                    "metric": "irc.attempts.failed",
                    "expected": 4,
                    "actual": 4,
                    "passed": true,
                    "at": 24
                  } ]
                }
                """);
    }

    @Test
    void the_same_run_gives_the_same_bytes() {
        assertThat(ResultJson.of(Reports.short503())).isEqualTo(ResultJson.of(Reports.short503()));
    }

    @Test
    void a_metric_that_has_no_value_is_left_out() throws Exception {
        var irc = tree(Reports.demonstration(List.of())).at("/services/signal");

        assertThat(irc.has("down_at")).isFalse();
        assertThat(irc.at("/backoff/delays").isArray()).isTrue();
        assertThat(irc.path("backoff").has("max")).isFalse();
    }

    @Test
    void metrics_that_share_a_group_are_together() throws Exception {
        var figures = new Figures(
                List.of("b.x", "a", "b.y"), List.of(), metric -> Optional.of(new MetricValue.Word(metric)));

        var irc = new JsonMapper().readTree(ResultJson.of(with(Reports.short503(), figures))).at("/services/irc");

        assertThat(irc.toString()).isEqualTo("{\"b\":{\"x\":\"irc.b.x\",\"y\":\"irc.b.y\"},\"a\":\"irc.a\"}");
    }

    @Test
    void one_expectation_that_is_not_met_fails_the_run() throws Exception {
        var result = tree(Reports.hostile());

        assertThat(result.path("passed").asBoolean()).isFalse();
        assertThat(result.at("/expectations/0/passed").asBoolean()).isFalse();
        assertThat(result.at("/expectations/0/at").decimalValue()).isEqualByComparingTo("0.001");
    }

    @Test
    void names_from_outside_come_back_as_they_were() throws Exception {
        var result = tree(Reports.hostile());

        assertThat(result.path("name").asText()).isEqualTo(Reports.HOSTILE);
        assertThat(result.path("services").has(Reports.HOSTILE)).isTrue();
    }

    private static Report with(Report report, Figures figures) {
        return new Report(report.file(), report.history(), report.entries(), report.findings(), figures);
    }

    private static JsonNode tree(Report report) throws Exception {
        return new JsonMapper().readTree(ResultJson.of(report));
    }
}
