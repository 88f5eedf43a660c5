package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.render.OverviewSums.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewSumsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long END = 240 * SECOND;

    @Test
    void a_run_is_summed_a_column_each_as_far_as_it_has_come() {
        var sums = sums(Story.outage().at(120_000), 120);

        assertThat(sums).hasSize(121);
        assertThat(sums.get(20)).isEqualTo(new Column(0, false, false));
        assertThat(sums.get(30)).isEqualTo(new Column(1, true, true));
        assertThat(sums.get(100)).returns(true, Column::down).returns(false, Column::failed);
        assertThat(sums.get(100).backlog()).isGreaterThan(50);
    }

    @Test
    void summed_as_it_goes_it_is_the_same_as_summed_at_the_end() {
        var model = Story.outage().at(240_000);
        var going = new OverviewSums();
        for (long now = 0; now < 200; now += 7) {
            going.of(model, 240, END, now * SECOND);
        }

        assertThat(going.of(model, 240, END, 200 * SECOND)).isEqualTo(sums(model, 200));
    }

    @Test
    void an_earlier_instant_has_fewer_columns_and_loses_none_of_the_later_ones() {
        var model = Story.outage().at(240_000);
        var sums = new OverviewSums();
        sums.of(model, 240, END, 200 * SECOND);

        assertThat(sums.of(model, 240, END, 50 * SECOND)).hasSize(51);
        assertThat(sums.of(model, 240, END, 200 * SECOND)).isEqualTo(sums(model, 200));
    }

    @Test
    void another_run_is_summed_anew() {
        var sums = new OverviewSums();
        sums.of(Story.outage().at(120_000), 240, END, 120 * SECOND);

        var quiet = new Story().service("irc").at(120_000);

        assertThat(sums.of(quiet, 240, END, 120 * SECOND)).noneMatch(Column::down).hasSize(121);
    }

    private static List<Column> sums(TimelineModel model, long now) {
        return new OverviewSums().of(model, 240, END, now * SECOND);
    }
}
