package dev.appservicelab.ui;

import javafx.scene.Scene;

/**
 * How its user wants the window. Immutable.
 *
 * @param scale         of all text and what stands around it; {@link #USUAL_SCALE} to {@link #LARGEST_SCALE}
 * @param reducedMotion nothing moves into its place
 */
record Preferences(Theme theme, double scale, boolean reducedMotion) {
    static final double USUAL_SCALE = 1;
    static final double LARGEST_SCALE = 2;
    /** What one begins with. */
    static final Preferences USUAL = new Preferences(Theme.SYSTEM, USUAL_SCALE, false);

    private static final double SMALLEST_SCALE = 0.75;
    private static final double STEP = 0.25;

    Preferences {
        scale = Math.clamp(Math.round(scale / STEP) * STEP, SMALLEST_SCALE, LARGEST_SCALE);
    }

    Preferences with(Theme other) {
        return new Preferences(other, scale, reducedMotion);
    }

    Preferences withScale(double other) {
        return new Preferences(theme, other, reducedMotion);
    }

    Preferences withReducedMotion(boolean other) {
        return new Preferences(theme, scale, other);
    }

    /** So many steps larger, as far as it goes. */
    Preferences scaled(int steps) {
        return withScale(scale + steps * STEP);
    }

    /** Dresses a scene; the menus and dialogs it opens follow it. */
    void applyTo(Scene scene) {
        theme.applyTo(scene);
        if (scale != USUAL_SCALE) {
            scene.getStylesheets().add(PopupScale.stylesheet(scale));
        }
    }

    /** The scale for people. */
    String percent() {
        return Math.round(scale * 100) + " %";
    }
}
