package dev.appservicelab.cli;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Where {@code deliver} writes the history, a line an entry, as it happens; or nowhere. It is written by a thread of
 * its own: a reader that is slow, or never reads, holds up nothing but the log. Entries may come from any thread.
 */
final class HistoryLog implements Consumer<Entry>, AutoCloseable {
    private final HistoryLines lines = new HistoryLines();
    private final String name;
    private final Optional<Writer> out;
    private final Consumer<String> problems;
    private final BlockingQueue<Optional<Entry>> queue = new LinkedBlockingQueue<>();
    private final Thread writing;
    private volatile boolean failed;

    private HistoryLog(String name, Optional<Writer> out, Consumer<String> problems) {
        this.name = name;
        this.out = out;
        this.problems = problems;
        this.writing = Thread.ofPlatform().daemon().name("log").unstarted(this::write);
        out.ifPresent(writer -> writing.start());
    }

    /**
     * @param target   a file, {@code -} for standard output, or nothing
     * @param problems is told in a sentence if the log cannot be written any further
     * @throws BadInput if the file cannot be opened
     */
    static HistoryLog open(Optional<String> target, PrintWriter standardOutput, Consumer<String> problems) {
        if (target.isEmpty()) {
            return new HistoryLog("nothing", Optional.empty(), problems);
        }
        if (target.get().equals("-")) {
            return new HistoryLog("standard output", Optional.of(standardOutput), problems);
        }
        try {
            Writer file = Files.newBufferedWriter(Path.of(target.get()), StandardCharsets.UTF_8);
            return new HistoryLog(target.get(), Optional.of(file), problems);
        } catch (IOException e) {
            throw new BadInput("--log: cannot write " + target.get() + ": no such folder, or no permission", e);
        }
    }

    @Override
    public void accept(Entry entry) {
        if (out.isPresent() && !failed) {
            queue.add(Optional.of(entry));
        }
    }

    /** How many lines wait to be written. */
    int behind() {
        return queue.size();
    }

    /** Whether lines are missing because they could not be written. */
    boolean failed() {
        return failed;
    }

    /** Waits until every line is written. Of those that come later none is. */
    @Override
    public void close() {
        if (out.isPresent()) {
            queue.add(Optional.empty());
            boolean interrupted = false;
            while (writing.isAlive()) {
                try {
                    writing.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        try {
            writeAll(out.orElseThrow());
        } catch (IOException e) {
            failed = true;
            queue.clear();
            problems.accept("--log: " + name + " cannot be written any further: " + e.getMessage()
                    + "; delivery goes on without it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(Writer writer) throws IOException, InterruptedException {
        for (var entry = queue.take(); entry.isPresent(); entry = queue.take()) {
            writer.write(lines.write(entry.get()));
            writer.write('\n');
            if (queue.isEmpty()) {
                flush(writer);
            }
        }
        flush(writer);
        if (!(writer instanceof PrintWriter)) {
            writer.close();
        }
    }

    /** A print writer keeps to itself that it failed. */
    private static void flush(Writer writer) throws IOException {
        writer.flush();
        if (writer instanceof PrintWriter printed && printed.checkError()) {
            throw new IOException("nobody reads it any more");
        }
    }
}
