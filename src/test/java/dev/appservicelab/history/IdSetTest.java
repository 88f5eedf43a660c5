package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSetTest {
    private static final int MOST = 60;

    @Test
    void it_has_what_was_added_and_not_removed_and_so_has_each_copy_of_it() {
        for (int seed = 0; seed < 200; seed++) {
            var dice = new Random(seed);
            var set = new IdSet();
            var expected = new HashSet<Long>();
            for (int i = 0; i < 40; i++) {
                change(set, expected, dice);
                if (dice.nextInt(4) == 0) {
                    var copy = new IdSet(set);
                    var expectedOfCopy = new HashSet<>(expected);
                    change(copy, expectedOfCopy, dice);
                    change(set, expected, dice);
                    change(copy, expectedOfCopy, dice);
                    assertThat(content(copy)).as("copy, seed %d", seed).isEqualTo(expectedOfCopy);
                }
                assertThat(content(set)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private static void change(IdSet set, Set<Long> expected, Random dice) {
        long id = dice.nextInt(MOST);
        if (dice.nextInt(3) > 0) {
            set.add(id);
            expected.add(id);
        } else {
            set.remove(id);
            expected.remove(id);
        }
    }

    private static Set<Long> content(IdSet set) {
        var content = new HashSet<Long>();
        for (long id = 0; id < MOST; id++) {
            if (set.contains(id)) {
                content.add(id);
            }
        }
        return content;
    }
}
