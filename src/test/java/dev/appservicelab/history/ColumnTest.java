package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnTest {
    /** Some full chunks and a part of one. */
    private static final int SIZE = 1000;

    @Test
    void it_gives_back_what_was_added_however_far_apart_the_numbers_are() {
        for (long widest : List.of(0L, 255L, 256L, (1L << 32) - 1, 1L << 32, Long.MAX_VALUE)) {
            var column = new Column();
            var expected = new ArrayList<Long>();
            for (int i = 0; i < SIZE; i++) {
                long number = i % 2 == 0 ? -7 : -7 + widest;
                column.add(number);
                expected.add(number);
            }
            assertThat(content(column)).as("%d apart", widest).isEqualTo(expected);
        }
    }

    @Test
    void it_gives_back_the_least_and_the_greatest_number_beside_each_other() {
        var column = new Column();
        for (int i = 0; i < SIZE; i++) {
            column.add(i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        }

        assertThat(column.get(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(column.get(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void what_is_set_stands_there_and_nowhere_else() {
        var dice = new Random(1);
        var column = new Column();
        var expected = new ArrayList<Long>();
        for (long i = 0; i < SIZE; i++) {
            column.add(i);
            expected.add(i);
        }
        for (int i = 0; i < SIZE; i++) {
            int index = dice.nextInt(SIZE);
            long number = dice.nextLong() >> dice.nextInt(Long.SIZE);
            column.set(index, number);
            expected.set(index, number);
        }

        assertThat(content(column)).isEqualTo(expected);
    }

    @Test
    void it_finds_the_first_greater_one_of_numbers_in_order() {
        var column = new Column();
        for (int i = 0; i < SIZE; i++) {
            column.add(2L * (i / 2));
        }

        assertThat(column.firstGreater(-1, 0, SIZE)).isZero();
        assertThat(column.firstGreater(500, 0, SIZE)).isEqualTo(502);
        assertThat(column.firstGreater(501, 0, SIZE)).isEqualTo(502);
        assertThat(column.firstGreater(500, 600, SIZE)).isEqualTo(600);
        assertThat(column.firstGreater(5000, 0, SIZE)).isEqualTo(SIZE);
    }

    private static List<Long> content(Column column) {
        return IntStream.range(0, column.size()).mapToObj(column::get).toList();
    }
}
