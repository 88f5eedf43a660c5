package dev.appservicelab.scenario;

import static dev.appservicelab.history.Telling.accepted;
import static dev.appservicelab.history.Telling.added;
import static dev.appservicelab.history.Telling.applied;
import static dev.appservicelab.history.Telling.changed;
import static dev.appservicelab.history.Telling.completed;
import static dev.appservicelab.history.Telling.crashed;
import static dev.appservicelab.history.Telling.created;
import static dev.appservicelab.history.Telling.dropped;
import static dev.appservicelab.history.Telling.ended;
import static dev.appservicelab.history.Telling.merged;
import static dev.appservicelab.history.Telling.parked;
import static dev.appservicelab.history.Telling.received;
import static dev.appservicelab.history.Telling.recovererStarted;
import static dev.appservicelab.history.Telling.resent;
import static dev.appservicelab.history.Telling.restarted;
import static dev.appservicelab.history.Telling.sent;
import static dev.appservicelab.history.Telling.unparked;
import static dev.appservicelab.history.Telling.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Telling;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Telling story = Telling.of("synapse");

    @Test
    void counts_are_0_and_lists_empty_from_the_start_and_the_rest_is_absent_until_there_is_one() {
        var absent = Set.of(
                "up_at", "down_at", "latency.p50", "latency.p95", "latency.p99", "latency.max", "backoff.max",
                "parked.attempts");
        var metrics = new Metrics();
        for (int told = 0; told <= 2; told++) {
            for (var metric : Metrics.OF_SERVICE) {
                if (metric.equals("applied_per_transaction") && told < 2) {
                    // Whether it is known at all depends on the service.
                    continue;
                }
                var value = metrics.value("irc." + metric, 0).map(MetricValue::words).orElse("absent");
                assertThat(value).as(metric).isEqualTo(
                        absent.contains(metric) ? "absent"
                                : metric.equals("state") ? "UP"
                                : metric.equals("paused") ? "false"
                                : metric.equals("down_time") ? "0s"
                                : metric.equals("backoff.delays") ? "[]"
                                : "0");
            }
            for (var metric : Metrics.OF_RUN) {
                assertThat(metrics.value(metric, 0)).as(metric).contains(new MetricValue.Count(0));
            }
            if (told < 2) {
                metrics.apply(story.entries().get(told));
            }
        }
    }

    @Test
    void a_metric_that_there_is_not_is_an_error() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Metrics().value("irc.nonsense", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Metrics().value("ledger.nonsense", 0));
    }

    @Test
    void a_service_may_have_dots_in_its_id() {
        story.at(1, new DeliveryEvent.Accepted("irc.net", Item.Kind.EVENT, "e1", OptionalLong.empty()));

        assertThat(value("irc.net.queue.events")).isEqualTo("1");
        assertThat(value("irc.queue.events")).isEqualTo("0");
    }

    @Test
    void state_is_that_of_the_newest_change() {
        assertThat(value("irc.state")).isEqualTo("UP");

        story.at(1, changed(ServiceState.DOWN));
        assertThat(value("irc.state")).isEqualTo("DOWN");
    }

    @Test
    void up_at_and_down_at_are_the_instants_of_the_last_changes() {
        story.at(10, changed(ServiceState.DOWN)).at(40, changed(ServiceState.UP));
        assertThat(value("irc.down_at")).isEqualTo("10s");
        assertThat(value("irc.up_at")).isEqualTo("40s");

        story.at(50, changed(ServiceState.DOWN));
        assertThat(value("irc.down_at")).isEqualTo("50s");
        assertThat(value("irc.up_at")).isEqualTo("40s");
    }

    @Test
    void a_state_that_is_told_again_is_no_change() {
        story.at(10, changed(ServiceState.DOWN)).at(20, changed(ServiceState.DOWN));

        assertThat(value("irc.down_at")).isEqualTo("10s");
    }

    @Test
    void a_service_that_comes_down_has_not_changed_and_is_down_all_the_same() {
        var metrics = metrics(new Telling().at(5, added(ServiceState.DOWN)));

        assertThat(metrics.value("irc.down_at", 8 * Telling.SECOND)).isEmpty();
        assertThat(metrics.value("irc.down_time", 8 * Telling.SECOND)).map(MetricValue::words).contains("3s");
    }

    @Test
    void down_time_is_the_sum_of_all_outages_up_to_now() {
        story.at(10, changed(ServiceState.DOWN)).at(14, changed(ServiceState.UP)).at(20, changed(ServiceState.DOWN));
        assertThat(valueAt("irc.down_time", 26)).isEqualTo("10s");

        story.at(27, changed(ServiceState.UP));
        assertThat(valueAt("irc.down_time", 100)).isEqualTo("11s");
    }

    @Test
    void down_time_goes_on_while_the_lab_is_away() {
        story.at(10, changed(ServiceState.DOWN), recovererStarted())
                .at(12, crashed())
                .at(20, restarted(), added(ServiceState.DOWN));

        assertThat(valueAt("irc.down_time", 25)).isEqualTo("15s");
        assertThat(value("irc.down_at")).isEqualTo("10s");
    }

    @Test
    void paused_ends_with_a_crash() {
        story.at(1, new DeliveryEvent.Paused("irc"));
        assertThat(value("irc.paused")).isEqualTo("true");

        story.at(2, crashed());
        assertThat(value("irc.paused")).isEqualTo("false");
    }

    @Test
    void queues_are_counted_by_kind() {
        story.at(1, accepted("e1"), accepted("e2"), accepted(Item.Kind.EPHEMERAL, "p1"))
                .at(1, accepted(Item.Kind.TO_DEVICE, "t1"), accepted(Item.Kind.DEVICE_LISTS, "d1"))
                .at(2, created(7, "e1"));

        assertThat(value("irc.queue.events")).isEqualTo("1");
        assertThat(value("irc.queue.ephemeral")).isEqualTo("1");
        assertThat(value("irc.queue.to_device")).isEqualTo("1");
        assertThat(value("irc.queue.device_lists")).isEqualTo("1");
    }

    @Test
    void the_backlog_has_what_is_stored_the_one_in_flight_included_and_parked_ones_not() {
        story.at(1, created(7), sent(7, 1), created(8), created(9));
        assertThat(value("irc.backlog.now")).isEqualTo("3");

        story.at(2, parked(8));
        assertThat(value("irc.backlog.now")).isEqualTo("2");
        assertThat(value("irc.backlog.peak")).isEqualTo("3");
        assertThat(value("irc.parked.transactions")).isEqualTo("1");

        story.at(3, unparked(8), merged(9, 8));
        assertThat(value("irc.backlog.now")).isEqualTo("2");
        assertThat(value("irc.backlog.peak")).isEqualTo("3");
        assertThat(value("irc.transactions.merged")).isEqualTo("1");
        assertThat(value("irc.transactions.created")).isEqualTo("3");
    }

    @Test
    void what_an_earlier_process_left_is_backlog_from_the_start() {
        var metrics = metrics(new Telling().at(0, added(ServiceState.DOWN, List.of(3L, 4L), List.of(1L), Counts.NONE)));

        assertThat(metrics.value("irc.backlog.peak", 0)).contains(new MetricValue.Count(2));
        assertThat(metrics.value("irc.parked.transactions", 0)).contains(new MetricValue.Count(1));
        assertThat(metrics.value("irc.transactions.created", 0)).contains(new MetricValue.Count(0));
    }

    @Test
    void every_attempt_counts_and_failed_are_those_that_ended_without_success() {
        story.at(1, created(7), sent(7, 1), ended(7, 1, Outcome.STATUS))
                .at(3, sent(7, 2), ended(7, 2, Outcome.TIMEOUT))
                .at(7, sent(7, 3), ended(7, 3, Outcome.OK), completed(7))
                .at(8, resent(7), sent(7, 4), ended(7, 4, Outcome.CONNECT));

        assertThat(value("irc.attempts.all")).isEqualTo("4");
        assertThat(value("irc.attempts.failed")).isEqualTo("3");
        assertThat(value("irc.transactions.completed")).isEqualTo("1");
    }

    @Test
    void a_fault_of_the_lab_itself_is_no_failure_of_the_service_nor_is_an_attempt_that_a_crash_cut_off() {
        story.at(1, created(7), sent(7, 1), ended(7, 1, Outcome.INTERNAL)).at(3, sent(7, 2)).at(4, crashed());

        assertThat(value("irc.attempts.all")).isEqualTo("2");
        assertThat(value("irc.attempts.failed")).isEqualTo("0");
    }

    @Test
    void every_wait_that_was_scheduled_is_listed_also_if_it_was_cut_short() {
        story.at(1, changed(ServiceState.DOWN), waits(2, 2)).at(3, sent(7, 2), ended(7, 2, Outcome.STATUS), waits(4, 3))
                .at(4, new DeliveryEvent.Action("irc", "retry_now", "retries now"))
                .at(4, sent(7, 3), ended(7, 3, Outcome.STATUS), waits(8, 4));

        assertThat(value("irc.backoff.delays")).isEqualTo("[2s, 4s, 8s]");
        assertThat(value("irc.backoff.max")).isEqualTo("8s");
    }

    @Test
    void received_and_applied_are_those_of_the_transaction_that_had_most() {
        story.at(1, created(7, "e1"), received(7, "e1"), applied(7, "e1"), received(7, "e1"), received(7, "e1"))
                .at(1, sent(7, 3), ended(7, 3, Outcome.OK), completed(7))
                .at(2, created(8, "e2"), received(8, "e2"), applied(8, "e2"));
        assertThat(value("irc.received_per_transaction")).isEqualTo("3");
        assertThat(value("irc.applied_per_transaction")).isEqualTo("1");

        story.at(3, resent(7), sent(7, 4), received(7, "e1"), applied(7, "e1"));
        assertThat(value("irc.received_per_transaction")).isEqualTo("4");
        assertThat(value("irc.applied_per_transaction")).isEqualTo("2");
    }

    @Test
    void of_a_real_service_the_proxy_knows_what_was_received_and_nobody_what_was_applied() {
        var metrics = metrics(new Telling()
                .at(0, new DeliveryEvent.ServiceAdded("irc", false, ServiceState.UP, List.of()))
                .at(1, created(7, "e1"), received(7, "e1")));

        assertThat(metrics.value("irc.received_per_transaction", 0)).contains(new MetricValue.Count(1));
        assertThat(metrics.value("irc.applied_per_transaction", 0)).isEmpty();
    }

    @Test
    void latency_goes_from_accepted_to_completed_for_each_item() {
        story.at(1, accepted("e1")).at(2, accepted("e2"), accepted(Item.Kind.TO_DEVICE, "t1"))
                .at(3, created(7, new Counts(2, 0, 1, 0), "e1", "e2", "t1"), sent(7, 1), ended(7, 1, Outcome.STATUS))
                .at(3, dropped(Item.Kind.TO_DEVICE, "t1", DropReason.KIND_NOT_STORED, 7));
        assertThat(metrics(story).value("irc.latency.max", 0)).isEmpty();

        story.at(9, sent(7, 2)).at(10, ended(7, 2, Outcome.OK), completed(7));
        assertThat(value("irc.latency.p50")).isEqualTo("8s");
        assertThat(value("irc.latency.p95")).isEqualTo("9s");
        assertThat(value("irc.latency.p99")).isEqualTo("9s");
        assertThat(value("irc.latency.max")).isEqualTo("9s");
    }

    @Test
    void an_item_that_was_accepted_twice_has_two_latencies() {
        story.at(1, accepted("e1")).at(4, accepted("e1"))
                .at(5, created(7, "e1", "e1"), sent(7, 1), ended(7, 1, Outcome.OK), completed(7));

        assertThat(value("irc.latency.p50")).isEqualTo("1s");
        assertThat(value("irc.latency.max")).isEqualTo("4s");
    }

    @Test
    void a_resend_adds_no_latency() {
        story.at(1, accepted("e1"), created(7, "e1"), sent(7, 1)).at(2, ended(7, 1, Outcome.OK), completed(7))
                .at(60, resent(7), sent(7, 2), ended(7, 2, Outcome.OK));

        assertThat(value("irc.latency.max")).isEqualTo("1s");
    }

    @Test
    void attempts_of_parked_transactions_are_those_of_the_ones_parked_now() {
        story.at(1, created(7), sent(7, 1), ended(7, 1, Outcome.STATUS)).at(3, sent(7, 2), ended(7, 2, Outcome.STATUS))
                .at(4, parked(7), created(8), sent(8, 1), ended(8, 1, Outcome.STATUS), parked(8));
        assertThat(value("irc.parked.attempts")).isEqualTo("3");

        story.at(5, unparked(7));
        assertThat(value("irc.parked.attempts")).isEqualTo("1");

        story.at(6, unparked(8));
        assertThat(metrics(story).value("irc.parked.attempts", 0)).isEmpty();
    }

    @Test
    void the_ledger_is_that_of_all_services() {
        story.at(0, new DeliveryEvent.ServiceAdded("slack", true, ServiceState.UP, List.of()))
                .at(1, accepted("e1"), accepted("e2"), accepted("e3"), accepted("e4"))
                .at(1, new DeliveryEvent.Accepted("slack", Item.Kind.EVENT, "s1", OptionalLong.empty()))
                .at(2, created(7, "e1", "e2"), sent(7, 1), received(7, "e1"), ended(7, 1, Outcome.OK), completed(7))
                .at(3, created(8, "e3"), parked(8), dropped(Item.Kind.EVENT, "e4", DropReason.IN_MEMORY))
                .at(4, new DeliveryEvent.Refused("irc", Item.Kind.EVENT, "e5"));

        assertThat(value("ledger.accepted")).isEqualTo("5");
        assertThat(value("ledger.delivered")).isEqualTo("1");
        assertThat(value("ledger.twice")).isEqualTo("0");
        assertThat(value("ledger.dropped")).isEqualTo("1");
        assertThat(value("ledger.queued")).isEqualTo("1");
        assertThat(value("ledger.stored")).isEqualTo("0");
        assertThat(value("ledger.parked")).isEqualTo("1");
        assertThat(value("ledger.lost")).isEqualTo("1");
        assertThat(value("ledger.refused")).isEqualTo("1");
    }

    private String value(String metric) {
        return valueAt(metric, story.entries().getLast().t() / Telling.SECOND);
    }

    private String valueAt(String metric, long second) {
        return metrics(story).value(metric, second * Telling.SECOND).map(MetricValue::words).orElseThrow();
    }

    private static Metrics metrics(Telling story) {
        var metrics = new Metrics();
        story.entries().forEach(metrics::apply);
        return metrics;
    }
}
