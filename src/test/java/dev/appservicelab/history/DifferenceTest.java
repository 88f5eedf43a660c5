package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private final TimelineModel one = run();
    private final TimelineModel other = run();

    @Test
    void runs_that_go_the_same_way_have_none() {
        both(5, Telling.sent(7, 1));
        both(9, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));

        assertThat(Difference.of(one, other)).isEmpty();
        assertThat(Difference.first(one, other)).isEmpty();
    }

    @Test
    void a_service_that_is_up_earlier_in_one_of_them_is_different_meanwhile() {
        both(5, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        tell(other, 8, new DeliveryEvent.StateChanged("irc", ServiceState.UP));
        tell(one, 12, new DeliveryEvent.StateChanged("irc", ServiceState.UP));
        both(20, new DeliveryEvent.RunEnded(20));

        assertThat(Difference.of(one, other)).containsExactly(new Difference("irc", 8, 12));
        assertThat(Difference.first(one, other)).hasValue(8);
    }

    @Test
    void only_as_far_as_both_have_come() {
        both(5, Telling.sent(7, 1));
        tell(one, 9, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));

        assertThat(Difference.of(one, other)).isEmpty();
        assertThat(Difference.first(one, other)).isEmpty();
    }

    @Test
    void an_attempt_that_ends_in_another_way_is_a_difference_too() {
        both(5, Telling.sent(7, 1));
        tell(one, 6, Telling.ended(7, 1, Outcome.OK));
        tell(other, 6, Telling.ended(7, 1, Outcome.STATUS));
        both(9, new DeliveryEvent.RunEnded(9));

        assertThat(Difference.of(one, other)).isEmpty();
        assertThat(Difference.first(one, other)).hasValue(5);
    }

    private static TimelineModel run() {
        var model = new TimelineModel();
        tell(model, 0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
        return model;
    }

    private void both(long t, DeliveryEvent event) {
        tell(one, t, event);
        tell(other, t, event);
    }

    private static void tell(TimelineModel model, long t, DeliveryEvent event) {
        model.apply(new Entry(1, t, event));
    }
}
