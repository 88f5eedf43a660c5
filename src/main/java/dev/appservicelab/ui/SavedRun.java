package dev.appservicelab.ui;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A run of which the history was saved: it is over, and can be looked at and not acted on. Thread-safe. */
public final class SavedRun extends StillRun {
    /** As a report and {@code deliver --log} name it. */
    public static final String ENDING = ".ndjson";

    private static final String HISTORY = "history" + ENDING;
    private static final String BODIES = "bodies";
    /** Bytes of bodies that are read, as many as a run keeps of those it is done with. */
    private static final long MOST_BODIES = 64 << 20;

    private final LongSupplier end;

    private SavedRun(LabSettings settings, History history, LongSupplier end) {
        super(settings, history);
        this.end = end;
    }

    /** One whose history may still grow. */
    static SavedRun told(String name, History history, LongSupplier now) {
        return new SavedRun(settings(Path.of(name), List.of()), history, now);
    }

    /** Whether that is a saved history by its name, or the folder of a report with one in it. */
    public static boolean isAt(Path place) {
        return place.toString().endsWith(ENDING) || Files.isRegularFile(place.resolve(HISTORY));
    }

    /**
     * Reads a {@code history.ndjson}, or that of a report's folder with the bodies beside it.
     *
     * @throws BadInput if it is not one
     */
    public static SavedRun read(Path place) {
        var file = Files.isDirectory(place) ? place.resolve(HISTORY) : place;
        var entries = new HistoryLines().load(file);
        if (entries.isEmpty()) {
            throw new BadInput(file + ": expected a history, and nothing happened in it");
        }
        var history = History.saved(entries, bodies(file.resolveSibling(BODIES)));
        long end = entries.getLast().t();
        return new SavedRun(settings(file, entries), history, () -> end);
    }

    private static List<Body> bodies(Path folder) {
        var bodies = new ArrayList<Body>();
        if (Files.isDirectory(folder)) {
            long bytes = 0;
            try (var files = Files.newDirectoryStream(folder)) {
                for (var file : files) {
                    bytes += Files.size(file);
                    if (bytes > MOST_BODIES) {
                        break;
                    }
                    bodies.add(new Body(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new BadInput("the bodies in " + folder + " cannot be read", e);
            }
        }
        return bodies;
    }

    private static LabSettings settings(Path file, List<Entry> entries) {
        var started = entries.stream()
                .map(Entry::event)
                .filter(DeliveryEvent.RunStarted.class::isInstance)
                .map(DeliveryEvent.RunStarted.class::cast)
                .findFirst()
                .orElse(new DeliveryEvent.RunStarted(
                        String.valueOf(file.getFileName()), 0, DeliveryPolicy.SYNAPSE.name(),
                        new LabClock.Virtual().word()));
        var policy = DeliveryPolicy.preset(started.policy()).orElse(DeliveryPolicy.SYNAPSE);
        var clock = started.clock().equals(new LabClock.Virtual().word()) ? new LabClock.Virtual() : LabClock.wall();
        return new LabSettings(
                started.name(), started.seed(), LabSettings.DEFAULT_SERVER_NAME, true, policy, clock, Optional.empty(),
                List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public boolean over() {
        return true;
    }

    @Override
    public long now() {
        return end.getAsLong();
    }

    @Override
    public double speed() {
        return 0;
    }

    @Override
    public void speed(double speed) {}
}
