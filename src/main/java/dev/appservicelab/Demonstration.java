package dev.appservicelab;

import dev.appservicelab.cli.TextTimeline;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.history.Lane;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2TransactionStore;
import dev.appservicelab.ui.LabModel;
import dev.appservicelab.ui.Selection;
import dev.appservicelab.ui.Theme;
import dev.appservicelab.ui.TimelineImage;
import dev.appservicelab.ui.WindowPicture;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.application.Platform;

/**
 * The demonstration where there is no display: the same outage under the virtual clock, then ten seconds of one service
 * behind WireMock, both as text and as pictures.
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
        out.println("Pictures and histories are in " + folder + ".");
    }

    private Lab played(LabSettings settings) throws IOException {
        var lab = new Lab(settings, H2TransactionStore::inMemory);
        lab.run();
        out.println(new TextTimeline(settings, lab.history().entries()).text());
        new HistoryLines().save(lab.history().entries(), folder.resolve(settings.name() + ".history.ndjson"));
        return lab;
    }

    /** Both themes, of the timeline of the whole run and of the window as it was. */
    private void pictures(String name, LabModel model) throws IOException {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            WindowPicture.write(model, theme, folder.resolve(name + "-window" + suffix));
            TimelineImage.write(model, theme, folder.resolve(name + "-timeline" + suffix));
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

    private static LabSettings underTheVirtualClock() {
        var settings = LabFiles.demonstrationSettings();
        return new LabSettings(
                settings.name(), settings.seed(), settings.serverName(), settings.policy(), new LabClock.Virtual(),
                settings.duration(), settings.services(), settings.traffic(), settings.faults());
    }

    private static LabSettings tenSecondsOfWireMock() {
        var service = new ServiceSettings.Simulated("irc", new Simulation(Duration.ofMillis(5)), Optional.empty());
        var traffic = new Traffic(
                "irc", Item.Kind.EVENT, Duration.ZERO, Optional.empty(), Optional.of(4.0), OptionalInt.empty(),
                OptionalInt.empty(), Optional.empty());
        var fault = new Fault(
                "irc refused", "irc", Duration.ofSeconds(2), Optional.of(Duration.ofSeconds(5)), new Effect.Refuse());
        return new LabSettings(
                "wiremock", 1, LabSettings.DEFAULT_SERVER_NAME, DeliveryPolicy.SYNAPSE, LabClock.wall(),
                Optional.of(Duration.ofSeconds(10)), List.of(service), List.of(traffic), List.of(fault));
    }
}
