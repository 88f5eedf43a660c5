package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void without_a_cycle_there_is_one_phase() {
        assertThat(phases(fault(10, Optional.of(20L), Optional.empty()), 0, 100)).containsExactly("10-20");
        assertThat(phases(fault(10, Optional.empty(), Optional.empty()), 0, 100)).containsExactly("10-");
    }

    @Test
    void a_cycle_begins_with_down_at_its_time_and_its_last_phase_is_cut() {
        assertThat(phases(fault(10, Optional.of(21L), cycle(3, 2)), 0, 100)).containsExactly("10-13", "15-18", "20-21");
    }

    @Test
    void a_cycle_has_no_phase_that_would_begin_at_its_end() {
        assertThat(phases(fault(10, Optional.of(20L), cycle(3, 2)), 0, 100)).containsExactly("10-13", "15-18");
    }

    @Test
    void who_comes_late_is_in_the_phase_of_that_instant_or_before_the_next() {
        assertThat(phases(fault(10, Optional.of(30L), cycle(3, 2)), 16, 22)).containsExactly("15-18", "20-23");
        assertThat(phases(fault(10, Optional.of(30L), cycle(3, 2)), 18, 22)).containsExactly("20-23");
        assertThat(phases(fault(10, Optional.of(30L), cycle(3, 2)), 30, 100)).isEmpty();
    }

    private static List<String> phases(Fault fault, long from, long last) {
        var phases = new ArrayList<String>();
        var phase = Phase.of(fault, from);
        while (phase.isPresent() && phase.get().from() <= last) {
            var to = phase.get().to();
            phases.add(phase.get().from() + "-" + (to.isPresent() ? to.getAsLong() : ""));
            phase = to.isPresent() ? Phase.of(fault, to.getAsLong()) : Optional.empty();
        }
        return phases;
    }

    private static Optional<Cycle> cycle(long down, long up) {
        return Optional.of(new Cycle(Duration.ofNanos(down), Duration.ofNanos(up)));
    }

    private static Fault fault(long at, Optional<Long> until, Optional<Cycle> cycle) {
        return new Fault(
                "fault", "irc", Duration.ofNanos(at), until.map(Duration::ofNanos), Match.ANY, OptionalDouble.empty(),
                OptionalInt.empty(), cycle, Effect.status(500));
    }
}
