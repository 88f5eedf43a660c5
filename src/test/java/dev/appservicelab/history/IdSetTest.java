package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSetTest {
    private static final int FEW = 60;
    /** Several blocks. */
    private static final int MANY = 3000;

    @Test
    void it_has_what_was_added_and_not_removed_and_so_has_each_copy_of_it() {
        for (int seed = 0; seed < 200; seed++) {
            check(new Random(seed), new IdSet(), new HashSet<>(), FEW);
        }
    }

    @Test
    void a_large_one_has_what_was_added_and_not_removed_and_so_has_each_copy_of_it() {
        for (int seed = 0; seed < 20; seed++) {
            var dice = new Random(seed);
            var set = new IdSet();
            var expected = new HashSet<Long>();
            for (long id = 0; id < MANY; id += 1 + dice.nextInt(3)) {
                set.add(id);
                expected.add(id);
            }
            check(dice, set, expected, MANY);
        }
    }

    @Test
    void one_into_which_the_ids_come_in_no_order_has_them_all_and_lets_go_of_them_all() {
        var set = new IdSet();
        var ids = new ArrayList<Long>();
        for (long id = 0; id < MANY; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, new Random(1));
        ids.forEach(set::add);
        assertThat(content(set, MANY)).hasSize(MANY);

        ids.forEach(set::remove);

        assertThat(content(set, MANY)).isEmpty();
    }

    private static void check(Random dice, IdSet set, Set<Long> expected, int most) {
        for (int i = 0; i < 40; i++) {
            change(set, expected, dice, most);
            if (dice.nextInt(4) == 0) {
                var copy = new IdSet(set);
                var expectedOfCopy = new HashSet<>(expected);
                change(copy, expectedOfCopy, dice, most);
                change(set, expected, dice, most);
                change(copy, expectedOfCopy, dice, most);
                assertThat(content(copy, most)).as("copy").isEqualTo(expectedOfCopy);
            }
            assertThat(content(set, most)).isEqualTo(expected);
        }
    }

    private static void change(IdSet set, Set<Long> expected, Random dice, int most) {
        long id = dice.nextInt(most);
        if (dice.nextInt(3) > 0) {
            set.add(id);
            expected.add(id);
        } else {
            set.remove(id);
            expected.remove(id);
        }
    }

    private static Set<Long> content(IdSet set, int most) {
        var content = new HashSet<Long>();
        for (long id = 0; id < most; id++) {
            if (set.contains(id)) {
                content.add(id);
            }
        }
        return content;
    }
}
