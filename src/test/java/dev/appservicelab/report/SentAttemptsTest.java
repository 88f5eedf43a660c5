package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SentAttemptsTest {
    private final AtomicLong now = new AtomicLong();
    private final History history = new History(now::get);

    @Test
    void an_attempt_that_a_crash_cut_off_ends_there_and_nobody_knows_how() {
        tell(0, started("aa"), new DeliveryEvent.AttemptStarted("slack", 9, 1, Sha256.known("bb")));
        tell(3, new DeliveryEvent.Crashed());
        tell(5, new DeliveryEvent.Restarted());

        assertThat(attempts()).extracting(SentAttempt::outcome).containsExactly("unknown", "unknown");
        assertThat(attempts()).extracting(attempt -> attempt.end().orElseThrow().at()).containsOnly(3L);
    }

    @Test
    void an_attempt_that_a_stop_cut_off_ends_with_the_restart() {
        tell(0, started("aa"));
        tell(5, new DeliveryEvent.Restarted());

        assertThat(attempts().getFirst().end().orElseThrow()).isEqualTo(SentAttempt.End.unknown(5));
    }

    @Test
    void an_attempt_in_flight_at_the_end_has_no_end() {
        tell(0, started("aa"));
        tell(5, new DeliveryEvent.RunEnded(5));

        assertThat(attempts().getFirst().end()).isEmpty();
    }

    @Test
    void the_first_attempt_carries_what_its_transaction_was_created_with() {
        tell(0, new DeliveryEvent.TransactionCreated(
                "irc", 7, List.of("$a", "$b"), new Counts(2, 0, 0, 0), 412, Sha256.known("aa")), started("aa"));

        assertThat(attempts().getFirst().items()).hasValue(2);
        assertThat(attempts().getFirst().bytes()).hasValue(412);
    }

    @Test
    void what_another_body_carries_is_learned_from_who_received_it() {
        tell(0, started("aa"), new DeliveryEvent.Received("irc", 7, List.of("$a")), ended());
        tell(2, started("aa"), ended(), started("bb"));

        assertThat(attempts()).extracting(SentAttempt::items)
                .containsExactly(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.empty());
    }

    @Test
    void of_two_in_flight_each_keeps_its_own_outcome() {
        tell(0, started("aa"), new DeliveryEvent.AttemptStarted("irc", 8, 1, Sha256.known("bb")));
        tell(3, ended());

        assertThat(attempts()).extracting(SentAttempt::outcome).containsExactly("status", "");
    }

    private List<SentAttempt> attempts() {
        var report = Reports.short503();
        return SentAttempts.of(
                new Report(report.file(), history, history.entries(), List.of(), report.figures()));
    }

    private void tell(long at, DeliveryEvent... events) {
        now.set(at);
        List.of(events).forEach(history::event);
    }

    private static DeliveryEvent started(String body) {
        return new DeliveryEvent.AttemptStarted("irc", 7, 1, Sha256.known(body));
    }

    private static DeliveryEvent ended() {
        return new DeliveryEvent.AttemptEnded(
                "irc", 7, 1, Outcome.STATUS, OptionalInt.of(503), Optional.empty(), Optional.empty());
    }
}
