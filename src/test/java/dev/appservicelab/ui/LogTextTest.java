package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.ui.LogLine.Topic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogTextTest {
    private final LogBook lines = new LogBook();
    private final LogText log = new LogText(lines);
    private long n;

    @Test
    void a_failure_names_attempt_transaction_answer_fault_and_the_next_wait() {
        irc();
        created(78, new Counts(1, 0, 0, 0));
        tell(36.32, started(78, 3));
        tell(36.44, failed(78, 3));
        tell(36.44, new DeliveryEvent.BackoffScheduled("irc", Story.nanos(8), 4));

        assertThat(newest()).isEqualTo(
                "Attempt 3 of transaction 78 failed after 120 ms: 503, fault “irc 503”. Next in 8 s.");
        assertThat(lines.getLast().glyph()).isEqualTo(Glyph.FAILED);
        assertThat(lines.getLast().evidence()).isEqualTo(new Selection.OfAttempt("irc", 0));
    }

    @Test
    void the_next_wait_joins_the_failure_even_if_another_line_came_between() {
        irc();
        created(78, new Counts(1, 0, 0, 0));
        tell(30, started(78, 1));
        tell(30.1, failed(78, 1));
        tell(30.1, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        tell(30.1, new DeliveryEvent.BackoffScheduled("irc", Story.nanos(2), 2));

        assertThat(texts()).containsSubsequence(
                "Attempt 1 of transaction 78 failed after 100 ms: 503, fault “irc 503”. Next in 2 s.", "irc is DOWN.");
    }

    @Test
    void a_wait_that_comes_when_the_line_of_its_failure_is_no_longer_kept_is_let_pass() {
        irc();
        tell(30, started(78, 1));
        tell(30.1, failed(78, 1));
        for (int i = 0; i < 30_000; i++) {
            tell(31, new DeliveryEvent.Action("other", "retry_now", ""));
        }
        tell(32, new DeliveryEvent.BackoffScheduled("irc", Story.nanos(2), 2));

        assertThat(newest()).isEqualTo("Retry now.");
    }

    @Test
    void a_timeout_leaves_the_outcome_unknown() {
        irc();
        created(1, new Counts(1, 0, 0, 0));
        tell(1, started(1, 1));
        tell(61, new DeliveryEvent.AttemptEnded(
                "irc", 1, 1, Outcome.TIMEOUT, OptionalInt.empty(), Optional.empty(), Optional.empty()));

        assertThat(newest()).isEqualTo("Attempt 1 of transaction 1 failed after 60.0 s: timeout.");
        assertThat(lines.getLast().glyph()).isEqualTo(Glyph.UNKNOWN);
    }

    @Test
    void a_delivery_says_how_long_it_took_what_it_carried_and_the_status() {
        irc();
        created(91, new Counts(3, 0, 0, 0));
        tell(10, started(91, 1));
        tell(11.42, delivered(91, 1));

        assertThat(newest()).isEqualTo("Transaction 91 delivered in 1.42 s: 3 events, 200.");
    }

    @Test
    void a_delivery_after_failures_names_the_attempt_and_not_what_was_dropped_meanwhile() {
        irc();
        created(91, new Counts(1, 1, 0, 0));
        tell(10, started(91, 1));
        tell(10.1, failed(91, 1));
        tell(10.1, dropped(Item.Kind.EPHEMERAL, "t1", DropReason.KIND_NOT_STORED, OptionalLong.of(91)));
        tell(12.1, started(91, 2));
        tell(12.105, delivered(91, 2));

        assertThat(newest()).isEqualTo("Transaction 91 delivered by attempt 2 in 5 ms: 1 event, 200.");
    }

    @Test
    void a_transaction_made_while_down_is_stored_and_not_sent() {
        irc();
        tell(30, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        created(92, new Counts(1, 0, 0, 0));
        created(93, new Counts(1, 0, 0, 0));

        assertThat(newest()).isEqualTo("Transaction 93 stored, not sent: irc is DOWN. Backlog 2.");
    }

    @Test
    void a_transaction_made_while_up_is_told_only_when_it_ended() {
        irc();
        int before = lines.size();
        created(92, new Counts(1, 0, 0, 0));

        assertThat(lines).hasSize(before);
    }

    @Test
    void a_drop_says_why() {
        irc();
        tell(40.7, dropped(Item.Kind.EPHEMERAL, "t1", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));

        assertThat(newest()).isEqualTo("Ephemeral event dropped: irc is DOWN and the batch has no event.");
        assertThat(lines.getLast().topic()).isEqualTo(Topic.DROPS);
    }

    @Test
    void drops_of_one_kind_at_one_instant_share_a_line() {
        irc();
        int before = lines.size();
        for (int i = 0; i < 3; i++) {
            tell(40.7, dropped(Item.Kind.TO_DEVICE, "d" + i, DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));
        }
        tell(40.7, dropped(Item.Kind.EPHEMERAL, "t", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));

        assertThat(texts().subList(before, lines.size())).containsExactly(
                "3 to-device messages dropped: irc is DOWN and the batch has no event.",
                "Ephemeral event dropped: irc is DOWN and the batch has no event.");
    }

    @Test
    void recovery_says_how_long_the_outage_was() {
        irc();
        tell(30.2, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        tell(176.5, new DeliveryEvent.StateChanged("irc", ServiceState.UP));

        assertThat(newest()).isEqualTo("irc is UP again after 146.3 s.");
    }

    @Test
    void a_fault_says_what_it_does_and_until_when() {
        tell(30, new DeliveryEvent.FaultOn(
                "irc 503", "irc", "503", FaultRole.FAILED, OptionalLong.of(Story.nanos(110))));
        tell(110, new DeliveryEvent.FaultOff("irc 503", "irc"));

        assertThat(texts()).containsExactly("Fault “irc 503” is on: 503 until 00:01:50.0.", "Fault “irc 503” is off.");
        assertThat(lines.getFirst().evidence()).isEqualTo(new Selection.OfFault("irc 503"));
    }

    @Test
    void what_was_applied_twice_is_told() {
        irc();
        created(51, new Counts(1, 0, 0, 0));
        tell(1, started(51, 1));
        tell(2, new DeliveryEvent.Applied("irc", 51, List.of("$1")));
        assertThat(newest()).doesNotContain("applied");

        tell(9, new DeliveryEvent.Applied("irc", 51, List.of("$1")));
        assertThat(newest()).isEqualTo("Transaction 51 applied again by irc: 2 times now.");
    }

    @Test
    void an_action_is_a_sentence_with_what_came_of_it() {
        irc();
        tell(3, new DeliveryEvent.Action("irc", "retry_now", "attempt 4 begins"));
        tell(4, new DeliveryEvent.Action("irc", "retry_now", ""));

        assertThat(texts()).endsWith("Retry now: attempt 4 begins.", "Retry now.");
    }

    @Test
    void what_leaves_the_backlog_and_comes_back_says_what_is_left() {
        irc();
        created(51, new Counts(1, 0, 0, 0));
        created(52, new Counts(1, 0, 0, 0));
        tell(5, new DeliveryEvent.Parked("irc", 51));
        tell(6, new DeliveryEvent.Unparked("irc", 51));
        tell(7, new DeliveryEvent.Merged("irc", 52, 51));

        assertThat(texts()).endsWith(
                "Transaction 51 is parked: kept, and not tried. Backlog 1.",
                "Transaction 51 is back in the backlog, at the place of its id. Backlog 2.",
                "Transaction 52 is merged into 51.");
        assertThat(lines.get(lines.size() - 3).evidence()).isEqualTo(new Selection.OfTransaction("irc", 51));
    }

    @Test
    void a_merged_transaction_is_delivered_with_what_it_took_over() {
        irc();
        created(51, new Counts(1, 0, 0, 0));
        created(52, new Counts(2, 0, 0, 0));
        tell(7, new DeliveryEvent.Merged("irc", 52, 51));
        tell(8, started(51, 1));
        tell(8.1, delivered(51, 1));

        assertThat(newest()).isEqualTo("Transaction 51 delivered in 100 ms: 3 events, 200.");
    }

    @Test
    void what_is_resent_is_delivered_once_more() {
        irc();
        tell(5, new DeliveryEvent.Resent("irc", 51));
        tell(5, started(51, 1));
        tell(5.1, delivered(51, 1));

        assertThat(texts()).endsWith(
                "Transaction 51 goes out once more, by hand.",
                "Transaction 51 delivered once more in 100 ms: the same body, 200.");
    }

    @Test
    void a_crash_and_a_restart_are_told_and_what_the_store_holds_then() {
        tell(5, new DeliveryEvent.Crashed());
        tell(6, new DeliveryEvent.Refused("irc", Item.Kind.EVENT, "$9"));
        tell(7, new DeliveryEvent.Restarted());
        tell(7, new DeliveryEvent.ServiceAdded(
                "irc", true, ServiceState.DOWN, List.of(4L, 5L), List.of(3L), new Counts(2, 0, 0, 0)));
        tell(8, new DeliveryEvent.TransactionIdsReset(1));

        assertThat(texts()).containsExactly(
                "The lab crashed: what it had in memory is gone.",
                "Event refused: the lab lies crashed.",
                "The lab starts again, from what its store holds.",
                "irc is here and DOWN. Backlog from before 2. Parked 1. Queued 2 events.",
                "Transaction ids count from 1 again; those still stored are skipped.");
        assertThat(lines).extracting(LogLine::glyph)
                .containsExactly(Glyph.CRASHED, Glyph.DROPPED, Glyph.RESTARTED, Glyph.DOWN, Glyph.ACTION);
    }

    @Test
    void a_lookup_that_failed_and_what_that_lost_are_told() {
        irc();
        tell(5, new DeliveryEvent.LookupFailed("irc", "key_counts", "the lookup is made to fail"));
        tell(5, dropped(Item.Kind.EVENT, "$1", DropReason.BATCH_LOST, OptionalLong.empty()));
        tell(5, dropped(Item.Kind.EVENT, "$2", DropReason.BATCH_LOST, OptionalLong.empty()));
        tell(6, dropped(Item.Kind.EPHEMERAL, "t", DropReason.KIND_NOT_SENT, OptionalLong.empty()));
        tell(7, dropped(Item.Kind.EPHEMERAL, "t", DropReason.IN_MEMORY, OptionalLong.empty()));

        assertThat(texts()).endsWith(
                "The lookup of key counts failed: the lookup is made to fail.",
                "2 events lost: an error lost the batch, which no rule of the policy wants.",
                "Ephemeral event dropped: this policy does not send the kind.",
                "Ephemeral event dropped: in memory only when the lab stopped.");
    }

    @Test
    void a_line_is_found_by_its_words_or_its_service_in_any_case() {
        var line = new LogLine(
                0, Glyph.NOTE, "irc", "Transaction 91 delivered.", Topic.ATTEMPTS, new Selection.Nothing());

        assertThat(line.matches("DELIVERED")).isTrue();
        assertThat(line.matches(" Irc ")).isTrue();
        assertThat(line.matches("")).isTrue();
        assertThat(line.matches("slack")).isFalse();
    }

    private void irc() {
        tell(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
    }

    private void created(long txn, Counts counts) {
        tell(0, new DeliveryEvent.TransactionCreated(
                "irc", txn, List.of("$" + txn), counts, 412, Sha256.known("hash")));
    }

    private static DeliveryEvent started(long txn, int attempt) {
        return new DeliveryEvent.AttemptStarted("irc", txn, attempt, Sha256.known("hash"));
    }

    private static DeliveryEvent failed(long txn, int attempt) {
        return new DeliveryEvent.AttemptEnded(
                "irc", txn, attempt, Outcome.STATUS, OptionalInt.of(503), Optional.of("irc 503"), Optional.empty());
    }

    private static DeliveryEvent delivered(long txn, int attempt) {
        return new DeliveryEvent.AttemptEnded(
                "irc", txn, attempt, Outcome.OK, OptionalInt.of(200), Optional.empty(), Optional.empty());
    }

    private static DeliveryEvent dropped(Item.Kind kind, String item, DropReason reason, OptionalLong txn) {
        return new DeliveryEvent.Dropped("irc", kind, item, reason, txn);
    }

    private void tell(double seconds, DeliveryEvent event) {
        log.apply(new Entry(++n, Story.nanos(seconds), event));
    }

    private String newest() {
        return lines.getLast().text();
    }

    private List<String> texts() {
        return lines.stream().map(LogLine::text).toList();
    }
}
