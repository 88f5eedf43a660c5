package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.EventLines;
import dev.appservicelab.matrix.RegistrationReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples with bytes changed, removed and doubled at places that a seed chooses. */
class BrokenSamplesTest {
    private static final Path SAMPLES = Path.of("sample-data");
    private static final int TIMES = 300;
    private static final byte[] LIKELY = "\t\n\r :[]{}\"'&*!|>%@#,-?~\\\0".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void a_broken_lab_file_reads_or_is_bad_input() throws IOException {
        for (var sample : SampleFiles.all()) {
            breakOften(sample, bytes -> LabFileReader.read(write(bytes)));
        }
    }

    @Test
    void a_broken_registration_reads_or_is_bad_input() throws IOException {
        breakOften(SAMPLES.resolve("registrations/irc-bridge.yaml"), bytes -> RegistrationReader.read(write(bytes)));
    }

    @Test
    void broken_events_read_or_are_bad_input() throws IOException {
        var start = folder.resolve("start.ndjson");
        Files.write(start, Arrays.copyOf(Files.readAllBytes(SAMPLES.resolve("events.ndjson")), 4000));
        breakOften(start, bytes -> {
            try (var lines = new EventLines("events", new ByteArrayInputStream(bytes))) {
                while (lines.next().isPresent()) {
                    // reading is the test
                }
            }
        });
    }

    private interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    private void breakOften(Path sample, Reading reading) throws IOException {
        var whole = Files.readAllBytes(sample);
        var random = new Random(1);
        var refused = 0;
        for (int i = 0; i < TIMES; i++) {
            try {
                reading.read(broken(whole, random));
            } catch (BadInput e) {
                refused++;
                assertThat(e).message().hasLineCount(1).doesNotContain("example-as-token", "example-hs-token");
            }
        }
        assertThat(refused).isBetween(TIMES / 10, TIMES);
    }

    private static byte[] broken(byte[] whole, Random random) {
        var at = random.nextInt(whole.length);
        var to = Math.min(whole.length, at + random.nextInt(20));
        return switch (random.nextInt(4)) {
            case 0 -> with(whole, at, at + 1, LIKELY[random.nextInt(LIKELY.length)]);
            case 1 -> with(whole, at, at + 1, (byte) random.nextInt(256));
            case 2 -> with(whole, at, to);
            default -> with(whole, at, to, Arrays.copyOfRange(whole, to, Math.min(whole.length, to + 40)));
        };
    }

    private static byte[] with(byte[] whole, int from, int to, byte... instead) {
        var bytes = new byte[from + instead.length + whole.length - to];
        System.arraycopy(whole, 0, bytes, 0, from);
        System.arraycopy(instead, 0, bytes, from, instead.length);
        System.arraycopy(whole, to, bytes, from + instead.length, whole.length - to);
        return bytes;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("sample"), bytes);
    }
}
