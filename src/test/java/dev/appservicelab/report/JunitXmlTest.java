package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.Place;
import dev.appservicelab.scenario.Verdict;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

class JunitXmlTest {
    @Test
    void the_lab_file_is_a_suite_and_each_expectation_a_case() throws Exception {
        var suite = parsed(Reports.short503());

        assertThat(suite.getFullClassName()).isEqualTo("short-503");
        assertThat(suite.getNumberOfTests()).isEqualTo(3);
        assertThat(suite.getNumberOfFailures()).isZero();
        assertThat(suite.getTimeElapsed()).isEqualTo(90);
        assertThat(suite.getTestCases()).extracting(test -> test.getFullClassName() + " / " + test.getName())
                .containsExactly(
                        "short-503 / always in_order",
                        "short-503 / finally irc.backoff.delays: [2s, 4s, 8s, 16s]",
                        "short-503 / finally irc.attempts.failed: 4");
    }

    @Test
    void a_failure_says_what_was_expected_and_what_was_there_with_its_evidence() throws Exception {
        var run = Reports.short503();
        var evidence = run.entries().stream()
                .filter(entry -> entry.event() instanceof DeliveryEvent.AttemptEnded ended
                        && ended.status().orElse(0) == 503)
                .limit(2)
                .toList();
        var finding = new Finding(
                "always", "irc.backlog.now", false, "at most 120", "{}", Verdict.Outcome.FAILED, "121", "121",
                OptionalLong.of(34_000_000_000L), evidence, new Place("short-503.yaml", 14, 5));

        var test = parsed(with(run, finding)).getTestCases().getFirst();

        assertThat(test.hasFailure()).isTrue();
        assertThat(test.getFailureMessage())
                .isEqualTo("always irc.backlog.now: expected at most 120, was 121 at 00:34.0");
        assertThat(test.getFailureType()).isEqualTo("expectation");
        assertThat(test.getFailureDetail())
                .contains("expected  at most 120", "actual    121", "at        34 s (00:34.0)")
                .contains("lab file  short-503.yaml:14:5")
                .contains("at 10.005 s  attempt ended · irc · transaction 51 · attempt 1 · outcome status");
    }

    @Test
    void a_broken_invariant_says_how() throws Exception {
        var finding = new Finding(
                "always", "in_order", true, "holds", "\"holds\"", Verdict.Outcome.FAILED, "transaction 5 came before 4",
                "\"broken\"", OptionalLong.of(1_000_000_000), List.of(), new Place("lab.yaml", 1, 1));

        var test = parsed(with(Reports.short503(), finding)).getTestCases().getFirst();

        assertThat(test.getName()).isEqualTo("always in_order");
        assertThat(test.getFailureType()).isEqualTo("invariant");
        assertThat(test.getFailureMessage())
                .isEqualTo("always in_order is broken at 00:01.0: transaction 5 came before 4");
    }

    @Test
    void what_was_never_judged_counts_as_failed() throws Exception {
        var finding = new Finding(
                "finally", "irc.state", false, "UP", "\"UP\"", Verdict.Outcome.OPEN, "", "", OptionalLong.empty(),
                List.of(), new Place("lab.yaml", 1, 1));

        var test = parsed(with(Reports.short503(), finding)).getTestCases().getFirst();

        assertThat(test.getFailureMessage())
                .isEqualTo("finally irc.state: expected UP, and the run ended before that was known");
    }

    @Test
    void a_file_without_expectations_has_one_case_that_it_ran_to_its_end() throws Exception {
        var suite = parsed(with(Reports.short503()));

        assertThat(suite.getTestCases()).singleElement().satisfies(test -> {
            assertThat(test.getName()).isEqualTo("runs to its end");
            assertThat(test.hasFailure()).isFalse();
            assertThat(test.getTime()).isEqualTo(90f);
        });
    }

    @Test
    void it_says_how_to_run_it_again() {
        assertThat(new JunitXml().of(Reports.short503()))
                .contains("<property name=\"seed\" value=\"42\"/>")
                .contains("<property name=\"policy\" value=\"synapse\"/>")
                .contains("<property name=\"clock\" value=\"virtual\"/>");
    }

    @Test
    void it_is_valid_for_surefire_and_for_jenkins() throws Exception {
        validate(new JunitXml().of(Reports.short503()));
        validate(new JunitXml().of(with(Reports.short503())));
        validate(new JunitXml().of(Reports.hostile()));
    }

    @Test
    void names_from_outside_are_only_text() throws Exception {
        var test = parsed(Reports.hostile()).getTestCases().getFirst();

        var shown = Reports.HOSTILE.replaceAll("[\u0000\u001b\ud800]", "\ufffd");
        assertThat(test.getName()).isEqualTo("always " + shown + ": " + shown);
        assertThat(test.getFailureDetail()).contains("actual    " + shown);
    }

    private static Report with(Report run, Finding... findings) {
        return new Report(run.file(), run.history(), run.entries(), List.of(findings), run.figures());
    }

    /** As Maven's report plugin reads it. */
    private static ReportTestSuite parsed(Report report) throws Exception {
        var xml = new JunitXml().of(report).getBytes(StandardCharsets.UTF_8);
        var suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8));
        assertThat(suites).hasSize(1);
        return suites.getFirst();
    }

    private static void validate(String xml) throws Exception {
        var schema = Objects.requireNonNull(JunitXmlTest.class.getResource("junit.xsd"));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema).newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }
}
