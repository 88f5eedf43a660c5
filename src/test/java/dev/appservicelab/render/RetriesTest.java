package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final List<FutureRetry> SHORT = List.of(retry(6, 60, 92));
    private static final List<FutureRetry> LONG = List.of(retry(6, 60, 92), retry(7, 92, 156), retry(8, 156, 284));

    @Test
    void new_ones_come_out_of_the_last_one_that_stays() {
        assertThat(Retries.sliding(SHORT, LONG, 0)).extracting(FutureRetry::at).containsExactly(92L, 92L, 92L);
        assertThat(Retries.sliding(SHORT, LONG, 0.5))
                .containsExactly(retry(6, 60, 92), retry(7, 92, 124), retry(8, 124, 188));
        assertThat(Retries.sliding(SHORT, LONG, 1)).isEqualTo(LONG);
    }

    @Test
    void those_that_are_not_to_come_any_more_go_back_into_it() {
        assertThat(Retries.sliding(LONG, SHORT, 0)).isEqualTo(LONG);
        assertThat(Retries.sliding(LONG, SHORT, 0.75)).extracting(FutureRetry::at).containsExactly(92L, 108L, 140L);
    }

    @Test
    void what_stays_stays_where_it_is() {
        assertThat(Retries.sliding(LONG, LONG, 0.3)).isEqualTo(LONG);
    }

    private static FutureRetry retry(int number, long from, long at) {
        return new FutureRetry(number, from, at, Optional.empty());
    }
}
