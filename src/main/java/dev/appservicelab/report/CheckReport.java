package dev.appservicelab.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.check.Accident;
import dev.appservicelab.lab.check.Finding;
import dev.appservicelab.lab.check.Finding.Outcome;
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
                    .formatted(finding.outcome(), finding.accident().words(), finding.note());
            text.append(line.stripTrailing()).append('\n');
        }
        return text.append('\n')
                .append(service).append(": ").append(number(Outcome.SURVIVED)).append(" survived, ")
                .append(number(Outcome.FAILED)).append(" failed, ")
                .append(number(Outcome.SKIPPED)).append(" skipped\n")
                .toString();
    }

    /** As an object: the service, whether it passed, and the findings. */
    public String json() {
        var json = JsonNodeFactory.instance.objectNode().put("service", service)
                .put("passed", number(Outcome.FAILED) == 0);
        var all = json.putArray("findings");
        for (var finding : findings) {
            all.addObject()
                    .put("accident", finding.accident().words())
                    .put("verdict", finding.outcome().toString())
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
                        finding.outcome() == Outcome.FAILED ? List.of(new Failure(finding.note())) : List.of(),
                        finding.outcome() == Outcome.SKIPPED,
                        finding.note()))
                .toList();
        return Template.fill("check.xml", new Suite(
                service, cases.size(), number(Outcome.FAILED), number(Outcome.SKIPPED), cases));
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

    private long number(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }
}
