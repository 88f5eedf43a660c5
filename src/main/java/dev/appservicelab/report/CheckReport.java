package dev.appservicelab.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.check.Accident;
import dev.appservicelab.lab.check.Finding;
import dev.appservicelab.lab.check.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What came of a check of an appservice: as a table, as JSON, and as JUnit XML, where each accident is a test case.
 *
 * @param service  its id
 * @param findings one an accident
 */
public record CheckReport(String service, List<Finding> findings) {
    private record Suite(String service, int tests, long failed, long skipped, List<Case> cases) {}

    private record Case(String service, String title, List<Failure> failure, boolean skipped, String note) {}

    private record Failure(String message) {}

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** A line a finding, and one for all. */
    public String table() {
        int width = Arrays.stream(Accident.values()).mapToInt(accident -> accident.words().length()).max().orElse(0);
        var text = new StringBuilder();
        for (var finding : findings) {
            var line = ("%-8s  %-" + width + "s  %s")
                    .formatted(finding.verdict(), finding.accident().words(), finding.note());
            text.append(line.stripTrailing()).append('\n');
        }
        return text.append('\n')
                .append(service).append(": ").append(number(Verdict.SURVIVED)).append(" survived, ")
                .append(number(Verdict.FAILED)).append(" failed, ")
                .append(number(Verdict.SKIPPED)).append(" skipped\n")
                .toString();
    }

    /** As an object: the service, whether it passed, and the findings. */
    public String json() {
        var json = JsonNodeFactory.instance.objectNode().put("service", service).put("passed", number(Verdict.FAILED) == 0);
        var all = json.putArray("findings");
        for (var finding : findings) {
            all.addObject()
                    .put("accident", finding.accident().words())
                    .put("verdict", finding.verdict().toString())
                    .put("note", finding.note());
        }
        return JsonText.of(json);
    }

    /** For build servers. */
    public String junit() {
        var cases = findings.stream()
                .map(finding -> new Case(
                        service,
                        finding.accident().words(),
                        finding.verdict() == Verdict.FAILED ? List.of(new Failure(finding.note())) : List.of(),
                        finding.verdict() == Verdict.SKIPPED,
                        finding.note()))
                .toList();
        return Template.fill("check.xml", new Suite(
                service, cases.size(), number(Verdict.FAILED), number(Verdict.SKIPPED), cases));
    }

    /**
     * Writes {@code result.json} and {@code junit.xml}.
     *
     * @throws BadInput if the folder cannot be written to
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("result.json"), json());
            Files.writeString(folder.resolve("junit.xml"), junit());
        } catch (IOException e) {
            throw new BadInput("--report: cannot write to " + folder + ": no such folder, or no permission", e);
        }
    }

    private long number(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
