package dev.appservicelab.ui;

import javafx.animation.AnimationTimer;

/** Draws with every pulse as long as something moves, and not once when nothing does. For the JavaFX thread. */
final class UntilRest {
    private final AnimationTimer pulses;
    private boolean moving;
    private boolean drawn;

    /** @param draw draws the next step, and says so by {@link #drawn} */
    UntilRest(Runnable draw) {
        pulses = new AnimationTimer() {
            @Override
            public void handle(long now) {
                // What was drawn since the last pulse need not be drawn again.
                if (!drawn) {
                    draw.run();
                }
                drawn = false;
            }
        };
    }

    /** Something was drawn, be it for this or not. */
    void drawn(boolean moves) {
        drawn = true;
        if (moves && !moving) {
            pulses.start();
        } else if (!moves) {
            pulses.stop();
        }
        moving = moves;
    }
}
