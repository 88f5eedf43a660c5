package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = new History(() -> 0);

    @Test
    void bodies_are_given_in_the_order_of_their_first_use() {
        var hashes = List.of("c", "a", "b", "a").stream().map(this::create).distinct().toList();

        assertThat(history.bodyHashes()).containsExactlyElementsOf(hashes);
    }

    @Test
    void of_a_stored_transaction_every_body_is_kept_and_of_completed_ones_as_much_as_there_is_room_for() {
        var sizes = "x".repeat(40 << 20);
        var first = create(sizes + "1");
        var second = create(sizes + "2");
        assertThat(history.body(first)).isPresent();
        assertThat(history.body(second)).isPresent();

        history.event(new DeliveryEvent.TransactionCompleted("irc", 1));
        assertThat(history.body(first)).isEmpty();
        assertThat(history.body(second)).isPresent();
    }

    /** Transactions count from 1. */
    private String create(String text) {
        var body = new Body(text.getBytes(StandardCharsets.UTF_8));
        history.body(body);
        history.event(new DeliveryEvent.TransactionCreated(
                "irc", history.size() + 1L, List.of(), Counts.NONE, body.bytes().length, body.hash()));
        return body.sha256();
    }
}
