package dev.appservicelab.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** What opens in a window of its own, a menu, a tooltip or a question, lies outside of what is {@link Scaled}. */
final class PopupScale {
    private PopupScale() {}

    /** A stylesheet for that, as a URL. */
    static String stylesheet(double scale) {
        var css = String.format(
                Locale.ROOT, """
                .context-menu .menu-item > .label { -fx-font-size: %1$.1fpx; }
                .context-menu .menu-item > .accelerator-text { -fx-font-size: %2$.1fpx; }
                .context-menu .menu-item { -fx-padding: %3$.1f %4$.1f %3$.1f %4$.1f; }
                .tooltip { -fx-font-size: %2$.1fpx; }
                .combo-box-popup .list-cell { -fx-font-size: %1$.1fpx; }
                .dialog-pane { -fx-font-size: %1$.1fpx; }
                .dialog-pane .button { -fx-font-size: %1$.1fpx; }
                .dialog-pane .button { -fx-min-height: %5$.1f; -fx-pref-height: %5$.1f; -fx-max-height: %5$.1f; }
                .dialog-pane .dialog-title { -fx-font-size: %6$.1fpx; }
                """, 13 * scale, 12 * scale, 5 * scale, 10 * scale, 28 * scale, 15 * scale);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
