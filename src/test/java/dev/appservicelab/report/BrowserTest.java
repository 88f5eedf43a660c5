package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.appservicelab.history.TimelineModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in Chromium, where there is one, and looks at its console and at what it asks of the network. */
class BrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    /** What a page asks for carries the key of that page; what the browser itself asks for does not. */
    private static final Pattern REQUEST_OF_A_FILE =
            Pattern.compile("\"network_isolation_key\":\"file://.*?\"url\":\"([^\"]*)\"");

    private record Visit(List<String> console, List<String> requests, String page) {}

    @TempDir
    private Path folder;

    @Test
    void a_report_says_nothing_on_the_console_and_asks_nothing_of_the_network() throws Exception {
        var visit = open(html(Reports.demonstration(List.of())));

        assertThat(visit.page).contains("<h1>demo").contains("DOWN ");
        assertThat(visit.console).isEmpty();
        assertThat(visit.requests).isEmpty();
    }

    @Test
    void neither_does_a_report_whose_every_name_means_harm() throws Exception {
        var visit = open(html(Reports.hostile()));

        assertThat(visit.page).contains("evil.invalid");
        assertThat(visit.console).isEmpty();
        assertThat(visit.requests).isEmpty();
    }

    @Test
    void a_page_that_did_would_be_noticed() throws Exception {
        var visit = open("<!DOCTYPE html><img src='http://evil.invalid/x.png'><script>nothing()</script>");

        assertThat(visit.console).singleElement()
                .satisfies(line -> assertThat(line).contains("nothing is not defined"));
        assertThat(visit.requests).contains("http://evil.invalid/x.png");
    }

    private static String html(Report report) {
        var timeline = new TimelineModel();
        report.entries().forEach(timeline::apply);
        return new HtmlPage(report, timeline).text();
    }

    private Visit open(String html) throws IOException, InterruptedException {
        var chromium = chromium();
        if (chromium.isEmpty()) {
            abort("there is no Chromium on this machine, so the page was not opened in a browser");
        }
        var page = Files.writeString(folder.resolve("page.html"), html);
        var network = folder.resolve("network.json");
        var command = new ArrayList<>(List.of(
                chromium.get().toString(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"), "--log-net-log=" + network, "--dump-dom",
                page.toUri().toString()));
        var process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("dom.html").toFile())
                .redirectError(folder.resolve("log.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var log = Files.readString(folder.resolve("log.txt")).lines();
        return new Visit(
                log.filter(line -> line.contains("CONSOLE")).toList(),
                REQUEST_OF_A_FILE.matcher(Files.readString(network)).results().map(match -> match.group(1)).toList(),
                Files.readString(folder.resolve("dom.html")));
    }

    private static Optional<Path> chromium() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1);
        return NAMES.stream()
                .flatMap(name -> Stream.of(path).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
