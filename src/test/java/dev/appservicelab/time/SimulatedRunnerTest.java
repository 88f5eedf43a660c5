package dev.appservicelab.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedRunnerTest {
    private static final long SECOND = 1_000_000_000;

    private final SimulatedRunner runner = SimulatedRunner.inOrder();
    private final List<String> log = new ArrayList<>();

    @Test
    void the_clock_jumps_to_what_is_due_and_then_to_where_it_was_sent() {
        runner.spawn("a", () -> {
            runner.sleep(3600 * SECOND);
            note("woken");
        });
        runner.runUntil(7200 * SECOND);

        assertThat(log).containsExactly("woken at 3600 s");
        assertThat(runner.now()).isEqualTo(7200 * SECOND);
    }

    @Test
    void what_is_due_later_waits_for_the_next_run() {
        runner.spawn("a", () -> {
            runner.sleep(10 * SECOND);
            note("woken");
        });
        runner.runUntil(9 * SECOND);
        assertThat(log).isEmpty();
        assertThat(runner.nextDue()).isEqualTo(10 * SECOND);

        runner.runUntil(10 * SECOND);
        assertThat(log).containsExactly("woken at 10 s");
    }

    @Test
    void within_an_instant_faults_go_before_actions_attempts_traffic_and_timers() {
        for (var turn : List.of(Turn.TIMER, Turn.TRAFFIC, Turn.ATTEMPT, Turn.ACTION, Turn.FAULT)) {
            runner.spawn("task", () -> {
                runner.sleepUntil(new Due(SECOND, turn));
                log.add(turn.name());
            });
        }
        runner.runUntil(SECOND);

        assertThat(log).containsExactly("FAULT", "ACTION", "ATTEMPT", "TRAFFIC", "TIMER");
    }

    @Test
    void within_a_turn_the_order_of_the_file_decides_not_who_waited_first() {
        for (int line : List.of(3, 1, 2)) {
            runner.spawn("task", () -> {
                runner.sleepUntil(new Due(SECOND, Turn.TRAFFIC, line));
                log.add("line " + line);
            });
        }
        runner.runUntil(SECOND);

        assertThat(log).containsExactly("line 1", "line 2", "line 3");
    }

    @Test
    void what_one_starts_runs_until_it_waits_before_the_next_of_the_same_instant_begins() {
        for (int line : List.of(1, 2)) {
            runner.spawn("task", () -> {
                runner.sleepUntil(new Due(SECOND, Turn.TRAFFIC, line));
                log.add("offers " + line);
                runner.spawn("sender", () -> log.add("sends " + line));
            });
        }
        runner.runUntil(SECOND);

        assertThat(log).containsExactly("offers 1", "sends 1", "offers 2", "sends 2");
    }

    @Test
    void a_lock_is_held_by_one_task_at_a_time() {
        var lock = runner.newLock();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            runner.spawn("task", () -> {
                lock.lock();
                log.add("in " + number);
                runner.sleep(SECOND);
                log.add("out " + number);
                lock.unlock();
            });
        }
        runner.runUntil(10 * SECOND);

        assertThat(log).containsExactly("in 1", "out 1", "in 2", "out 2", "in 3", "out 3");
    }

    @Test
    void a_lock_is_not_reentrant() {
        var lock = runner.newLock();
        runner.spawn("task", () -> {
            lock.lock();
            lock.lock();
        });

        assertThatThrownBy(() -> runner.runUntil(0)).rootCause().hasMessage("task task holds this lock already");
    }

    @Test
    void a_wait_for_a_condition_ends_by_a_signal_or_by_time() {
        var lock = runner.newLock();
        var condition = lock.newCondition();
        for (long limit : List.of(1L, 5L)) {
            runner.spawn("waiter", () -> {
                lock.lock();
                boolean signalled = condition.awaitUntil(new Due(limit * SECOND, Turn.TIMER));
                note(signalled ? "signalled" : "too late");
                lock.unlock();
            });
        }
        runner.spawn("signaller", () -> {
            runner.sleep(2 * SECOND);
            lock.lock();
            condition.signalAll();
            lock.unlock();
        });
        runner.runUntil(10 * SECOND);

        assertThat(log).containsExactly("too late at 1 s", "signalled at 2 s");
    }

    @Test
    void a_task_signalled_at_the_instant_its_time_is_over_runs_once() {
        var lock = runner.newLock();
        var condition = lock.newCondition();
        runner.spawn("waiter", () -> {
            lock.lock();
            condition.awaitUntil(new Due(SECOND, Turn.ACTION));
            note("woken");
            lock.unlock();
        });
        runner.spawn("signaller", () -> {
            lock.lock();
            runner.sleepUntil(new Due(SECOND, Turn.FAULT));
            condition.signalAll();
            runner.sleepUntil(new Due(SECOND, Turn.TIMER));
            lock.unlock();
        });
        runner.runUntil(2 * SECOND);

        assertThat(log).containsExactly("woken at 1 s");
    }

    @Test
    void a_cancelled_task_leaves_its_wait_and_runs_its_finally() {
        var task = runner.spawn("sleeper", () -> {
            try {
                runner.sleep(100 * SECOND);
                note("slept");
            } finally {
                note("left");
            }
        });
        runner.spawn("canceller", () -> {
            runner.sleep(SECOND);
            task.cancel();
        });
        runner.runUntil(200 * SECOND);

        assertThat(log).containsExactly("left at 1 s");
    }

    @Test
    void a_task_cancelled_while_it_waits_for_a_condition_holds_the_lock_on_its_way_out() {
        var lock = runner.newLock();
        var condition = lock.newCondition();
        var waiter = runner.spawn("waiter", () -> {
            lock.lock();
            try {
                condition.await();
            } finally {
                note("left");
                lock.unlock();
            }
        });
        runner.spawn("holder", () -> {
            lock.lock();
            waiter.cancel();
            runner.sleep(3 * SECOND);
            lock.unlock();
        });
        runner.runUntil(5 * SECOND);

        assertThat(log).containsExactly("left at 3 s");
    }

    @Test
    void closing_ends_every_task() {
        for (int i = 0; i < 3; i++) {
            runner.spawn("sleeper", () -> {
                try {
                    runner.sleep(100 * SECOND);
                } finally {
                    note("left");
                }
            });
        }
        runner.spawn("not begun", () -> note("begun"));
        runner.runUntil(SECOND);
        runner.spawn("late", () -> note("late"));
        runner.close();

        assertThat(log).containsExactly("begun at 0 s", "left at 1 s", "left at 1 s", "left at 1 s");
    }

    @Test
    void a_task_that_fails_ends_the_run_with_its_name_and_cause() {
        runner.spawn("the culprit", () -> {
            throw new IllegalArgumentException("broken");
        });

        assertThatThrownBy(() -> runner.runUntil(SECOND))
                .hasStackTraceContaining("the culprit")
                .hasRootCauseMessage("broken");
    }

    @Test
    void a_command_from_outside_takes_effect_at_the_next_whole_millisecond() {
        runner.runUntil(1_500_000);
        runner.post(Turn.ACTION, "command", () -> log.add("at " + runner.now() + " ns"));
        runner.runUntil(1_999_999);
        assertThat(log).isEmpty();

        runner.runUntil(2_000_000);
        assertThat(log).containsExactly("at 2000000 ns");
    }

    @Test
    void a_command_from_outside_goes_after_what_is_planned_for_its_turn_and_instant() {
        runner.post(Turn.TRAFFIC, "command", () -> log.add("sent by hand"));
        runner.post(Turn.ACTION, "command", () -> log.add("paused by hand"));
        for (var turn : Turn.values()) {
            runner.spawn("planned", () -> {
                runner.sleepUntil(new Due(1_000_000, turn, 7));
                log.add("planned " + turn);
            });
        }
        runner.runUntil(1_000_000);

        assertThat(log).containsExactly(
                "planned FAULT", "planned ACTION", "paused by hand", "planned ATTEMPT", "planned TRAFFIC",
                "sent by hand",
                "planned TIMER");
    }

    @Test
    void work_from_outside_is_done_as_soon_as_the_run_goes_on() {
        runner.runUntil(1_500_000);
        runner.submit("work", () -> log.add("at " + runner.now() + " ns"));
        runner.runUntil(1_500_001);

        assertThat(log).containsExactly("at 1500000 ns");
    }

    @Test
    void in_order_a_switching_point_switches_nothing() {
        for (int i = 1; i <= 2; i++) {
            int number = i;
            runner.spawn("task", () -> {
                log.add("begins " + number);
                runner.switchPoint();
                log.add("ends " + number);
            });
        }
        runner.runUntil(0);

        assertThat(log).containsExactly("begins 1", "ends 1", "begins 2", "ends 2");
    }

    @Test
    void the_same_seed_gives_the_same_interleaving_and_other_seeds_give_others() {
        var orders = new HashSet<List<String>>();
        for (long seed = 0; seed < 50; seed++) {
            var once = interleaving(seed);
            assertThat(interleaving(seed)).isEqualTo(once);
            orders.add(once);
        }

        assertThat(orders).hasSizeGreaterThan(10);
    }

    @Test
    void a_task_that_never_waits_ends_a_seeded_run() {
        var seeded = SimulatedRunner.seeded(1);
        seeded.spawn("restless", () -> {
            while (true) {
                seeded.switchPoint();
            }
        });

        assertThatThrownBy(() -> seeded.runUntil(SECOND)).rootCause().hasMessageContaining("time stands still");
    }

    private static List<String> interleaving(long seed) {
        var seeded = SimulatedRunner.seeded(seed);
        var order = new ArrayList<String>();
        IntStream.range(0, 3).forEach(task -> seeded.spawn("task", () -> {
            for (int step = 0; step < 3; step++) {
                seeded.switchPoint();
                order.add(task + "." + step);
            }
        }));
        seeded.runUntil(0);
        return order;
    }

    private void note(String what) {
        log.add(what + " at " + runner.now() / SECOND + " s");
    }
}
