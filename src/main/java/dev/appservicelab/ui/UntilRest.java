package dev.appservicelab.ui;

import javafx.animation.AnimationTimer;

/** Draws with every pulse as long as something moves, and not once when nothing does. For the JavaFX thread. */
final class UntilRest {
    private final Runnable draw;
    private final AnimationTimer pulses;
    private boolean moving;
    private boolean drawing;
    /** How many pulses pass before it draws again. */
    private int passing;

    /** @param draw draws the next step, and says so by {@link #drawn} */
    UntilRest(Runnable draw) {
        this.draw = draw;
        pulses = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulse();
            }
        };
    }

    /** What is done with a pulse as long as something moves. */
    void pulse() {
        if (passing > 0) {
            passing--;
            return;
        }
        drawing = true;
        try {
            draw.run();
        } finally {
            drawing = false;
        }
    }

    /**
     * Something was drawn, be it for this or not.
     *
     * @param heavy whether it is much: such a picture has time for one pulse more, so that what is done meanwhile is
     *              seen as soon as if nothing moved
     */
    void drawn(boolean moves, boolean heavy) {
        // What others have drawn need not be drawn again with the pulse it is for.
        passing = (drawing ? 0 : 1) + (heavy ? 1 : 0);
        if (moves && !moving) {
            pulses.start();
        } else if (!moves) {
            pulses.stop();
        }
        moving = moves;
    }
}
