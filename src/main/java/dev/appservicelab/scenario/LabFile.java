package dev.appservicelab.scenario;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lab file that was read.
 *
 * @param name         what messages call it
 * @param path         where it lies; absent for one that came with the program
 * @param text         as it was written
 * @param settings     the run it describes
 * @param expectations what it expects of that run, in its order
 */
public record LabFile(
        String name, Optional<Path> path, String text, LabSettings settings, List<Expectation> expectations) {
    public LabFile {
        expectations = List.copyOf(expectations);
    }

    /** The same in another place. The files it names stay where they are. */
    public LabFile at(Path other) {
        return new LabFile(other.toString(), Optional.of(other), text, settings, expectations);
    }

    /** The same and what was done by hand behind it, over when the recording was. */
    public LabFile with(Recording recording, Duration duration) {
        return with(settings
                .withTraffic(concat(settings.traffic(), recording.traffic()))
                .withActions(concat(settings.actions(), recording.actions()))
                .withDuration(Optional.of(duration)));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The same under another policy; its text says so too, and keeps its comments. */
    public LabFile withPolicy(DeliveryPolicy policy) {
        var changed = settings.withPolicy(policy);
        return new LabFile(
                name, path, new TopLevel(text).with("policy", PolicyWriter.write(policy)), changed, expectations);
    }

    /** The same with settings changed, as options of a command do. */
    public LabFile with(LabSettings others) {
        return new LabFile(name, path, text, others, expectations);
    }
}
