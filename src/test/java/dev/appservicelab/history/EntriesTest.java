package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the heap has no room for is read back as it was. */
class EntriesTest {
    private final Entries entries = new Entries(100);

    @Test
    void what_is_on_disk_is_read_back_as_it_was_and_in_order() {
        var told = tell(9_000);

        assertThat(entries.size()).isEqualTo(9_000);
        assertThat(from(0)).isEqualTo(told);
        assertThat(from(3_999)).isEqualTo(told.subList(3_999, 9_000));
        assertThat(from(8_990)).isEqualTo(told.subList(8_990, 9_000));
        assertThat(entries.some(9_000, 10)).isEmpty();
    }

    @Test
    void no_more_are_given_than_were_asked_for() {
        var told = tell(5_000);

        assertThat(entries.some(1_234, 7)).isEqualTo(told.subList(1_234, 1_241));
        assertThat(entries.some(4_950, 7)).isEqualTo(told.subList(4_950, 4_957));
    }

    @Test
    void what_is_let_go_of_is_no_longer_given_and_the_rest_keeps_its_place() {
        var told = tell(6_000);
        entries.keep(50);

        assertThat(entries.size()).isEqualTo(6_000);
        assertThat(from(0)).isEqualTo(told.subList(5_950, 6_000));
        assertThat(from(5_990)).isEqualTo(told.subList(5_990, 6_000));
    }

    private List<Entry> from(int index) {
        var all = new ArrayList<Entry>();
        for (var some = entries.some(index, 700); !some.isEmpty(); some = entries.some((int) all.getLast().n(), 700)) {
            all.addAll(some);
        }
        return all;
    }

    private List<Entry> tell(int number) {
        var told = new ArrayList<Entry>();
        for (int i = 0; i < number; i++) {
            var event = i % 2 == 0 ? Telling.created(i, "$" + i) : new DeliveryEvent.TransactionCompleted("irc", i - 1);
            var entry = new Entry(i + 1, i * 10L, event);
            entries.add(entry);
            told.add(entry);
        }
        return told;
    }
}
