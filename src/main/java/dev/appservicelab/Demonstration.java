package dev.appservicelab;

import dev.appservicelab.cli.TextTimeline;
import dev.appservicelab.history.Lane;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.render.Palette;
import dev.appservicelab.render.TimelineImage;
import dev.appservicelab.report.ReportFolder;
import dev.appservicelab.scenario.Checks;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.RunResult;
import dev.appservicelab.store.H2TransactionStore;
import dev.appservicelab.ui.LabModel;
import dev.appservicelab.ui.Selection;
import dev.appservicelab.ui.Theme;
import dev.appservicelab.ui.WindowPicture;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;

/**
 * The demonstration where there is no display: the same outage under the virtual clock, then ten seconds of one service
 * behind WireMock, both as text, as a report and as pictures of the window.
 */
final class Demonstration {
    /** An instant in the middle of the demonstration's outage. */
    private static final Duration DURING_THE_OUTAGE = Duration.ofMillis(86_300);

    /** An instant shortly after its backlog was drained. */
    private static final Duration AFTER_THE_OUTAGE = Duration.ofMinutes(3);

    private final PrintStream out;
    private final Path folder;

    Demonstration(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** {@code target/demo} where Maven runs the program, else {@code appservice-lab-demo} in the working folder. */
    static Path folder() {
        return Path.of(System.getProperty("appservicelab.demo", "appservice-lab-demo"));
    }

    void play() throws IOException {
        Files.createDirectories(folder);
        var virtual = played(underTheVirtualClock());
        var real = played(tenSecondsOfWireMock());
        try {
            pictures("outage", lastFailureSelected(LabModel.asOf(virtual, DURING_THE_OUTAGE.toNanos())));
            pictures("recovered", LabModel.asOf(virtual, AFTER_THE_OUTAGE.toNanos()));
            pictures("wiremock", lastFailureSelected(new LabModel(real)));
        } finally {
            Platform.exit();
        }
        out.println("Reports and pictures are in " + folder + ".");
    }

    private Lab played(LabFile file) {
        var checks = new Checks(file.expectations());
        var lab = new Lab(file.settings(), H2TransactionStore::inMemory, checks::apply);
        lab.run();
        var result = new RunResult(file, lab.history(), checks.verdicts(), checks.metrics());
        out.println(new TextTimeline(result).text());
        ReportFolder.write(result, folder.resolve(file.settings().name()));
        return lab;
    }

    /** Both themes, of the timeline of the whole run and of the window as it was. */
    private void pictures(String name, LabModel model) throws IOException {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            WindowPicture.write(model, theme, folder.resolve(name + "-window" + suffix));
            TimelineImage.write(
                    model.timeline(), model.lab().settings().policy().backoff(),
                    theme.dark() ? Palette.dark() : Palette.light(), folder.resolve(name + "-timeline" + suffix));
        }
    }

    /** The first failed attempt whose turn it is to be explained. */
    private static LabModel lastFailureSelected(LabModel model) {
        model.pulse();
        model.timeline().lane("irc")
                .flatMap(lane -> lane.attempts().stream()
                        .filter(Lane.Attempt::failed)
                        .reduce((first, second) -> second))
                .ifPresent(attempt -> model.selection()
                        .set(new Selection.OfAttempt(attempt.service(), attempt.index())));
        return model;
    }

    private static LabFile underTheVirtualClock() {
        var file = Samples.demonstration();
        return file.with(file.settings().withClock(new LabClock.Virtual()));
    }

    private static LabFile tenSecondsOfWireMock() {
        return LabFileReader.read("wiremock.yaml", """
                lab: 1
                name: wiremock
                clock: wall
                duration: 10s
                services: {irc: {simulate: {latency: 5ms}}}
                traffic: [{to: irc, kind: event, rate: 4/s}]
                faults: [{name: irc refused, target: irc, at: 2s, until: 5s, refuse: true}]
                expect:
                  always: [in_order, one_in_flight]
                  finally: {ledger.lost: 0}
                """);
    }
}
