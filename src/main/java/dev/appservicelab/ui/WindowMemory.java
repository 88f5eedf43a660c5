package dev.appservicelab.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * What the window remembers from one start to the next: what was open, how it looked and how large it was. Kept in a
 * small file of the user's; one that cannot be read is forgotten. Not thread-safe, but for {@link #save}.
 */
public final class WindowMemory {
    private static final int RECENT = 8;

    private final Optional<Path> file;
    private final boolean first;
    private final Properties values = new Properties();

    private WindowMemory(Optional<Path> file) {
        this.file = file;
        this.first = file.isPresent() && !Files.exists(file.get());
        file.filter(Files::exists).ifPresent(this::read);
    }

    /** That of this file. */
    static WindowMemory in(Path file) {
        return new WindowMemory(Optional.of(file));
    }

    /** One that forgets everything in the end. */
    static WindowMemory none() {
        return new WindowMemory(Optional.empty());
    }

    /** The user's, where programs of this system keep such things. */
    public static WindowMemory ofUser() {
        return in(folder(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."))
                .resolve("window.properties"));
    }

    static Path folder(Map<String, String> environment, String system, String home) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win") && environment.containsKey("APPDATA")) {
            return Path.of(environment.get("APPDATA"), "Appservice Lab");
        }
        if (name.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Appservice Lab");
        }
        return Path.of(environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config"), "appservice-lab");
    }

    /** Whether the window is opened for the first time. */
    boolean isFirst() {
        return first;
    }

    Preferences preferences() {
        return new Preferences(
                value("theme", Theme::valueOf).orElse(Preferences.USUAL.theme()),
                number("scale").orElse(Preferences.USUAL_SCALE),
                value("reduced-motion", Boolean::valueOf).orElse(false));
    }

    void preferences(Preferences preferences) {
        values.setProperty("theme", preferences.theme().name());
        values.setProperty("scale", String.valueOf(preferences.scale()));
        values.setProperty("reduced-motion", String.valueOf(preferences.reducedMotion()));
    }

    Optional<Double> number(String name) {
        return value(name, Double::valueOf).filter(Double::isFinite);
    }

    void number(String name, double value) {
        values.setProperty(name, String.valueOf(value));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    void text(String name, String value) {
        values.setProperty(name, value);
    }

    /** What was open, the newest first. */
    List<Path> recent() {
        var recent = new ArrayList<Path>();
        for (int i = 0; i < RECENT; i++) {
            value("recent." + i, Path::of).ifPresent(recent::add);
        }
        return recent;
    }

    /** This is open now. */
    void opened(Path place) {
        var path = place.toAbsolutePath().normalize();
        var recent = new ArrayList<>(recent());
        recent.remove(path);
        recent.addFirst(path);
        for (int i = 0; i < Math.min(RECENT, recent.size()); i++) {
            values.setProperty("recent." + i, recent.get(i).toString());
        }
        values.setProperty("last", path.toString());
    }

    /** What is open now is no file. */
    void openedNothing() {
        values.remove("last");
    }

    /** What was open last, if it was a file or a workspace. */
    Optional<Path> last() {
        return value("last", Path::of);
    }

    /** Writes it down; what cannot be written is not remembered. */
    void save() {
        file.ifPresent(path -> {
            try {
                var folder = path.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                try (var out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
                    values.store(out, null);
                }
            } catch (IOException unwritable) {
                // The window is as it is; only the next start will not know.
                return;
            }
        });
    }

    private void read(Path path) {
        try (var in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            values.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            values.clear();
        }
    }

    private <T> Optional<T> value(String name, Function<String, T> reader) {
        try {
            return Optional.ofNullable(values.getProperty(name)).map(reader);
        } catch (IllegalArgumentException unreadable) {
            // InvalidPathException and NumberFormatException are such too.
            return Optional.empty();
        }
    }
}
