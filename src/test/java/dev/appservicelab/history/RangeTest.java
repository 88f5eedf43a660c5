package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel.Idle;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a span of time holds, and what a service got twice. */
class RangeTest {
    private static final long SECOND = 1_000_000_000L;

    private final TimelineModel model = new TimelineModel();
    private long n;

    RangeTest() {
        at(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
    }

    @Test
    void the_delay_of_a_transaction_counts_from_its_oldest_item_to_its_completion() {
        at(1, accepted("a"));
        at(2, accepted("b"));
        at(3, Telling.created(7, new Counts(2, 0, 0, 0), "a", "b"));
        at(9, new DeliveryEvent.TransactionCompleted("irc", 7));

        var figures = lane().figures(5 * SECOND, 9 * SECOND);

        assertThat(figures.delays()).containsExactly(8 * SECOND);
        assertThat(figures.p95()).hasValue(8 * SECOND);
        assertThat(figures.events()).isEqualTo(2);
        assertThat(lane().figures(0, 8 * SECOND).delays()).isEmpty();
    }

    @Test
    void what_was_merged_has_waited_since_its_own_oldest_item() {
        at(1, accepted("a"));
        at(1, Telling.created(7, "a"));
        at(2, accepted("b"));
        at(2, Telling.created(8, "b"));
        at(3, new DeliveryEvent.Merged("irc", 8, 7));
        at(4, new DeliveryEvent.TransactionCompleted("irc", 7));

        assertThat(lane().figures(0, 4 * SECOND).delays()).containsExactly(3 * SECOND);
        assertThat(lane().figures(0, 4 * SECOND).events()).isEqualTo(2);
    }

    @Test
    void attempts_failures_and_drops_are_counted_within_the_range() {
        at(1, Telling.sent(7, 1));
        at(2, Telling.ended(7, 1, Outcome.STATUS));
        at(3, Telling.sent(7, 2));
        at(4, Telling.ended(7, 2, Outcome.STATUS));
        at(5, new DeliveryEvent.Dropped(
                "irc", Item.Kind.EPHEMERAL, "e", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));

        var figures = lane().figures(2 * SECOND, 4 * SECOND);
        assertThat(figures.attempts()).isOne();
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.dropped()).isZero();
        assertThat(lane().figures(5 * SECOND, 5 * SECOND).dropped()).isOne();
    }

    @Test
    void as_of_an_instant_nothing_is_counted_that_came_later() {
        at(1, accepted("a"));
        at(1, Telling.created(7, "a"));
        at(2, Telling.sent(7, 1));
        at(4, Telling.ended(7, 1, Outcome.STATUS));
        at(6, Telling.sent(7, 2));
        at(9, new DeliveryEvent.TransactionCompleted("irc", 7));

        var then = model.asOf(5 * SECOND).lane("irc").orElseThrow();

        assertThat(then.figures(0, 10 * SECOND)).isEqualTo(new Lane.Figures(1, 1, 0, List.of(), 0, 0));
        assertThat(lane().figures(0, 10 * SECOND)).isEqualTo(new Lane.Figures(2, 1, 1, List.of(8 * SECOND), 0, 0));
    }

    @Test
    void a_transaction_whose_reply_was_lost_and_that_comes_through_again_came_twice() {
        at(1, Telling.sent(7, 1));
        at(2, Telling.received(7, "a"));
        at(3, Telling.ended(7, 1, Outcome.TIMEOUT));
        at(4, Telling.sent(7, 2));
        at(5, Telling.received(7, "a"));

        assertThat(lane().twice()).containsExactly(new Lane.Twice(5 * SECOND, 0, 1));
    }

    @Test
    void one_that_was_refused_and_comes_again_came_once() {
        at(1, Telling.sent(7, 1));
        at(2, Telling.received(7, "a"));
        at(3, Telling.ended(7, 1, Outcome.STATUS));
        at(4, Telling.sent(7, 2));
        at(5, Telling.received(7, "a"));

        assertThat(lane().twice()).isEmpty();
    }

    @Test
    void a_time_in_which_nothing_happens_is_idle_unless_an_attempt_is_in_flight() {
        at(10, Telling.sent(7, 1));
        at(40, Telling.ended(7, 1, Outcome.STATUS));
        at(41, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        at(105, Telling.sent(7, 2));

        assertThat(model.idle()).containsExactly(new Idle(0, 10 * SECOND), new Idle(41 * SECOND, 105 * SECOND));
    }

    private static DeliveryEvent accepted(String item) {
        return new DeliveryEvent.Accepted("irc", Item.Kind.EVENT, item, OptionalLong.empty());
    }

    private Lane lane() {
        return model.lane("irc").orElseThrow();
    }

    private void at(long seconds, DeliveryEvent event) {
        model.apply(new Entry(++n, seconds * SECOND, event));
    }
}
