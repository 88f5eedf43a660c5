package dev.appservicelab.lab;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.RegistrationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the registration files of a run's real services anew when they change, on a thread of its own. A file that is
 * wrong leaves its service as it was.
 */
public final class RegistrationWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationWatch.class);
    /** A file is read when nothing was written to it for so long. */
    private static final long QUIET_MILLIS = 150;

    private final Run run;
    private final Consumer<Change> told;
    private final WatchService watcher;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Map<Path, byte[]> texts = new HashMap<>();

    /**
     * What became of a file that changed.
     *
     * @param problem why its service stays as it was; absent: it is registered as the file says now
     */
    public record Change(String service, Path file, Optional<String> problem) {}

    /**
     * @param told is given each change, by the thread that watches
     * @throws UncheckedIOException if this system cannot watch files
     */
    public RegistrationWatch(Run run, Consumer<Change> told) {
        this.run = run;
        this.told = told;
        try {
            watcher = FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            throw new UncheckedIOException("files cannot be watched here", e);
        }
        Thread.ofPlatform().daemon().name("registrations").start(this::watch);
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            LOG.debug("The watch of registration files did not end cleanly.", e);
        }
    }

    private void watch() {
        Set<Path> dirty = new HashSet<>();
        try {
            while (true) {
                services().forEach(this::begin);
                var key = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                if (key == null) {
                    services().stream().filter(one -> dirty.contains(path(one))).forEach(this::readAnew);
                    dirty.clear();
                } else {
                    changed(key).forEach(dirty::add);
                    key.reset();
                }
            }
        } catch (ClosedWatchServiceException end) {
            // Nobody wants to know any more.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Path> changed(WatchKey key) {
        var events = key.pollEvents();
        var folder = folders.get(key);
        return folder == null ? List.of() : events.stream()
                .map(event -> event.context())
                .filter(Path.class::isInstance)
                .map(name -> folder.resolve((Path) name))
                .toList();
    }

    private List<ServiceSettings.Real> services() {
        return run.settings().services().stream()
                .filter(ServiceSettings.Real.class::isInstance)
                .map(ServiceSettings.Real.class::cast)
                .toList();
    }

    private static Path path(ServiceSettings.Real service) {
        return service.file().toAbsolutePath();
    }

    private void begin(ServiceSettings.Real service) {
        var path = path(service);
        var folder = path.getParent();
        if (texts.containsKey(path) || folder == null) {
            return;
        }
        try {
            folders.put(
                    folder.register(
                            watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY),
                    folder);
        } catch (IOException e) {
            told.accept(new Change(service.id(), service.file(), Optional.of(
                    service.file() + " cannot be watched; run again after it has changed")));
        }
        // Not before: what is written in between would be missed.
        texts.put(path, text(path).orElse(new byte[0]));
    }

    private void readAnew(ServiceSettings.Real service) {
        var now = text(path(service));
        // A run that is over, or is only looked at, registers nothing.
        if (!run.running() || now.isEmpty() || Arrays.equals(now.get(), texts.get(path(service)))) {
            return;
        }
        texts.put(path(service), now.get());
        try {
            var read = RegistrationReader.read(service.file());
            var problem = problem(service, read);
            if (problem.isEmpty()) {
                run.register(new ServiceSettings.Real(service.file(), read, service.access()));
            }
            told.accept(new Change(service.id(), service.file(), problem));
        } catch (BadInput bad) {
            told.accept(new Change(service.id(), service.file(), Optional.of(String.valueOf(bad.getMessage()))));
        }
    }

    private static Optional<String> problem(ServiceSettings.Real service, Registration read) {
        return read.id().equals(service.id())
                ? Optional.empty()
                : Optional.of(service.file() + ": its id is \"" + read.id() + "\" now; add it as another service");
    }

    /** Absent while it is being replaced. */
    private static Optional<byte[]> text(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
