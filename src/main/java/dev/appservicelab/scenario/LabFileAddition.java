package dev.appservicelab.scenario;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Adds a service to the text of a lab file, which stays otherwise as it is, comments and all. */
public final class LabFileAddition {
    private static final Pattern BLOCK = Pattern.compile("services:\\s*(#.*)?");
    private static final Pattern FLOW = Pattern.compile("(services:\\s*\\{.*)}(\\s*)");

    private LabFileAddition() {}

    /**
     * The text with one more service, behind the others.
     *
     * @throws BadInput if the services are not written in a way that can be added to
     */
    public static String of(LabFile file, ServiceSettings service) {
        var entry = LabFileWriter.entry(file, service);
        var lines = new ArrayList<>(file.text().lines().toList());
        boolean done = false;
        for (int i = 0; i < lines.size() && !done; i++) {
            var flow = FLOW.matcher(lines.get(i));
            if (flow.matches()) {
                lines.set(i, flow.group(1).stripTrailing() + ", " + entry + "}" + flow.group(2));
                done = true;
            } else if (BLOCK.matcher(lines.get(i)).matches()) {
                int end = endOfBlock(lines, i + 1);
                lines.add(end, indent(lines, i + 1) + entry);
                done = true;
            }
        }
        var text = String.join("\n", lines) + "\n";
        if (!done || !reads(file, text, service)) {
            throw new BadInput(
                    file.name() + ": its services are not written line by line; add this one by hand: " + entry);
        }
        return text;
    }

    /** Behind the last line that belongs to it. */
    private static int endOfBlock(List<String> lines, int from) {
        int end = from;
        for (int i = from; i < lines.size() && (lines.get(i).isBlank() || lines.get(i).startsWith(" ")); i++) {
            end = lines.get(i).isBlank() || lines.get(i).strip().startsWith("#") ? end : i + 1;
        }
        return end;
    }

    private static String indent(List<String> lines, int from) {
        return lines.stream().skip(from)
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .findFirst()
                .map(line -> line.substring(0, line.length() - line.stripLeading().length()))
                .orElse("");
    }

    private static boolean reads(LabFile file, String text, ServiceSettings service) {
        try {
            var again = LabFileReader.read(file.name(), text, file.path());
            return again.settings().services().size() == file.settings().services().size() + 1
                    && again.settings().services().getLast().id().equals(service.id());
        } catch (BadInput e) {
            return false;
        }
    }
}
