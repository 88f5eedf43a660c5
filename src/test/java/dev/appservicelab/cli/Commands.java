package dev.appservicelab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Executes command lines as the program does, within this process, and keeps what they print. */
final class Commands {
    /** The time of day, as far as commands know. */
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InputStream in = InputStream.nullInputStream();
    private InstantSource clock = InstantSource.fixed(NOW);
    private boolean terminal;
    private List<WindowMeter.Figure> figures = List.of();

    /** @param folder where files are written */
    Commands(Path folder) {
        this.folder = folder;
    }

    Commands onTerminal() {
        terminal = true;
        return this;
    }

    /** {@code bench ui} finds these. */
    Commands measuring(WindowMeter.Figure... found) {
        figures = List.of(found);
        return this;
    }

    Commands reading(InputStream standardInput) {
        in = standardInput;
        return this;
    }

    Commands at(Instant now) {
        clock = InstantSource.fixed(now);
        return this;
    }

    /** @return the exit code */
    int execute(Object... args) {
        var commandLine = AppServiceLabCommand.commandLine(
                file -> 0, (quick, progress) -> figures, new Surroundings(in, terminal, clock));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(List.of(args).stream().map(Object::toString).toArray(String[]::new));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Writes a file, and the folders it is in. */
    Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
