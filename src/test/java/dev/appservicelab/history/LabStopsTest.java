package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel.LabStop;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LabStopsTest {
    private final TimelineModel model = new TimelineModel();
    private long n;

    @Test
    void a_crash_lasts_until_the_restart() {
        added();
        tell(10, new DeliveryEvent.Crashed());
        assertThat(model.stops()).containsExactly(new LabStop(10, true, OptionalLong.empty()));

        tell(20, new DeliveryEvent.Restarted());
        assertThat(model.stops()).containsExactly(new LabStop(10, true, OptionalLong.of(20)));
    }

    @Test
    void a_restart_without_a_crash_stops_and_starts_at_once() {
        added();
        tell(10, new DeliveryEvent.Restarted());

        assertThat(model.stops()).containsExactly(new LabStop(10, false, OptionalLong.of(10)));
    }

    @Test
    void other_actions_are_no_stops() {
        added();
        tell(10, new DeliveryEvent.Action("irc", "retry_now", ""));
        tell(11, new DeliveryEvent.TransactionIdsReset(1));

        assertThat(model.stops()).isEmpty();
        assertThat(model.lane("irc").orElseThrow().actions())
                .extracting(Lane.ActionMark::action)
                .containsExactly("retry_now", "reset_transaction_ids");
    }

    private void added() {
        tell(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
    }

    private void tell(long t, DeliveryEvent event) {
        model.apply(new Entry(++n, t, event));
    }
}
