package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventWordsTest {
    @Test
    void an_event_is_its_type_its_service_and_its_fields() {
        assertThat(words(new DeliveryEvent.AttemptEnded(
                        "irc", 78, 2, Outcome.STATUS, OptionalInt.of(503), Optional.of("rule 1"), Optional.empty())))
                .isEqualTo("attempt ended · irc · transaction 78 · attempt 2 · outcome status · status 503"
                        + " · fault rule 1");
    }

    @Test
    void hashes_and_long_lists_are_shortened() {
        assertThat(words(new DeliveryEvent.TransactionCreated(
                        "irc", 7, List.of("$a", "$b", "$c", "$d", "$e"), new Counts(4, 0, 1, 0), 412,
                        Sha256.known("0123abcd".repeat(8)))))
                .isEqualTo("transaction created · irc · transaction 7 · items $a, $b, $c and 2 more"
                        + " · counts events 4, to device 1 · bytes 412 · body 0123abcd…");
    }

    private static String words(DeliveryEvent event) {
        return new EventWords().of(new Entry(1, 0, event));
    }
}
