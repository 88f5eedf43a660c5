package dev.appservicelab.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskJoinTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, 2, 3})
    void under_the_virtual_clock_joining_waits_until_the_task_has_ended(long seed) {
        var runner = seed < 0 ? SimulatedRunner.inOrder() : SimulatedRunner.seeded(seed);
        var log = new ArrayList<String>();
        var slow = runner.spawn("slow", () -> {
            runner.sleep(5 * SECOND);
            log.add("ended at " + runner.now() / SECOND);
        });
        runner.spawn("waiter", () -> {
            slow.join();
            slow.join();
            log.add("joined at " + runner.now() / SECOND);
        });
        runner.runUntil(10 * SECOND);

        assertThat(log).containsExactly("ended at 5", "joined at 5");
    }

    @Test
    void a_cancelled_task_is_joined_in_the_same_instant() {
        var runner = SimulatedRunner.inOrder();
        var log = new ArrayList<String>();
        var endless = runner.spawn("endless", () -> runner.sleep(Long.MAX_VALUE / 2));
        runner.spawn("waiter", () -> {
            runner.sleep(SECOND);
            endless.cancel();
            endless.join();
            log.add("joined at " + runner.now() / SECOND);
        });
        runner.runUntil(10 * SECOND);

        assertThat(log).containsExactly("joined at 1");
    }

    @Test
    void in_real_time_joining_waits_until_the_task_has_ended() throws InterruptedException {
        List<String> log = new CopyOnWriteArrayList<>();
        var go = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var runner = new RealRunner(new RunClock(1), (task, problem) -> log.add(task))) {
            var slow = runner.spawn("slow", () -> {
                awaitUninterrupted(go);
                log.add("ended");
            });
            runner.spawn("waiter", () -> {
                go.countDown();
                slow.join();
                log.add("joined");
                done.countDown();
            });
            done.await();
        }

        assertThat(log).containsExactly("ended", "joined");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
