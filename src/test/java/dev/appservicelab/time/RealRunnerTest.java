package dev.appservicelab.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RealRunnerTest {
    private static final long SECOND = 1_000_000_000;

    private final RunClock clock = new RunClock(1);
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final RealRunner runner =
            new RealRunner(clock, (task, problem) -> failures.add(task + ": " + problem.getMessage()));

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void a_sleep_is_over_not_before_its_time() throws Exception {
        var woken = new LinkedBlockingQueue<Long>();
        runner.spawn("sleeper", () -> {
            runner.sleep(20_000_000);
            woken.add(runner.now());
        });

        assertThat(woken.take()).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void a_clock_that_is_made_faster_wakes_its_sleepers_earlier() throws Exception {
        var woken = new CountDownLatch(1);
        runner.spawn("sleeper", () -> {
            runner.sleep(3600 * SECOND);
            woken.countDown();
        });
        clock.speed(1_000_000);

        assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_clock_that_stands_lets_nobody_wake() throws Exception {
        clock.speed(0);
        long stood = clock.now();
        var woken = new CountDownLatch(1);
        runner.spawn("sleeper", () -> {
            runner.sleepUntil(new Due(stood + 1, Turn.TIMER));
            woken.countDown();
        });

        assertThat(woken.await(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(clock.now()).isEqualTo(stood);
        clock.speed(1);
        assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_wait_for_a_condition_ends_by_a_signal() throws Exception {
        var lock = runner.newLock();
        var condition = lock.newCondition();
        var results = new LinkedBlockingQueue<Boolean>();
        var holding = new CountDownLatch(1);
        runner.spawn("waiter", () -> {
            lock.lock();
            try {
                holding.countDown();
                results.add(condition.awaitUntil(new Due(3600 * SECOND, Turn.TIMER)));
            } finally {
                lock.unlock();
            }
        });
        holding.await();
        runner.spawn("signaller", () -> {
            lock.lock();
            try {
                condition.signalAll();
            } finally {
                lock.unlock();
            }
        });

        assertThat(results.take()).isTrue();
    }

    @Test
    void a_wait_for_a_condition_ends_by_time() throws Exception {
        var lock = runner.newLock();
        var condition = lock.newCondition();
        var results = new LinkedBlockingQueue<Boolean>();
        runner.spawn("waiter", () -> {
            lock.lock();
            try {
                results.add(condition.awaitUntil(new Due(10_000_000, Turn.TIMER)));
            } finally {
                lock.unlock();
            }
        });

        assertThat(results.take()).isFalse();
    }

    @Test
    void commands_from_outside_run_in_the_order_in_which_they_came() throws Exception {
        var ran = new CopyOnWriteArrayList<Integer>();
        var done = new CountDownLatch(1000);
        IntStream.range(0, 1000).forEach(i -> runner.post(Turn.ACTION, "command", () -> {
            ran.add(i);
            done.countDown();
        }));

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isSorted();
    }

    @Test
    void work_from_outside_is_done_in_the_order_in_which_it_came() throws Exception {
        var ran = new CopyOnWriteArrayList<Integer>();
        var done = new CountDownLatch(1000);
        IntStream.range(0, 1000).forEach(i -> runner.submit("work", () -> {
            ran.add(i);
            done.countDown();
        }));

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isSorted();
    }

    @Test
    void a_command_from_outside_waits_for_the_next_whole_millisecond_and_actions_go_before_traffic() throws Exception {
        var wall = new AtomicLong(1_500_000);
        var stepping = new RunClock(1, wall::get);
        var ran = new CopyOnWriteArrayList<String>();
        var done = new CountDownLatch(3);
        try (var stepped = new RealRunner(
                stepping, (task, problem) -> failures.add(task + ": " + problem.getMessage()))) {
            stepped.post(Turn.TRAFFIC, "command", () -> note(ran, "send", stepped, done));
            stepped.post(Turn.ACTION, "command", () -> note(ran, "pause", stepped, done));
            stepped.post(Turn.ACTION, "command", () -> note(ran, "resume", stepped, done));
            assertThat(ran).isEmpty();

            wall.addAndGet(1_000_000);
            stepping.speed(1);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ran).containsExactly("pause at 1000000", "resume at 1000000", "send at 1000000");
    }

    @Test
    void while_the_clock_stands_a_command_from_outside_runs_at_once() throws Exception {
        var done = new CountDownLatch(1);
        try (var standing = new RealRunner(new RunClock(0), (task, problem) -> failures.add(task))) {
            standing.post(Turn.ACTION, "command", done::countDown);

            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closing_cancels_sleepers_waiters_and_those_who_wait_for_a_lock() throws Exception {
        var lock = runner.newLock();
        var condition = lock.newCondition();
        var left = new CopyOnWriteArrayList<String>();
        var ready = new CountDownLatch(3);
        runner.spawn("sleeper", () -> leaving(left, "sleeper", ready, () -> runner.sleep(3600 * SECOND)));
        runner.spawn("waiter", () -> {
            lock.lock();
            try {
                leaving(left, "waiter", ready, condition::await);
            } finally {
                lock.unlock();
            }
        });
        runner.spawn("other", () -> leaving(left, "other", ready, () -> runner.sleep(3600 * SECOND)));
        ready.await();
        runner.close();

        assertThat(left).containsExactlyInAnyOrder("sleeper", "waiter", "other");
    }

    @Test
    void a_task_that_fails_is_told_by_name() throws Exception {
        runner.spawn("the culprit", () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(failures.take()).isEqualTo("the culprit: broken");
    }

    @Test
    void a_clock_counts_on_from_where_it_was_when_its_speed_changes() {
        var wall = new AtomicLong();
        var scaled = new RunClock(10, wall::get);
        wall.set(SECOND);
        assertThat(scaled.now()).isEqualTo(10 * SECOND);

        scaled.speed(60);
        wall.set(2 * SECOND);
        assertThat(scaled.now()).isEqualTo(70 * SECOND);
        assertThat(scaled.wallUntil(130 * SECOND)).isEqualTo(SECOND);

        scaled.speed(0);
        wall.set(100 * SECOND);
        assertThat(scaled.now()).isEqualTo(70 * SECOND);
        assertThat(scaled.wallUntil(71 * SECOND)).isEqualTo(Long.MAX_VALUE);
    }

    private static void note(List<String> ran, String what, RealRunner runner, CountDownLatch done) {
        ran.add(what + " at " + runner.now());
        done.countDown();
    }

    private static void leaving(List<String> left, String who, CountDownLatch ready, Runnable wait) {
        try {
            ready.countDown();
            wait.run();
        } finally {
            left.add(who);
        }
    }
}
