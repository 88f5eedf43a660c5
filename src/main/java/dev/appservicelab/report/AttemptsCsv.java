package dev.appservicelab.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The form of {@code attempts.csv}: a header and a row an attempt, as RFC 4180 says. What a spreadsheet would run as a
 * formula is made harmless by an apostrophe before it.
 */
final class AttemptsCsv {
    private static final List<String> HEADER = List.of(
            "service", "transaction", "attempt", "start_s", "end_s", "duration_ms", "outcome", "status", "fault",
            "items", "bytes", "body_sha256", "answer_sha256");
    private static final String FORMULA = "=+-@\t\r";

    private AttemptsCsv() {}

    static void write(List<SentAttempt> attempts, Writer out) throws IOException {
        row(HEADER, out);
        for (var attempt : attempts) {
            row(cells(attempt), out);
        }
    }

    private static List<String> cells(SentAttempt attempt) {
        var started = attempt.started();
        return List.of(
                started.service(),
                String.valueOf(started.transaction()),
                String.valueOf(started.attempt()),
                Seconds.exact(attempt.start()),
                attempt.end().map(end -> Seconds.exact(end.at())).orElse(""),
                attempt.end().map(end -> Seconds.exactMillis(end.at() - attempt.start())).orElse(""),
                attempt.outcome(),
                text(attempt.status()),
                attempt.fault().orElse(""),
                text(attempt.items()),
                text(attempt.bytes()),
                started.body().hex(),
                attempt.answer().orElse(""));
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }

    private static void row(List<String> cells, Writer out) throws IOException {
        out.write(cells.stream().map(AttemptsCsv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(String text) {
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
