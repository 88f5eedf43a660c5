package dev.appservicelab.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ShieldTest {
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final RealRunner runner = new RealRunner(new RunClock(1), (task, problem) -> told.add("failed"));

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void a_task_that_is_cancelled_behind_its_shield_meets_that_when_the_work_is_done() throws Exception {
        var task = runner.spawn("worker", () -> {
            told.add(Shield.whileRaised(() -> {
                working.countDown();
                awaitCancelled();
                return Thread.currentThread().isInterrupted() ? "interrupted" : "done";
            }));
            told.add(Thread.currentThread().isInterrupted() ? "then cancelled" : "not cancelled");
        });
        working.await();
        task.cancel();
        cancelled.countDown();
        task.join();

        assertThat(told).containsExactly("done", "then cancelled");
    }

    @Test
    void a_task_that_was_cancelled_before_does_the_work_and_stays_cancelled() throws Exception {
        var task = runner.spawn("worker", () -> {
            awaitCancelled();
            told.add(Shield.whileRaised(() -> Thread.currentThread().isInterrupted() ? "interrupted" : "done"));
            told.add(Thread.currentThread().isInterrupted() ? "then cancelled" : "not cancelled");
        });
        task.cancel();
        cancelled.countDown();
        task.join();

        assertThat(told).containsExactly("done", "then cancelled");
    }

    @Test
    void work_that_fails_lowers_the_shield() throws Exception {
        var task = runner.spawn("worker", () -> {
            assertThatThrownBy(() -> Shield.whileRaised(() -> {
                        working.countDown();
                        awaitCancelled();
                        throw new IllegalStateException("as told");
                    }))
                    .hasMessage("as told");
            told.add(Thread.currentThread().isInterrupted() ? "then cancelled" : "not cancelled");
        });
        working.await();
        task.cancel();
        cancelled.countDown();
        task.join();

        assertThat(told).containsExactly("then cancelled");
    }

    @Test
    void only_a_task_has_one() throws Exception {
        runner.spawn("worker", () -> told.add(Shield.isAtHand() ? "has one" : "has none")).join();

        assertThat(told).containsExactly("has one");
        assertThat(Shield.isAtHand()).isFalse();
    }

    /** Whatever happens to the thread meanwhile. */
    private void awaitCancelled() {
        boolean interrupted = false;
        while (cancelled.getCount() > 0) {
            interrupted |= Thread.interrupted();
            Thread.onSpinWait();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
