package dev.appservicelab;

import java.util.Locale;

/** Whether there is a display to open a window on. */
final class Display {
    private Display() {}

    static boolean isThere() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("win") || system.contains("mac") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        var value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
