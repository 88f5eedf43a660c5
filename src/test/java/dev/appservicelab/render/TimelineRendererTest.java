package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/** Facts about pixels that matter, not about all of them. */
@ExtendWith(ApplicationExtension.class)
class TimelineRendererTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Palette LIGHT = Palette.light();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void up_is_good_and_down_is_waiting(boolean dark) throws Exception {
        var palette = dark ? Palette.dark() : LIGHT;
        var frame = Frames.at(Story.outage(), 86_300, 546, Focus.NONE, palette);
        var picture = draw(frame);
        var irc = frame.layout().lanes().getFirst();

        assertThat(has(picture, palette.good().shape(), x(frame, 22), x(frame, 28), irc.stateY())).isTrue();
        assertThat(has(picture, palette.waiting().shape(), x(frame, 35), x(frame, 45), irc.stateY())).isTrue();
        assertThat(has(picture, palette.good().shape(), x(frame, 35), x(frame, 80), irc.stateY())).isFalse();
    }

    @Test
    void attempts_that_fail_are_crosses_in_the_colour_of_failure() throws Exception {
        var frame = Frames.at(Story.outage(), 86_300, 546);
        var irc = frame.layout().lanes().getFirst();
        double x = frame.viewport().column(irc.lane().attemptsOf(78).get(3).start());

        assertThat(has(draw(frame), LIGHT.failed().shape(), x - 4, x + 6, irc.attemptsY())).isTrue();
    }

    @Test
    void the_retry_to_come_lies_right_of_now() throws Exception {
        var frame = Frames.at(Story.outage(), 86_300, 546);
        var picture = draw(frame);
        var irc = frame.layout().lanes().getFirst();

        assertThat(has(picture, LIGHT.waiting().shape(), x(frame, 92.7) - 7, x(frame, 92.7) + 7, irc.attemptsY()))
                .isTrue();
        assertThat(has(picture, LIGHT.inverse(), frame.nowX() - 1, frame.nowX() + 1, irc.attemptsY())).isTrue();
    }

    @Test
    void the_backlog_of_an_outage_fills_its_sublane_and_a_healthy_one_is_a_line() throws Exception {
        var frame = Frames.at(Story.outage(), 86_300, 546);
        var picture = draw(frame);
        var irc = frame.layout().lanes().getFirst();
        var slack = frame.layout().lanes().get(1);

        assertThat(color(picture, x(frame, 83), irc.backlogBase() - 40)).isNotEqualTo(LIGHT.ground());
        assertThat(color(picture, x(frame, 83), slack.backlogBase() - 6)).isEqualTo(LIGHT.ground());
        assertThat(color(picture, x(frame, 83), slack.backlogBase())).isEqualTo(LIGHT.idle().shape());
    }

    @Test
    void the_selected_lane_has_an_edge_of_ink() throws Exception {
        var frame = Frames.at(Story.outage(), 86_300, 546, Focus.service("slack"), LIGHT);
        var picture = draw(frame);

        assertThat(color(picture, 1, frame.layout().lanes().get(1).stateY())).isEqualTo(LIGHT.ink());
        assertThat(color(picture, 1, frame.layout().lanes().get(2).stateY())).isEqualTo(LIGHT.ground());
    }

    @Test
    void an_empty_lab_has_an_axis_and_nothing_else() throws Exception {
        var picture = draw(Frames.at(new Story(), 0, 546));

        assertThat(has(picture, LIGHT.inverse(), 0, 807, 11)).isFalse();
        assertThat(has(picture, LIGHT.ink2(), 104, 807, 11)).isTrue();
    }

    @Test
    void everything_strange_can_be_drawn() throws Exception {
        var story = Story.crowded().tell(90_000, new DeliveryEvent.ServiceAdded(
                "a service with a name that is much too long for any gutter there is",
                false, ServiceState.DOWN, List.of(1L, 2L)));
        for (long now : new long[] {0, 1, 91_000, 239_000}) {
            for (double height : new double[] {1, 120, 400, 2000}) {
                assertThat(draw(Frames.at(story, now, height)).getHeight()).isEqualTo(height);
            }
        }
    }

    @Test
    void a_run_becomes_a_picture_as_wide_as_asked_and_as_high_as_its_lanes() throws Exception {
        var picture = new AtomicReference<WritableImage>();
        FxToolkit.setupFixture(() -> picture.set(new TimelinePicture(new Fonts())
                .draw(Story.outage().at(240_000), DeliveryPolicy.SYNAPSE.backoff(), Palette.dark(), 1200)));

        assertThat(picture.get().getWidth()).isEqualTo(1200);
        assertThat(picture.get().getHeight()).isEqualTo(24 + 28 + 228 + 104 + 104 + 56);
    }

    private static double x(TimelineFrame frame, double seconds) {
        return frame.viewport().column((long) (seconds * SECOND));
    }

    private static Image draw(TimelineFrame frame) throws Exception {
        var picture = new Image[1];
        FxToolkit.setupFixture(() -> picture[0] = new TimelinePicture(new Fonts()).draw(frame));
        return picture[0];
    }

    private static Color color(Image picture, double x, double y) {
        return picture.getPixelReader().getColor((int) x, (int) y);
    }

    /** Whether the colour is found near that height. */
    private static boolean has(Image picture, Color color, double from, double to, double y) {
        return IntStream.rangeClosed((int) y - 3, (int) y + 3).anyMatch(row ->
                IntStream.rangeClosed((int) from, (int) to)
                        .anyMatch(column -> near(color, color(picture, column, row))));
    }

    /** Slanted edges blend a little with what they lie on. */
    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.15
                && Math.abs(one.getGreen() - other.getGreen()) < 0.15
                && Math.abs(one.getBlue() - other.getBlue()) < 0.15;
    }
}
