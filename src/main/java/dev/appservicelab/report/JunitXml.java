package dev.appservicelab.report;

import dev.appservicelab.render.TimeLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of {@code junit.xml}: the lab file is a test suite, each expectation a test case. It is what the schemas of
 * Maven Surefire 3.0 and of Jenkins' junit-10 have in common. Times are the run's clock.
 */
final class JunitXml {
    private record Suite(
            String name, int tests, long failed, String time, String seed, String policy, String clock,
            List<Case> cases) {}

    /** All expectations are judged in the one run, so none takes time of its own. */
    private record Case(String suite, String title, String seconds, List<Failure> failure) {}

    private record Failure(String message, String kind, String text) {}

    private final EventWords events = new EventWords();

    String of(Report report) {
        var settings = report.settings();
        var cases = cases(report);
        return Template.fill("junit.xml", new Suite(
                settings.name(), cases.size(), report.failures(), Seconds.thousandths(report.end()),
                String.valueOf(settings.seed()), settings.policy().name(), settings.clock().word(), cases));
    }

    private List<Case> cases(Report report) {
        var name = report.settings().name();
        if (report.findings().isEmpty()) {
            return List.of(new Case(name, "runs to its end", Seconds.thousandths(report.end()), List.of()));
        }
        return report.findings().stream()
                .map(finding -> new Case(
                        name, finding.title(), Seconds.thousandths(0),
                        finding.passed() ? List.of() : List.of(failure(finding))))
                .toList();
    }

    private Failure failure(Finding finding) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("expected  " + finding.expected());
        lines.add("actual    " + (finding.actual().isEmpty() ? "nothing" : finding.actual()));
        finding.at().ifPresent(at -> lines.add("at        " + Seconds.exact(at) + " s (" + TimeLabel.tenths(at) + ")"));
        lines.add("lab file  " + finding.place());
        if (!finding.evidence().isEmpty()) {
            lines.add("evidence in history.ndjson:");
            finding.evidence().forEach(entry ->
                    lines.add("  n " + entry.n() + " at " + Seconds.exact(entry.t()) + " s  " + events.of(entry)));
        }
        lines.add("");
        return new Failure(
                finding.sentence(), finding.invariant() ? "invariant" : "expectation", String.join("\n", lines));
    }
}
