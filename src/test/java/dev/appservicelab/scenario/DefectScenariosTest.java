package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One page for each defect of the original that is a switch: what {@code lossless} keeps, {@code synapse-exact} breaks.
 */
class DefectScenariosTest {
    private static final Path FOLDER = Path.of("sample-data/scenarios/defects");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void there_is_a_page_for_each_letter_but_i() throws IOException {
        assertThat(files().map(file -> file.getFileName().toString().substring(0, 2)))
                .containsExactly("a-", "b-", "c-", "d-", "e-", "f-", "g-", "h-", "j-", "k-", "l-", "m-");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_defect_is_not_to_be_seen_under_lossless(Path file) {
        assertThat(LabFileReader.read(file).settings().policy()).isEqualTo(DeliveryPolicy.LOSSLESS);
        assertThat(failed(file, DeliveryPolicy.LOSSLESS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_defect_is_seen_under_synapse_exact(Path file) {
        assertThat(failed(file, DeliveryPolicy.SYNAPSE_EXACT)).isNotEmpty();
    }

    private static List<String> failed(Path path, DeliveryPolicy policy) {
        var file = LabFileReader.read(path);
        try (var run = new LabFileRun(file.with(file.settings().withPolicy(policy)))) {
            return run.toTheEnd().verdicts().stream()
                    .filter(verdict -> !verdict.passed())
                    .map(Verdict::sentence)
                    .toList();
        }
    }
}
