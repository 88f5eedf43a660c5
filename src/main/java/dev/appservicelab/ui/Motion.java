package dev.appservicelab.ui;

import java.util.function.BooleanSupplier;
import javafx.animation.FadeTransition;
import javafx.animation.TranslateTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/**
 * How panels come into sight: a short fade, or from the side. None for who wants none.
 *
 * @param reduced whether nothing is to move
 */
record Motion(BooleanSupplier reduced) {
    private static final Duration FADE = Duration.millis(120);
    private static final Duration SLIDE = Duration.millis(160);
    private static final double FROM = 48;

    /** Something has come over the window. */
    void fadeIn(Node node) {
        if (!reduced.getAsBoolean()) {
            node.setOpacity(0);
            var fade = new FadeTransition(FADE, node);
            fade.setToValue(1);
            fade.play();
        }
    }

    /** A panel has come from the right. */
    void slideIn(Node node) {
        if (!reduced.getAsBoolean()) {
            node.setTranslateX(FROM);
            var slide = new TranslateTransition(SLIDE, node);
            slide.setToX(0);
            slide.play();
        }
    }
}
