package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final long MS = 1_000_000;

    @Test
    void it_is_there_for_300_ms_and_never_again() {
        assertThat(Ring.after(0)).isPresent();
        assertThat(Ring.after(299 * MS)).isPresent();
        assertThat(Ring.after(300 * MS)).isEmpty();
        assertThat(Ring.after(600 * MS)).isEmpty();
    }

    @Test
    void what_has_not_happened_yet_has_none() {
        assertThat(Ring.after(-1)).isEmpty();
    }

    @Test
    void it_widens_from_the_sign_outwards_and_fades_on_its_way() {
        var rings = LongStream.range(0, 30).mapToObj(i -> Ring.after(10 * i * MS).orElseThrow()).toList();

        assertThat(rings.getFirst().radius(8, 16)).isEqualTo(8);
        assertThat(rings.getLast().radius(8, 16)).isBetween(15.9, 16.0);
        for (int i = 1; i < rings.size(); i++) {
            assertThat(rings.get(i).radius(8, 16)).isGreaterThan(rings.get(i - 1).radius(8, 16));
            assertThat(rings.get(i).opacity()).isLessThan(rings.get(i - 1).opacity());
        }
        assertThat(rings.getLast().opacity()).isLessThan(0.05);
    }
}
