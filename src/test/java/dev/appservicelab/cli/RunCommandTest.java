package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(90)
class RunCommandTest {
    private static final String OUTAGE = """
            lab: 1
            name: short-503
            seed: 42
            clock: virtual
            duration: 90s
            services: {irc: {simulate: {latency: 5ms}, timeout: 5s}}
            traffic: [{to: irc, kind: event, rate: 5/s, until: 60s}]
            faults: [{target: irc, at: 10s, until: 38s, status: 503}]
            """;

    private static final String REGISTRATION = """
            id: irc
            url: http://127.0.0.1:1
            as_token: a
            hs_token: h
            sender_localpart: irc
            namespaces: {users: [], aliases: [], rooms: []}
            """;

    @TempDir
    private Path folder;

    private Commands commands = new Commands(Path.of(""));

    @BeforeEach
    void begin() {
        commands = new Commands(folder);
    }

    @Test
    void the_timeline_of_an_outage_goes_to_standard_output() throws IOException {
        assertThat(commands.execute("run", commands.write("outage.yaml", OUTAGE))).isZero();

        assertThat(commands.out())
                .startsWith("short-503 · policy synapse · clock virtual · seed 42 · 01:30.0\n")
                .contains("00:10.005   goes DOWN after 503\n")
                .contains("waits 2, 4, 8, 16 s\n")
                .contains("attempt 5 of transaction 51 succeeds\n")
                .contains("transactions drained in order\n")
                .contains("accepted 300 = queued 0 + stored 0 + delivered 300 + parked 0 + dropped 0 + lost 0\n");
    }

    @Test
    void how_long_it_took_goes_to_standard_error() throws IOException {
        commands.execute("run", commands.write("outage.yaml", OUTAGE.replace("90s", "40m")));

        assertThat(commands.err().lines()).singleElement().asString()
                .matches("short-503: 40 virtual minutes in \\d+\\.\\d s");
    }

    @Test
    void options_stand_in_for_what_the_file_says() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);

        assertThat(commands.execute("run", file, "--seed", "-7", "--policy", "{preset: synapse, backoff: {max: 4s}}"))
                .isZero();
        assertThat(commands.out())
                .startsWith("short-503 · policy synapse+ · clock virtual · seed -7 · ")
                .contains("waits 2, 4 (");
    }

    @Test
    void the_clock_may_be_another_than_that_of_the_file() throws IOException {
        var file = commands.write("short.yaml", OUTAGE.replace("90s", "500ms"));

        assertThat(commands.execute("run", file, "--clock", "x10")).isZero();
        assertThat(commands.out()).contains(" · clock x10 · ");
    }

    static Stream<Arguments> badOptions() {
        return Stream.of(
                Arguments.of("--policy", "magic", "--policy: unknown policy \"magic\""),
                Arguments.of(
                        "--policy", "{preset: synapse, backof: {max: 4s}}", "--policy:1:19: unknown key \"backof\""),
                Arguments.of("--clock", "sundial", "--clock: expected virtual, wall, {speed: 10} or x10"),
                Arguments.of("--seed", "many", "'many' is not a long"));
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void a_bad_option_is_one_sentence_and_exit_2(String option, String value, String sentence) throws IOException {
        assertThat(commands.execute("run", commands.write("outage.yaml", OUTAGE), option, value)).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains(sentence);
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void a_real_service_cannot_be_run_under_the_virtual_clock() throws IOException {
        commands.write("irc.yaml", REGISTRATION);
        var file = commands.write("real.yaml", """
                lab: 1
                clock: wall
                duration: 1s
                services: {irc: {registration: irc.yaml}}
                """);

        assertThat(commands.execute("run", file, "--clock", "virtual")).isEqualTo(2);
        assertThat(commands.err().lines())
                .singleElement()
                .asString()
                .contains("\"registration\"")
                .contains("virtual clock");
    }

    static Stream<Arguments> badLabFiles() {
        return Stream.of(
                Arguments.of("lab: 1\n\tname: x\n", ":2:1: ", "tab"),
                Arguments.of(OUTAGE.replace("until: 38s", "untill: 38s"), ":8:33: ", "\"until\""),
                Arguments.of(OUTAGE.replace("5/s", "-5/s"), ":7:40: ", "rate"),
                Arguments.of(OUTAGE.replace("lab: 1", "lab: 2"), ":1:6: ", "\"lab\""),
                Arguments.of(OUTAGE.replace("target: irc", "target: icr"), ":8:19: ", "\"irc\""),
                Arguments.of(OUTAGE.replace("until: 38s", "until: 5s"), ":8:40: ", "later than \"at\""),
                Arguments.of(OUTAGE + "expect: {finally: {irc.backlog.peek: 3}}\n", ":9:20: ", "\"backlog.peak\""),
                Arguments.of(OUTAGE + "policy: {preset: lossles}\n", ":9:18: ", "\"lossless\""),
                Arguments.of(OUTAGE + "name: again\n", ":9:1: ", "\"name\""),
                Arguments.of("[", ":1:2: ", "not YAML"),
                Arguments.of("name: x\n", "bad.yaml", "\"lab\""),
                Arguments.of("", "bad.yaml", "empty"));
    }

    @ParameterizedTest
    @MethodSource("badLabFiles")
    void a_bad_lab_file_is_one_sentence_with_its_place_and_exit_2(String text, String place, String word)
            throws IOException {
        var file = commands.write("bad.yaml", text);

        assertThat(commands.execute("run", file)).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString()
                .startsWith("appservice-lab: " + file)
                .contains(place)
                .contains(word);
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void a_file_that_is_not_text_is_one_sentence_and_exit_2() throws IOException {
        var file = Files.write(folder.resolve("bad.yaml"), new byte[] {'l', 'a', 'b', (byte) 0xFF});

        assertThat(commands.execute("run", file)).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains(file + ":1:4: ").contains("UTF-8");
    }

    @Test
    void a_missing_file_is_one_sentence_and_exit_2() {
        assertThat(commands.execute("run", folder.resolve("missing.yaml"))).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains("missing.yaml");
    }

    @Test
    void every_bad_file_is_told_and_then_none_is_run() throws IOException {
        commands.write("all/a.yaml", OUTAGE);
        var first = commands.write("all/b.yaml", OUTAGE.replace("seed", "sed"));
        var second = commands.write("all/c/d.yml", OUTAGE.replace("5/s", "x"));

        assertThat(commands.execute("run", folder.resolve("all"))).isEqualTo(2);
        assertThat(commands.err().lines()).satisfiesExactly(
                line -> assertThat(line).contains(first.toString()),
                line -> assertThat(line).contains(second.toString()));
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void lab_files_of_a_folder_run_in_the_order_of_their_paths_and_other_yaml_is_left_alone() throws IOException {
        commands.write("all/b.yaml", OUTAGE.replace("short-503", "second"));
        commands.write("all/a/z.yml", OUTAGE.replace("short-503", "first"));
        commands.write("all/registration.yaml", REGISTRATION);
        commands.write("all/notes.txt", "lab: 7");

        assertThat(commands.execute("run", folder.resolve("all"))).isZero();
        assertThat(commands.out()
                .lines()
                .filter(line -> line.contains(" · policy "))
                .map(line -> line.substring(0, line.indexOf(" ·"))))
                .containsExactly("first", "second");
        assertThat(commands.out()).endsWith("\n2 lab files: 2 passed, 0 failed\n");
    }

    @Test
    void a_lab_file_of_a_folder_whose_version_is_misspelt_is_told_and_not_passed_over() throws IOException {
        commands.write("all/a.yaml", OUTAGE);
        var broken = commands.write("all/b.yaml", OUTAGE.replace("lab: 1", "labb: 1"));
        commands.write("all/compose.yaml", "name: bridges\nservices: {irc: {image: irc}}\n");

        assertThat(commands.execute("run", folder.resolve("all"))).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains(broken + ":1:1: ", "\"lab\"");
    }

    @Test
    void a_file_that_is_named_twice_runs_once() throws IOException {
        var file = commands.write("all/a.yaml", OUTAGE);

        assertThat(commands.execute("run", folder.resolve("all"), file, folder.resolve("all/../all/a.yaml"))).isZero();
        assertThat(commands.out().lines().filter(line -> line.contains(" · policy "))).hasSize(1);
    }

    @Test
    void a_folder_without_a_lab_file_is_one_sentence_and_exit_2() throws IOException {
        commands.write("all/registration.yaml", REGISTRATION);

        assertThat(commands.execute("run", folder.resolve("all"))).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains("there is no lab file in");
    }

    @Test
    void a_terminal_shows_how_far_a_run_is_and_a_pipe_does_not() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);
        commands.execute("run", file);
        assertThat(commands.err()).doesNotContain("\r").doesNotContain("█", "░");

        commands.onTerminal().execute("run", file);
        assertThat(commands.err()).contains("\r\u001b[Kshort-503 ").contains("░ 00:00.0 of 01:30.0");
        assertThat(commands.out()).doesNotContain("\r");
    }

    @Test
    void a_report_folder_that_cannot_be_made_is_one_sentence_and_nothing_is_run() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE);

        assertThat(commands.execute("run", file, "--report", file)).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().contains("--report").contains(file.toString());
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void an_expectation_that_is_not_met_is_a_line_and_exit_1() throws IOException {
        var file = commands.write("outage.yaml", OUTAGE + """
                expect:
                  finally: {irc.backoff.delays: [2s, 4s, 8s, 16s], irc.attempts.failed: 5, ledger.lost: 0}
                """);

        assertThat(commands.execute("run", file)).isEqualTo(1);
        assertThat(commands.out().lines().filter(line -> line.startsWith("FAILED"))).singleElement().asString()
                .contains("finally irc.attempts.failed: expected 5, but was 4");
        assertThat(commands.out()).endsWith("\n2 of 3 expectations met\n");
    }

    @Test
    void of_several_files_the_summary_says_which_passed() throws IOException {
        var good = commands.write("good.yaml", OUTAGE + "expect: {finally: {ledger.lost: 0}}\n");
        var bad = commands.write("bad.yaml", OUTAGE + "expect: {finally: {ledger.lost: 1}}\n");

        assertThat(commands.execute("run", bad, good)).isEqualTo(1);
        assertThat(commands.out()).endsWith("""

                FAILED    %s: 0 of 1 expectation met
                passed    %s: 1 of 1 expectation met

                2 lab files: 1 passed, 1 failed
                """.formatted(bad, good));
    }

    @Test
    void one_report_is_the_folder_itself_and_several_have_a_folder_each() throws IOException {
        var one = commands.write("one.yaml", OUTAGE);
        var two = commands.write("sub/two.yaml", OUTAGE);

        assertThat(commands.execute("run", one, "--report", folder.resolve("report"))).isZero();
        assertThat(folder.resolve("report/result.json")).isNotEmptyFile();
        assertThat(folder.resolve("report/timeline.png")).isNotEmptyFile();
        assertThat(commands.execute("run", one, two, "--report", folder.resolve("reports"))).isZero();
        assertThat(folder.resolve("reports/one/junit.xml")).isNotEmptyFile();
        assertThat(folder.resolve("reports/sub-two/junit.xml")).isNotEmptyFile();
    }

    @Test
    void a_run_that_fails_itself_is_exit_3_and_the_others_run() throws IOException {
        // A transaction's report cannot be written where a file is in the way of its folder.
        var one = commands.write("one.yaml", OUTAGE);
        var two = commands.write("two.yaml", OUTAGE);
        commands.write("reports/one", "in the way");

        assertThat(commands.execute("run", one, two, "--report", folder.resolve("reports"))).isEqualTo(3);
        assertThat(commands.err()).contains("short-503: the report cannot be written to");
        assertThat(folder.resolve("reports/two/result.json")).isNotEmptyFile();
    }
}
