package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.history.Outlook;
import dev.appservicelab.history.TimelineModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final long MS = 1_000_000;
    private static final Viewport SEEN = new Viewport(0, 96_000 * MS, 104, 704);

    private final TimelineModel model = Story.outage().at(86_300);
    private final Settling settling = new Settling();
    private final Layout open = layout(Folding.AUTOMATIC, 546, 0);
    private final Layout folded = layout(Folding.AUTOMATIC.with("irc", true), 546, 0);

    @Test
    void what_is_there_at_first_is_in_its_place() {
        assertThat(settling.lanes(open, 0)).isSameAs(open);
        assertThat(settling.motions(Focus.service("irc"), Outlook.of(model), 0)).isEqualTo(Motions.NONE);
        assertThat(settling.atRest(0)).isTrue();
    }

    @Test
    void a_lane_folds_within_160_ms_and_those_below_move_up_with_it() {
        settling.lanes(open, 0);

        assertThat(heights(settling.lanes(folded, 1_000 * MS))).containsExactly(228.0, 104.0, 104.0);
        var half = settling.lanes(folded, 1_080 * MS);
        // Three quarters of the way in half of the time: quickly at first.
        assertThat(heights(half)).containsExactly(69.0, 104.0, 104.0);
        assertThat(half.lanes().getFirst().open()).isEqualTo(0.25);
        assertThat(half.lanes().get(1).y()).isEqualTo(Layout.TOP + 69);
        assertThat(settling.atRest(1_159 * MS)).isFalse();

        assertThat(settling.lanes(folded, 1_160 * MS)).isSameAs(folded);
        assertThat(settling.atRest(1_160 * MS)).isTrue();
    }

    @Test
    void what_is_drawn_is_what_is_pointed_at() {
        settling.lanes(open, 0);
        settling.lanes(folded, 0);
        var half = settling.lanes(folded, 80 * MS);

        assertThat(half.serviceAt(Layout.TOP + 68)).contains("irc");
        assertThat(half.serviceAt(Layout.TOP + 69)).contains("slack");
        assertThat(half.content()).isEqualTo(277);
    }

    @Test
    void a_lane_that_is_opened_again_on_its_way_turns_back_from_where_it_is() {
        settling.lanes(open, 0);
        settling.lanes(folded, 0);
        var half = settling.lanes(folded, 80 * MS);

        assertThat(heights(settling.lanes(open, 80 * MS))).isEqualTo(heights(half));
        assertThat(settling.lanes(open, 240 * MS)).isSameAs(open);
    }

    @Test
    void a_backlog_grows_into_the_spare_height() {
        // The backlog lies outside of what is seen.
        var calm = Layout.of(
                model, new Viewport(0, 20_000 * MS, 104, 704), 808, 546, Folding.AUTOMATIC, Optional.empty(), 0);
        assertThat(heights(settling.lanes(calm, 0))).containsExactly(104.0, 104.0, 104.0);

        settling.lanes(open, 0);
        var half = settling.lanes(open, 80 * MS);
        assertThat(heights(half)).containsExactly(197.0, 104.0, 104.0);
        assertThat(half.lanes().getFirst().between()).as("folding").isFalse();
    }

    @Test
    void in_a_window_of_another_size_nothing_is_on_its_way() {
        settling.lanes(open, 0);
        settling.lanes(folded, 0);

        var smaller = layout(Folding.AUTOMATIC.with("irc", true), 400, 0);
        assertThat(settling.lanes(smaller, 80 * MS)).isSameAs(smaller);
        assertThat(settling.atRest(80 * MS)).isTrue();
    }

    @Test
    void the_end_of_what_is_scrolled_comes_down_with_what_folds() {
        var all = Folding.AUTOMATIC.with("irc", false).with("slack", false).with("signal", false);
        var long1 = layout(all, 290, 1_000);
        var short1 = layout(all.with("signal", true), 290, 1_000);
        settling.lanes(long1, 0);

        assertThat(settling.lanes(short1, 0).scroll()).isEqualTo(long1.scroll());
        var half = settling.lanes(short1, 80 * MS);
        assertThat(half.scroll()).isBetween(short1.scroll() + 1, long1.scroll() - 1);
        assertThat(half.lanes().getLast().bottom()).isCloseTo(half.bottom(), within(1.0));
        assertThat(settling.lanes(short1, 160 * MS).scroll()).isEqualTo(short1.scroll());
    }

    @Test
    void the_wheel_scrolls_at_once() {
        var all = Folding.AUTOMATIC.with("irc", false).with("slack", false).with("signal", false);
        settling.lanes(layout(all, 290, 0), 0);

        var scrolled = layout(all, 290, 40);
        assertThat(settling.lanes(scrolled, 5 * MS)).isSameAs(scrolled);
    }

    @Test
    void who_wants_no_motion_has_everything_in_its_place_at_once() {
        settling.still(true);
        settling.lanes(open, 0);
        settling.motions(Focus.NONE, Outlook.of(model), 0);

        assertThat(settling.lanes(folded, MS)).isSameAs(folded);
        assertThat(settling.motions(Focus.service("irc"), longer(), MS)).isEqualTo(Motions.NONE);
        assertThat(settling.atRest(MS)).isTrue();
    }

    @Test
    void what_is_on_its_way_is_there_as_soon_as_no_motion_is_wanted() {
        settling.lanes(open, 0);
        settling.lanes(folded, 0);

        settling.still(true);
        assertThat(settling.lanes(folded, 10 * MS)).isSameAs(folded);
    }

    @Test
    void what_is_selected_comes_forward_within_80_ms_and_what_was_goes_back() {
        settling.motions(Focus.service("irc"), Outlook.of(model), 0);
        settling.motions(Focus.service("slack"), Outlook.of(model), 0);

        var half = frame(settling.motions(Focus.service("slack"), Outlook.of(model), 40 * MS));
        assertThat(half.strength(focus -> focus.onService("slack"))).isEqualTo(0.75);
        assertThat(half.strength(focus -> focus.onService("irc"))).isEqualTo(0.25);
        assertThat(half.strength(focus -> focus.onService("signal"))).isZero();

        assertThat(settling.motions(Focus.service("slack"), Outlook.of(model), 80 * MS)).isEqualTo(Motions.NONE);
    }

    @Test
    void what_stays_selected_stays_as_it_is() {
        var irc = model.lane("irc").orElseThrow();
        var one = irc.attemptsOf(78).getFirst();
        var next = irc.attemptsOf(78).get(1);
        settling.motions(Focus.attempt(one), Outlook.of(model), 0);
        settling.motions(Focus.attempt(next), Outlook.of(model), 0);

        var half = frame(Focus.attempt(next), settling.motions(Focus.attempt(next), Outlook.of(model), 40 * MS));
        assertThat(half.strength(focus -> focus.onService("irc"))).isEqualTo(1);
        assertThat(half.strength(focus -> focus.onTransactionOf(one))).isEqualTo(1);
        assertThat(half.strength(focus -> focus.onAttempt(one))).isEqualTo(0.25);
        assertThat(half.selected(irc)).containsExactly(next, one);
    }

    @Test
    void retries_to_come_slide_within_120_ms_after_a_fault_was_edited() {
        settling.motions(Focus.NONE, Outlook.of(model), 0);
        settling.motions(Focus.NONE, longer(), 0);

        var half = settling.motions(Focus.NONE, longer(), 60 * MS);
        assertThat(half.slid()).isEqualTo(0.75);
        assertThat(half.outlook()).isEqualTo(Outlook.of(model));
        assertThat(settling.atRest(119 * MS)).isFalse();
        assertThat(settling.motions(Focus.NONE, longer(), 120 * MS)).isEqualTo(Motions.NONE);
    }

    /** Another fault hits irc. */
    private static Outlook longer() {
        var story = Story.outage().tell(86_200, new DeliveryEvent.FaultOn(
                "rule 2", "irc", "503", FaultRole.FAILED, OptionalLong.of(300_000 * MS)));
        return Outlook.of(story.at(86_300));
    }

    private TimelineFrame frame(Motions motions) {
        return frame(Focus.service("slack"), motions);
    }

    private TimelineFrame frame(Focus focus, Motions motions) {
        var live = Frames.of(model, 86_300 * MS, 546, focus, Palette.light());
        return new TimelineFrame(
                live.model(), live.layout(), live.viewport(), live.now(), live.palette(), focus, live.backoff(),
                live.duration(), OptionalDouble.empty(), OptionalLong.empty(), List.of(), live.outlook(), motions);
    }

    private Layout layout(Folding folding, double height, double scroll) {
        return Layout.of(model, SEEN, 808, height, folding, Optional.empty(), scroll);
    }

    private static List<Double> heights(Layout layout) {
        return layout.lanes().stream().map(LaneBox::height).toList();
    }
}
