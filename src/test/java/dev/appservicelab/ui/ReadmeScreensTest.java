package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.Lane;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the README are those of the real window on the demonstration. With {@code -Dreadme.screens} they are
 * written to where the README has them, else beside the other pictures.
 */
class ReadmeScreensTest {
    private static final Path README = Path.of(".readme");
    private static final Path FOLDER =
            System.getProperty("readme.screens") == null ? Path.of("target", "pictures", "readme") : README;
    private static final Duration OUTAGE = Duration.ofMillis(86_300);
    private static final Duration VIEWED = Duration.ofSeconds(70);
    private static final Duration LATER = Duration.ofMillis(188_400);

    @Test
    void the_readme_shows_the_window_as_it_is() throws IOException {
        var file = LabFileReader.read(Path.of("sample-data", "demo.yaml"));
        var settings = file.settings().withClock(new LabClock.Virtual())
                .withDuration(Optional.of(Duration.ofMinutes(4)));
        try (var lab = new Lab(settings, H2TransactionStore::inMemory)) {
            lab.run();
            var opened = new Opened(file.with(settings), lab, Optional.empty());
            write(
                    "window-light.png", Theme.LIGHT, selected(LabModel.asOf(opened, OUTAGE.toNanos()), OUTAGE),
                    view -> {});
            write("window-dark.png", Theme.DARK, selected(LabModel.asOf(opened, OUTAGE.toNanos()), OUTAGE), view -> {});
            write("timetravel.png", Theme.DARK, selected(LabModel.asOf(opened, LATER.toNanos()), VIEWED), view -> {
                view.timeline().zoomTo(Duration.ofSeconds(18).toNanos(), Duration.ofSeconds(110).toNanos());
                view.timeline().view(VIEWED.toNanos());
            });
        }
    }

    private static void write(String name, Theme theme, LabModel model, Consumer<LabView> prepare) throws IOException {
        WindowPicture.write(model, theme, FOLDER.resolve(name), prepare);

        var picture = ImageIO.read(FOLDER.resolve(name).toFile());
        assertThat(picture.getWidth()).isEqualTo(1400);
        assertThat(picture.getHeight()).isEqualTo(900);
        assertThat(README.resolve(name)).isNotEmptyFile();
        assertThat(Files.readString(Path.of("README.md"))).contains("(.readme/" + name + ")");
    }

    /** The newest attempt that had failed by an instant is selected. */
    private static LabModel selected(LabModel model, Duration instant) {
        model.pulse();
        var irc = model.timeline().asOf(instant.toNanos()).lane("irc").orElseThrow();
        assertThat(irc.failures()).isNotEmpty();
        Lane.Attempt newest = irc.attempts().get(irc.failures().getLast());
        model.selection().set(new Selection.OfAttempt("irc", newest.index()));
        return model;
    }
}
