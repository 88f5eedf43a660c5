package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.TimelineModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Viewport SEEN = new Viewport(0, 96_000_000_000L, 104, 704);

    @Test
    void three_services_are_open_and_the_one_with_a_backlog_gets_the_spare_height() {
        var layout = layout(Story.outage().at(86_300), 546, Folding.AUTOMATIC);

        assertThat(layout.lanes()).extracting(LaneBox::folded).containsExactly(false, false, false);
        assertThat(layout.lanes()).extracting(LaneBox::height).containsExactly(228.0, 104.0, 104.0);
        assertThat(layout.gutter()).isEqualTo(104);
    }

    @Test
    void what_does_not_fit_folds_but_not_the_one_that_is_down() {
        var layout = layout(Story.outage().at(86_300), 290, Folding.AUTOMATIC);

        assertThat(layout.lanes()).filteredOn(box -> !box.folded())
                .extracting(box -> box.lane().service()).containsExactly("irc");
    }

    @Test
    void the_selected_service_folds_last() {
        var layout = Layout.of(
                Story.outage().at(86_300), SEEN, 808, 290, Folding.AUTOMATIC, Optional.of("signal"), 0);

        assertThat(layout.folded("signal")).isFalse();
        assertThat(layout.folded("irc")).isTrue();
    }

    @Test
    void a_crowd_has_the_down_ones_on_top_and_a_wider_gutter() {
        var layout = layout(Story.crowded().at(86_300), 737, Folding.AUTOMATIC);

        assertThat(layout.crowded()).isTrue();
        assertThat(layout.gutter()).isEqualTo(176);
        assertThat(layout.lanes().subList(0, 5)).extracting(box -> box.lane().service())
                .containsExactly("hookshot", "irc", "sms", "teams", "email");
    }

    @Test
    void what_is_open_by_hand_stays_open_and_what_does_not_fit_scrolls() {
        var folding = Folding.AUTOMATIC.with("irc", false).with("slack", false).with("signal", false);

        var layout = Layout.of(Story.outage().at(86_300), SEEN, 808, 290, folding, Optional.empty(), 1_000_000);

        assertThat(layout.lanes()).noneMatch(LaneBox::folded);
        assertThat(layout.lanes().getLast().bottom()).isEqualTo(layout.bottom());
        assertThat(layout.visible()).extracting(box -> box.lane().service()).containsExactly("slack", "signal");
    }

    @Test
    void what_was_folded_by_hand_can_be_opened_again() {
        var model = Story.outage().at(86_300);
        var folded = Folding.AUTOMATIC.with("slack", true);

        assertThat(layout(model, 546, folded).folded("slack")).isTrue();
        assertThat(layout(model, 546, folded.with("slack", false)).folded("slack")).isFalse();
    }

    @Test
    void a_canvas_too_small_for_anything_does_no_harm() {
        assertThat(layout(Story.outage().at(86_300), 10, Folding.AUTOMATIC).visible()).isEmpty();
        assertThat(layout(new TimelineModel(), 0, Folding.AUTOMATIC).lanes()).isEqualTo(List.of());
    }

    private static Layout layout(TimelineModel model, double height, Folding folding) {
        return Layout.of(model, SEEN, 808, height, folding, Optional.empty(), 0);
    }
}
