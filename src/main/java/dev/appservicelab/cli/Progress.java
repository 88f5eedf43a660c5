package dev.appservicelab.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line on a terminal that tells how far something is, drawn again and again until it is closed; then it is gone. In a
 * pipe there is none. Thread-safe.
 */
final class Progress implements AutoCloseable {
    private static final int BAR = 24;
    private static final long EVERY_MILLIS = 100;
    private static final String LINE_START = "\r\u001b[K";

    private final Supplier<String> line;
    private final PrintWriter err;
    private final boolean terminal;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param line     says how far it is, in less than 80 columns
     * @param terminal whether there is one to draw on
     */
    Progress(Supplier<String> line, PrintWriter err, boolean terminal) {
        this.line = line;
        this.err = err;
        this.terminal = terminal;
        if (terminal) {
            draw();
            Thread.ofVirtual().name("progress").start(this::drawUntilClosed);
        }
    }

    /** So much of a whole as a bar. */
    static String bar(long done, long whole) {
        int full = Math.clamp((long) ((double) done * BAR / Math.max(1, whole)), 0, BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    /** Prints a message of its own, so that the line stays whole. */
    synchronized void say(String message) {
        err.print((terminal ? LINE_START : "") + message + System.lineSeparator());
        err.flush();
        draw();
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (terminal) {
            print(LINE_START);
        }
    }

    private void drawUntilClosed() {
        try {
            while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (terminal && closed.getCount() > 0) {
            print(LINE_START + line.get());
        }
    }

    private void print(String text) {
        err.print(text);
        err.flush();
    }
}
