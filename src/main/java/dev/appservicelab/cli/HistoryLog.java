package dev.appservicelab.cli;

import dev.appservicelab.history.History;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where {@code deliver} writes the history, each line flushed as it happens; or nowhere. */
final class HistoryLog implements Consumer<History.Entry>, AutoCloseable {
    private final HistoryLines lines = new HistoryLines();
    private final Optional<PrintWriter> out;
    private final boolean owned;

    private HistoryLog(Optional<PrintWriter> out, boolean owned) {
        this.out = out;
        this.owned = owned;
    }

    /** @param target a file, {@code -} for standard output, or nothing */
    static HistoryLog open(Optional<String> target, PrintWriter standardOutput) {
        if (target.isEmpty()) {
            return new HistoryLog(Optional.empty(), false);
        }
        if (target.get().equals("-")) {
            return new HistoryLog(Optional.of(standardOutput), false);
        }
        try {
            var writer = new PrintWriter(Files.newBufferedWriter(Path.of(target.get()), StandardCharsets.UTF_8));
            return new HistoryLog(Optional.of(writer), true);
        } catch (IOException e) {
            throw new BadInput("--log: cannot write " + target.get() + ": no such folder, or no permission", e);
        }
    }

    @Override
    public void accept(History.Entry entry) {
        out.ifPresent(writer -> {
            writer.write(lines.write(entry));
            writer.write('\n');
            writer.flush();
        });
    }

    @Override
    public void close() {
        if (owned) {
            out.ifPresent(PrintWriter::close);
        }
    }
}
