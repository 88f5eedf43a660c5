package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private final Bodies bodies = new Bodies(100);

    @Test
    void a_body_is_found_by_its_hash() {
        var body = new Body(new byte[] {1, 2, 3});
        bodies.add(body);

        assertThat(bodies.get(body.sha256())).contains(new byte[] {1, 2, 3});
        assertThat(bodies.get("not there")).isEmpty();
    }

    @Test
    void beyond_the_limit_the_bodies_of_what_was_completed_first_go() {
        var first = create(1, 60);
        var second = create(2, 40);
        complete(2);
        complete(1);
        create(3, 30);

        assertThat(bodies.get(second.sha256())).isEmpty();
        assertThat(bodies.get(first.sha256())).isPresent();
    }

    @Test
    void what_is_not_complete_is_kept_beyond_the_limit() {
        var first = create(1, 101);
        var second = create(2, 102);

        assertThat(bodies.hashes()).containsExactlyInAnyOrder(first.sha256(), second.sha256());

        complete(1);
        assertThat(bodies.hashes()).containsExactlyInAnyOrder(second.sha256());
    }

    @Test
    void what_is_not_complete_and_has_no_room_in_the_heap_comes_back_from_the_file() {
        var all = IntStream.rangeClosed(1, 50).mapToObj(i -> create(i, 10 + i)).toList();

        for (var body : all) {
            assertThat(bodies.get(body.sha256())).contains(body.bytes());
        }
        IntStream.rangeClosed(1, 50).forEach(this::complete);
        var next = create(51, 99);
        assertThat(bodies.get(next.sha256())).contains(next.bytes());
        assertThat(bodies.hashes()).hasSizeLessThan(5);
    }

    @Test
    void a_body_that_two_transactions_need_stays_until_both_are_complete() {
        var shared = create(1, 80);
        create(2, 80);
        complete(1);
        var other = create(3, 90);
        assertThat(bodies.get(shared.sha256())).isPresent();

        complete(2);
        assertThat(bodies.hashes()).containsExactlyInAnyOrder(other.sha256());
    }

    @Test
    void an_answer_is_needed_as_long_as_its_transaction() {
        create(1, 60);
        var answer = answer(1, 41);
        create(2, 50);
        assertThat(bodies.get(answer.sha256())).isPresent();

        complete(1);
        assertThat(bodies.get(answer.sha256())).isPresent();

        create(3, 55);
        assertThat(bodies.get(answer.sha256())).isEmpty();
    }

    @Test
    void a_merged_transaction_needs_its_body_no_longer() {
        create(1, 60);
        var merged = create(2, 61);
        bodies.note(new DeliveryEvent.Merged("irc", 2, 1));
        create(3, 40);

        assertThat(bodies.get(merged.sha256())).isEmpty();
    }

    @Test
    void a_parked_transaction_still_needs_its_body() {
        var parked = create(1, 60);
        bodies.note(new DeliveryEvent.Parked("irc", 1));
        create(2, 61);

        assertThat(bodies.get(parked.sha256())).isPresent();
    }

    @Test
    void a_body_that_was_just_told_is_there_for_the_event_that_names_it() {
        var large = new Body(new byte[101]);
        bodies.add(large);
        assertThat(bodies.get(large.sha256())).isPresent();

        bodies.note(new DeliveryEvent.AttemptStarted("irc", 9, 1, large.hash()));
        assertThat(bodies.get(large.sha256())).as("no transaction in the store needs it").isEmpty();
    }

    @Test
    void all_are_given_in_the_order_of_their_first_use() {
        var hashes = List.of(create(1, 9), create(2, 7), create(3, 8), create(4, 7)).stream().map(Body::sha256)
                .distinct();

        assertThat(bodies.hashes()).containsExactlyElementsOf(hashes.toList());
    }

    private Body create(long transaction, int size) {
        var body = new Body(new byte[size]);
        bodies.add(body);
        bodies.note(new DeliveryEvent.TransactionCreated("irc", transaction, List.of(), Counts.NONE, size,
                body.hash()));
        return body;
    }

    private Body answer(long transaction, int size) {
        var body = new Body(new byte[size]);
        bodies.add(body);
        bodies.note(new DeliveryEvent.AttemptEnded(
                "irc", transaction, 1, Outcome.STATUS, OptionalInt.of(500), Optional.empty(),
                        Optional.of(body.hash())));
        return body;
    }

    private void complete(long transaction) {
        bodies.note(new DeliveryEvent.TransactionCompleted("irc", transaction));
    }
}
