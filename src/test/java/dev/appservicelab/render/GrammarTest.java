package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.Outlook;
import dev.appservicelab.history.SupposedFault;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sign that a lane can show, drawn and found again. */
class GrammarTest {
    private static final long MS = 1_000_000;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_came_twice_has_an_arc_with_two_arrows(boolean dark) throws Exception {
        var palette = dark ? Palette.dark() : Palette.light();
        var frame = Frames.at(twice(), 60_000, 546, Focus.NONE, palette);
        var picture = draw(frame, "twice" + (dark ? "-dark" : ""));
        var irc = frame.layout().lanes().getFirst();
        double middle = (frame.viewport().x(31_000 * MS) + frame.viewport().x(40_000 * MS)) / 2;

        assertThat(has(picture, palette.unknown().shape(), middle - 8, middle + 8, irc.attemptsY() - 18)).isTrue();
    }

    @Test
    void the_victims_of_a_fault_have_rings_and_so_its_band_is_found_again() throws Exception {
        var model = Story.outage().at(86_300);
        var fault = model.faults().getFirst();
        var frame = Frames.of(model, 86_300 * MS, 546, Focus.fault(fault.name()), Palette.light());
        var plain = draw(Frames.of(model, 86_300 * MS, 546, Focus.NONE, Palette.light()), "no-victims");
        var picture = draw(frame, "victims");
        var irc = frame.layout().lanes().getFirst();
        double x = AttemptBars.one(irc.lane().attemptsOf(78).get(3), frame.viewport(), frame.now()).middle();

        assertThat(dark(picture, x - 9, x - 4, irc.attemptsY()))
                .isGreaterThan(dark(plain, x - 9, x - 4, irc.attemptsY()));
    }

    @Test
    void a_range_has_a_bar_over_it_and_grips_at_its_edges() throws Exception {
        var focus = Focus.range(Range.between(60_000 * MS, 40_000 * MS));
        var frame = Frames.of(Story.outage().at(86_300), 86_300 * MS, 546, focus, Palette.light());
        var picture = draw(frame, "range");
        double from = frame.viewport().column(40_000 * MS);
        double to = frame.viewport().column(60_000 * MS);

        assertThat(color(picture, (from + to) / 2, Layout.AXIS - 2)).isEqualTo(Palette.light().inverse());
        assertThat(color(picture, from - 10, Layout.AXIS - 3)).isEqualTo(Palette.light().ground());
        assertThat(has(picture, Palette.light().ink(), from - 2, from + 2, 300)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_state_that_has_just_changed_has_a_ring_around_its_sign(boolean dark) throws Exception {
        // irc went DOWN at 30.2 s.
        var frame = Frames.at(
                Story.outage(), 30_300, 546, Focus.NONE, dark ? Palette.dark() : Palette.light());
        var sign = new Point2D(
                frame.viewport().column(30_200 * MS), frame.layout().lanes().getFirst().stateY());

        var ring = changed(draw(frame, "no-ring"), draw(Frames.inMotion(frame), "ring" + (dark ? "-dark" : "")));
        assertThat(ring).isNotEmpty().allMatch(pixel -> pixel.distance(sign) > 8 && pixel.distance(sign) < 18);
    }

    @Test
    void the_sign_of_a_folded_lane_has_the_ring_beside_its_name() throws Exception {
        var frame = Frames.at(Story.outage(), 30_250, 140);
        var irc = frame.layout().lanes().getFirst();
        assertThat(irc.folded()).isTrue();
        var sign = new Point2D(16, irc.y() + LaneBox.FOLDED / 2);

        var ring = changed(draw(frame, "no-ring-folded"), draw(Frames.inMotion(frame), "ring-folded"));
        assertThat(ring).isNotEmpty().allMatch(pixel -> pixel.distance(sign) < 11);
    }

    @Test
    void a_ring_leaves_nothing_behind_and_what_was_there_from_the_beginning_has_none() throws Exception {
        for (double height : new double[] {140, 546}) {
            for (long now : new long[] {100, 30_500}) {
                var frame = Frames.at(Story.outage(), now, height);

                assertThat(changed(draw(frame, "no-ring"), draw(Frames.inMotion(frame), "ring-over"))).isEmpty();
            }
        }
    }

    @Test
    void what_lies_after_the_playhead_lies_under_a_veil() throws Exception {
        var live = Frames.of(Story.outage().at(86_300), 86_300 * MS, 546, Focus.NONE, Palette.light());
        var frame = new TimelineFrame(
                live.model(), live.layout(), live.viewport(), live.now(), live.palette(), live.focus(), live.backoff(),
                live.duration(), OptionalDouble.empty(), OptionalLong.of(60_000 * MS));
        var picture = draw(frame, "playhead");
        var slack = frame.layout().lanes().get(1);
        var good = Palette.light().good().shape();

        assertThat(color(picture, frame.viewport().column(50_000 * MS), slack.stateY())).isEqualTo(good);
        var veiled = color(picture, frame.viewport().column(70_000 * MS), slack.stateY());
        assertThat(veiled.getRed()).isGreaterThan(good.getRed() + 0.3);
        assertThat(color(picture, frame.viewport().column(60_000 * MS), 4)).isEqualTo(Palette.light().inverse());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_folded_wait_is_a_zigzag_and_what_follows_moves_up_to_it(boolean dark) throws Exception {
        var palette = dark ? Palette.dark() : Palette.light();
        var model = longWait();
        var seen = new Viewport(0, 96_000 * MS, 104, 704).fit(0, 620_000 * MS, model.idle());
        var layout = Layout.of(model, seen, 808, 300, Folding.AUTOMATIC, Optional.empty(), 0);
        var live = Frames.of(model, 620_000 * MS, 300, Focus.NONE, palette);
        var viewport = layout.place(seen);
        var frame = new TimelineFrame(
                model, layout, viewport, 620_000 * MS, palette, Focus.NONE, live.backoff(), OptionalLong.empty(),
                OptionalDouble.empty(), OptionalLong.empty());
        var picture = draw(frame, "folded-wait" + (dark ? "-dark" : ""));
        var irc = frame.layout().lanes().getFirst();

        assertThat(viewport.folds()).isEqualTo(2);
        double from = viewport.x(31_000 * MS);
        double to = viewport.x(543_000 * MS);
        assertThat(to - from).isBetween(23.0, 25.0);
        assertThat(viewport.x(30_000 * MS)).isLessThan(viewport.left() + 25);
        assertThat(has(picture, palette.waiting().shape(), from, to, irc.waitsY())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_lane_that_folds_is_half_open_on_its_way_and_is_drawn_in_its_place_alone(boolean dark) throws Exception {
        var palette = dark ? Palette.dark() : Palette.light();
        var open = Frames.at(Story.outage(), 86_300, 546, Focus.service("irc"), palette);
        var wanted = Layout.of(
                open.model(), open.viewport(), 808, 546, Folding.AUTOMATIC.with("irc", true), Optional.empty(), 0);
        var settling = new Settling();
        settling.lanes(open.layout(), 0);
        settling.lanes(wanted, 0);
        var half = with(open, settling.lanes(wanted, 50 * MS), open.outlook(), Motions.NONE);
        var picture = draw(half, "folding" + (dark ? "-dark" : ""));

        assertThat(half.layout().lanes().getFirst().between()).isTrue();
        var slack = half.layout().lanes().get(1);
        assertThat(color(picture, half.viewport().column(53_000 * MS), slack.stateY()))
                .isEqualTo(palette.good().shape());
        // Between the two nothing of the larger lane is left.
        assertThat(color(picture, half.viewport().column(53_000 * MS), slack.y() + 3)).isEqualTo(palette.ground());
    }

    @Test
    void the_ring_of_what_is_selected_lies_over_the_one_that_fades_beside_it() throws Exception {
        var model = Story.outage().at(86_300);
        var signal = model.lane("signal").orElseThrow();
        int last = signal.attempts().size() - 1;
        var now = Focus.attempt(signal.attempts().get(last - 1));
        var before = Focus.attempt(signal.attempts().get(last));
        var frame = Frames.of(model, 86_300 * MS, 546, now, Palette.light());
        var ended = draw(frame, "selected");
        var fading = draw(
                with(frame, frame.layout(), frame.outlook(), new Motions(false, before, 0.99, frame.outlook(), 1)),
                "selected-fading");

        var lane = frame.layout().lanes().getLast();
        double x = AttemptBars.one(now.attempt().orElseThrow(), frame.viewport(), frame.now()).middle();
        for (double edge : new double[] {x - 8, x + 8}) {
            assertThat(has(ended, Palette.light().ink(), edge - 2, edge + 2, lane.attemptsY())).isTrue();
            assertThat(has(fading, Palette.light().ink(), edge - 2, edge + 2, lane.attemptsY())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_would_come_of_a_fault_is_broken_and_says_how_each_retry_would_end(boolean dark) throws Exception {
        var palette = dark ? Palette.dark() : Palette.light();
        var live = Frames.at(Story.outage(), 38_000, 546, Focus.NONE, palette);
        var supposed = new SupposedFault(
                new FaultSpan(
                        "rule 1", "irc", "503", FaultRole.FAILED, 30_000 * MS, OptionalLong.of(50_000 * MS),
                        OptionalLong.empty()),
                Optional.empty(), OptionalInt.empty(), true);
        var outlook = live.outlook().with(supposed);
        var frame = with(live, live.layout(), outlook, Motions.NONE);
        var sliding = with(
                live, live.layout(), outlook, new Motions(false, Focus.NONE, 1, live.outlook(), 0.5));
        var truth = draw(live, "not-supposed" + (dark ? "-dark" : ""));
        draw(sliding, "supposed-sliding" + (dark ? "-dark" : ""));
        var picture = draw(frame, "supposed" + (dark ? "-dark" : ""));
        var irc = frame.layout().lanes().getFirst();
        var retries = Retries.of(irc.lane(), frame).seen();

        // Attempt 4 fails all the same, attempt 5 gets through then.
        assertThat(retries).extracting(FutureRetry::number).containsExactly(4, 5);
        double fails = Retries.x(retries.getFirst(), frame);
        double through = Retries.x(retries.getLast(), frame);
        assertThat(has(picture, palette.failed().shape(), fails - 2, fails + 2, irc.attemptsY())).isTrue();
        assertThat(has(picture, palette.good().shape(), through - 1, through + 1, irc.attemptsY())).isTrue();
        assertThat(has(truth, palette.good().shape(), through - 1, through + 1, irc.attemptsY())).isFalse();
        // What applies can be pointed at, what is only thought of cannot.
        double now = frame.nowX();
        assertThat(HitTest.at(frame, now + 20, Layout.AXIS + 14)).isEmpty();
        assertThat(HitTest.at(frame, now - 20, Layout.AXIS + 14)).contains(new Hit.OfFault("rule 1"));
    }

    private static TimelineFrame with(TimelineFrame frame, Layout layout, Outlook outlook, Motions motions) {
        return new TimelineFrame(
                frame.model(), layout, frame.viewport(), frame.now(), frame.palette(), frame.focus(), frame.backoff(),
                frame.duration(), frame.hover(), frame.playhead(), frame.differences(), outlook, motions);
    }

    private static Story twice() {
        var story = new Story().service("irc").service("slack");
        story.tell(30_000, created(7));
        story.tell(30_000, new DeliveryEvent.AttemptStarted("irc", 7, 1, Sha256.known("b")));
        story.tell(30_500, new DeliveryEvent.Received("irc", 7, List.of("$e")));
        story.tell(32_000, new DeliveryEvent.AttemptEnded(
                "irc", 7, 1, Outcome.TIMEOUT, OptionalInt.empty(), Optional.of("lost"), Optional.empty()));
        story.tell(32_000, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        story.tell(40_000, new DeliveryEvent.AttemptStarted("irc", 7, 2, Sha256.known("b")));
        story.tell(40_200, new DeliveryEvent.Received("irc", 7, List.of("$e")));
        story.tell(41_000, new DeliveryEvent.AttemptEnded(
                "irc", 7, 2, Outcome.OK, OptionalInt.of(200), Optional.empty(), Optional.empty()));
        story.tell(41_000, new DeliveryEvent.StateChanged("irc", ServiceState.UP));
        story.tell(41_000, new DeliveryEvent.TransactionCompleted("irc", 7));
        return story;
    }

    private static DeliveryEvent created(long id) {
        return new DeliveryEvent.TransactionCreated(
                "irc", id, List.of("$e"), new Counts(1, 0, 0, 0), 100, Sha256.known("b"));
    }

    private static TimelineModel longWait() {
        var story = new Story().service("irc").service("slack");
        story.tell(30_000, created(7));
        story.tell(30_000, new DeliveryEvent.FaultOn("f", "irc", "503", FaultRole.FAILED, OptionalLong.empty()));
        story.tell(30_000, new DeliveryEvent.AttemptStarted("irc", 7, 9, Sha256.known("b")));
        story.tell(31_000, new DeliveryEvent.AttemptEnded(
                "irc", 7, 9, Outcome.STATUS, OptionalInt.of(503), Optional.of("f"), Optional.empty()));
        story.tell(31_000, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        story.tell(31_000, new DeliveryEvent.BackoffScheduled("irc", 512_000 * MS, 10));
        story.tell(543_000, new DeliveryEvent.AttemptStarted("irc", 7, 10, Sha256.known("b")));
        story.tell(544_000, new DeliveryEvent.AttemptEnded(
                "irc", 7, 10, Outcome.STATUS, OptionalInt.of(503), Optional.of("f"), Optional.empty()));
        story.tell(544_000, new DeliveryEvent.BackoffScheduled("irc", 512_000 * MS, 11));
        return story.at(620_000);
    }

    private static Image draw(TimelineFrame frame, String name) throws Exception {
        var picture = JavaFx.call(() -> new TimelinePicture(new Fonts()).draw(frame));
        var folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null), "png", folder.resolve("grammar-" + name + ".png").toFile());
        return picture;
    }

    private static Color color(Image picture, double x, double y) {
        return picture.getPixelReader().getColor((int) x, (int) y);
    }

    /** The pixels that are not the same in both. */
    private static List<Point2D> changed(Image one, Image other) {
        return IntStream.range(0, (int) one.getWidth()).boxed()
                .flatMap(x -> IntStream.range(0, (int) one.getHeight())
                        .filter(y -> !color(one, x, y).equals(color(other, x, y)))
                        .mapToObj(y -> new Point2D(x, y)))
                .toList();
    }

    /** How many pixels of a row are darker than the ground. */
    private static long dark(Image picture, double from, double to, double y) {
        return IntStream.rangeClosed((int) from, (int) to)
                .filter(x -> color(picture, x, y).getBrightness() < 0.9)
                .count();
    }

    private static boolean has(Image picture, Color wanted, double from, double to, double y) {
        return IntStream.rangeClosed((int) y - 6, (int) y + 6).anyMatch(row ->
                IntStream.rangeClosed((int) from, (int) to).anyMatch(x -> near(wanted, color(picture, x, row))));
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.2
                && Math.abs(one.getGreen() - other.getGreen()) < 0.2
                && Math.abs(one.getBlue() - other.getBlue()) < 0.2;
    }
}
