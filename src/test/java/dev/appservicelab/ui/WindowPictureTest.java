package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import dev.appservicelab.input.Place;
import dev.appservicelab.lab.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WindowPictureTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @Test
    void the_whole_window_is_a_picture_in_both_themes() throws IOException {
        var model = Story.outage(86.3).model();
        model.selection().set(fifthFailure(model));

        var light = picture(model, Theme.LIGHT, "outage-light.png");
        var dark = picture(model, Theme.DARK, "outage-dark.png");

        for (var image : List.of(light, dark)) {
            assertThat(image.getWidth()).isEqualTo(1400);
            assertThat(image.getHeight()).isEqualTo(900);
        }
        assertThat(light.getRGB(3, 500)).isEqualTo(0xFFF6F7F9);
        assertThat(dark.getRGB(3, 500)).isEqualTo(0xFF15181C);
    }

    @Test
    void a_crowd_of_services_and_an_empty_window_are_pictures_too() throws IOException {
        var crowded = Story.crowded().model();
        crowded.selection().set(new Selection.OfService("teams"));

        assertThat(colours(picture(crowded, Theme.DARK, "crowded-dark.png"))).isGreaterThan(100);
        assertThat(colours(picture(new LabModel(new NoRun()), Theme.LIGHT, "empty-light.png"))).isGreaterThan(20);
    }

    @Test
    void an_instant_of_the_past_is_a_picture_too() throws IOException {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var model = Story.outage(188.4).model();
            model.selection().set(fifthFailure(model));
            write(model, theme, "timetravel-" + theme.name().toLowerCase(Locale.ROOT) + ".png", view -> {
                view.timeline().look(Story.nanos(20));
                view.timeline().view(Story.nanos(70));
            });
            assertThat(model.now().get()).isEqualTo(Story.nanos(70));
            var picture = ImageIO.read(
                    PICTURES.resolve("timetravel-" + theme.name().toLowerCase(Locale.ROOT) + ".png").toFile());
            // The strip, from side to side in the colour of what is most important.
            int strip = theme == Theme.DARK ? 0xFFE8ECF0 : 0xFF1F252C;
            assertThat(picture.getRGB(700, 76)).isEqualTo(strip);
            assertThat(picture.getRGB(1390, 104)).isEqualTo(strip);
            assertThat(picture.getRGB(700, 68)).isNotEqualTo(strip);
        }
    }

    @Test
    void a_range_is_a_picture_too() throws IOException {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var model = Story.outage(188.4).model();
            write(model, theme, "range-" + theme.name().toLowerCase(Locale.ROOT) + ".png", view -> {
                view.timeline().range(Story.nanos(153), Story.nanos(172.7));
            });
        }
    }

    @Test
    void what_would_come_of_a_fault_is_a_picture_too() throws IOException {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            var model = Story.outage(86.3).model();
            var hang = FaultDraft.outage("irc", Story.nanos(88), Story.nanos(104)).with(FaultField.STATUS, "429");
            write(model, theme, "supposed" + suffix, view -> view.main().showFaults(hang));
            var crowded = Story.crowded().model();
            var all = FaultDraft.on(Fault.ALL, FaultKind.HANG).with(FaultField.UNTIL, "100s");
            write(crowded, theme, "supposed-crowded" + suffix, view -> view.main().showFaults(all));
        }
    }

    @Test
    void in_a_narrow_window_what_lies_over_the_timeline_leaves_now_and_what_is_to_come_in_sight() throws IOException {
        var model = Story.outage(86.3).model();
        var look = Preferences.USUAL.with(Theme.LIGHT).withReducedMotion(true);
        WindowPicture.write(model, look, 1024, 640, PICTURES.resolve("supposed-narrow.png"), view -> {
            view.main().showFaults(FaultDraft.on("irc", FaultKind.ANSWER));
            view.root().layout();
            var frame = view.timeline().frame();
            double seen = view.timeline().getWidth() - 352;
            assertThat(frame.viewport().x(frame.now())).isLessThan(seen);
            assertThat(frame.viewport().x(Story.nanos(93.1))).as("the next retry").isLessThan(seen);
        });
    }

    @Test
    void two_runs_under_each_other_are_a_picture_too() throws IOException {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var model = Story.outage(188.4).model();
            var other = new Story("Demo, lossless").service("irc", 0.005, 0.1, 0.76).failing("irc", 30, 62);
            other.service("slack", 1.3, 0.4, 2.2).until(188.4);
            write(model, theme, "two-runs-" + theme.name().toLowerCase(Locale.ROOT) + ".png", view -> {
                view.main().compare(other.model());
                view.timeline().fit();
            });
        }
    }

    @Test
    void the_checks_and_the_lab_file_are_pictures_too() throws IOException {
        var yaml = Files.readString(Path.of("sample-data", "demo.yaml"));
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            var story = Story.outage(86.3).file(Path.of("demo.yaml"), yaml);
            var judged = story.judged(Judged.mixed(story));
            judged.selection().set(fifthFailure(judged));
            write(judged, theme, "checks" + suffix, view -> view.main().showTab("Checks"));
            write(story.judged(List.of()), theme, "no-checks" + suffix, view -> view.main().showTab("Checks"));
            write(story.judged(List.of()), theme, "scenario" + suffix, view -> view.main().showTab("Scenario"));
            var broken = new Broken(
                    yaml.replace("kind: ephemeral", "kinds: ephemeral"), new Place("demo.yaml", 23, 5),
                    "unknown key \"kinds\"; did you mean \"kind\"?");
            write(story.judged(List.of()), theme, "broken" + suffix, view -> {
                view.main().showBroken(broken);
            });
            var parked = Story.outage(70).file(Path.of("demo.yaml"), yaml)
                    .park("irc", 73)
                    .until(84).crashed(14).until(104).judged(List.of());
            parked.selection().set(new Selection.OfTransaction("irc", 73));
            write(parked, theme, "crash" + suffix, view -> view.main().showTab("Backlog"));
        }
    }

    private static void write(LabModel model, Theme theme, String name, Consumer<LabView> prepare) throws IOException {
        var file = PICTURES.resolve(name);
        WindowPicture.write(model, theme, file, prepare);
        assertThat(colours(ImageIO.read(file.toFile()))).isGreaterThan(100);
    }

    private static Selection fifthFailure(LabModel model) {
        return model.timeline().lane("irc").orElseThrow().attempts().stream()
                .filter(attempt -> attempt.number() == 5)
                .findFirst()
                .map(attempt -> new Selection.OfAttempt("irc", attempt.index()))
                .orElseThrow();
    }

    private static BufferedImage picture(LabModel model, Theme theme, String name) throws IOException {
        var file = PICTURES.resolve(name);
        WindowPicture.write(model, theme, file);
        return ImageIO.read(file.toFile());
    }

    private static long colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
