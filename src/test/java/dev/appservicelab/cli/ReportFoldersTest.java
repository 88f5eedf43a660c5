package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportFoldersTest {
    private static final Path REPORTS = Path.of("reports");

    @Test
    void the_report_of_one_file_is_the_folder_itself() {
        assertThat(ReportFolders.of(REPORTS, files("labs/a.yaml"))).containsExactly(REPORTS);
    }

    @Test
    void those_of_several_are_named_after_what_their_paths_do_not_share() {
        assertThat(ReportFolders.of(REPORTS, files("labs/a.yaml", "labs/defects/b.yml", "labs/defects/c.d.YAML")))
                .extracting(Path::toString)
                .containsExactly("reports/a", "reports/defects-b", "reports/defects-c.d");
    }

    @Test
    void no_two_share_a_folder_even_where_capitals_do_not_count() {
        assertThat(ReportFolders.of(REPORTS, files("x/a.yaml", "x/a.yml", "x/A.yaml", "x/a-2.yaml")))
                .extracting(Path::toString)
                .containsExactly("reports/a", "reports/a-2", "reports/A-3", "reports/a-2-2");
    }

    @Test
    void names_are_fit_for_every_file_system() {
        assertThat(ReportFolders.inside(REPORTS, List.of("synapse+", "a: b?", "..", "über", "con\\x")))
                .extracting(Path::toString)
                .containsExactly("reports/synapse+", "reports/a_b_", "reports/run", "reports/über", "reports/con-x");
    }

    private static List<Path> files(String... paths) {
        return Stream.of(paths).map(Path::of).toList();
    }
}
