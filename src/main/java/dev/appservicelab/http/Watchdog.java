package dev.appservicelab.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose time is over, whatever their task is waiting for. A timeout of the socket would not do: it
 * starts anew with each byte, and knows nothing of writing. One thread for all; thread-safe.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("http-watchdog").factory());
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Closes {@code channel} when {@link System#nanoTime()} has reached {@code deadline}, until the watch is closed.
     */
    Watch watch(SocketChannel channel, long deadline) {
        return new Watch(channel, deadline);
    }

    /** Runs {@code chore} again and again. It must be quick. */
    void every(Duration interval, Runnable chore) {
        var _ = timer.scheduleWithFixedDelay(chore, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes all that is watched. */
    @Override
    public void close() {
        timer.shutdownNow();
        watches.forEach(Watch::cut);
    }

    final class Watch implements AutoCloseable {
        private final SocketChannel channel;
        private final Future<?> alarm;
        private volatile boolean expired;

        private Watch(SocketChannel channel, long deadline) {
            this.channel = channel;
            this.alarm = timer.schedule(this::expire, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            watches.add(this);
            if (timer.isShutdown()) {
                cut();
            }
        }

        /** From now on it has all the time it wants; the end of the watchdog still closes it. */
        void lift() {
            alarm.cancel(false);
        }

        /** Whether the time was over and the channel closed for that. */
        boolean expired() {
            return expired;
        }

        private void expire() {
            expired = true;
            cut();
        }

        private void cut() {
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }

        @Override
        public void close() {
            alarm.cancel(false);
            watches.remove(this);
        }
    }
}
