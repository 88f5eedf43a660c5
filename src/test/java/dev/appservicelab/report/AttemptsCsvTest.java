package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsCsvTest {
    @Test
    void a_header_says_what_the_columns_are() throws IOException {
        assertThat(lines(Reports.short503()).getFirst())
                .isEqualTo("service,transaction,attempt,start_s,end_s,duration_ms,outcome,status,fault,items,bytes,"
                        + "body_sha256,answer_sha256");
    }

    @Test
    void each_attempt_is_a_row() throws IOException {
        var report = Reports.short503();
        var attempts = SentAttempts.of(report);

        assertThat(lines(report)).hasSize(1 + attempts.size());
        assertThat(lines(report).get(1)).startsWith("irc,1,1,0,0.005,5,ok,200,,1,");
    }

    @Test
    void a_failed_attempt_names_its_status_and_the_fault_that_hit_it() throws IOException {
        assertThat(lines(Reports.short503())).anySatisfy(line ->
                assertThat(line).startsWith("irc,51,1,10,10.005,5,status,503,rule 1,1,"));
    }

    @Test
    void cells_are_quoted_as_rfc_4180_says_and_no_spreadsheet_runs_them() throws IOException {
        var text = text(Reports.hostile());

        var quoted = "\"'" + Reports.HOSTILE.replace("\"", "\"\"") + '"';
        assertThat(text).contains("\r\n" + quoted + ",1,1,0,0.001,1,status,503," + quoted + ",1,");
    }

    @Test
    void lines_end_as_rfc_4180_says() throws IOException {
        assertThat(text(Reports.short503())).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
    }

    private static List<String> lines(Report report) throws IOException {
        return text(report).lines().toList();
    }

    private static String text(Report report) throws IOException {
        var out = new StringWriter();
        AttemptsCsv.write(SentAttempts.of(report), out);
        return out.toString();
    }
}
