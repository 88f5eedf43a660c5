package dev.appservicelab.scenario;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.lab.EventLine;
import dev.appservicelab.lab.EventLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole file of recorded events, a line each. */
public final class RecordedEvents {
    private RecordedEvents() {}

    /**
     * All its lines.
     *
     * @param services ids of those that lines may be for
     * @throws BadInput naming file and line, also if a line is for another service; or if the file cannot be read
     */
    public static List<EventLine> read(Path file, List<String> services) {
        List<EventLine> found = new ArrayList<>();
        try (var lines = new EventLines(file.toString(), Files.newInputStream(file))) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                line.ifPresent(it -> found.add(checked(file, it, services)));
            }
        } catch (IOException e) {
            throw new BadInput(file + " cannot be read", e);
        }
        return found;
    }

    private static EventLine checked(Path file, EventLine line, List<String> services) {
        if (line instanceof EventLine.Addressed addressed && !services.contains(addressed.to())) {
            throw new BadInput(file + ":" + line.line() + ": there is no service \"" + addressed.to() + "\""
                    + Spelling.hint(addressed.to(), services));
        }
        return line;
    }
}
