package dev.appservicelab.lab;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.MemoryStore;
import dev.appservicelab.history.History;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.SimulatedRunner;
import dev.appservicelab.time.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final SimulatedRunner runner = SimulatedRunner.inOrder();
    private final MemoryStore store = new MemoryStore();
    private final History history = new History(runner::now);

    @Test
    void a_crash_and_a_restart_that_come_while_the_lab_still_starts_leave_one_scheduler() {
        store.takes("backlog", ofSeconds(5), runner);
        var engine = engine();
        at(ofSeconds(0), engine::start);
        at(ofSeconds(1), engine::crash);
        at(ofSeconds(2), engine::restart);
        runner.runUntil(ofSeconds(60).toNanos());

        assertThat(history.entries())
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .containsExactly("ServiceAdded", "Crashed", "Restarted", "ServiceAdded");
    }

    private void at(Duration offset, Runnable action) {
        runner.spawn("at " + offset, () -> {
            runner.sleepUntil(new Due(offset.toNanos(), Turn.ACTION));
            action.run();
        });
    }

    private Engine engine() {
        var settings = new TestRun(TestRun.VIRTUAL).settings();
        var faults = new Faults(List.of(), new Chance(1), history);
        return new Engine(
                settings, runner, new FaultyStore(store, new CallFaults(faults, runner)),
                Carrier.open(settings, runner, faults, history), KeyLookup.NONE, history);
    }
}
