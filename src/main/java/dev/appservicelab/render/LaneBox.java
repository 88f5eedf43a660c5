package dev.appservicelab.render;

import dev.appservicelab.history.Lane;

/**
 * Where a service's lane is drawn. All in pixels of the canvas.
 *
 * @param y      its upper edge; scrolled lanes lie outside of the lanes' area
 * @param folded one row instead of three sublanes
 */
record LaneBox(Lane lane, double y, double height, boolean folded) {
    static final double FOLDED = 16;
    static final double BACKLOG_REST = 24;
    static final double BACKLOG_MOST = 148;
    private static final double PAD = 8;
    private static final double STATE = 24;
    private static final double ATTEMPTS = 40;

    /** The height of a lane that is not folded, its backlog at rest. */
    static final double OPEN = PAD + STATE + ATTEMPTS + BACKLOG_REST + PAD;

    double bottom() {
        return y + height;
    }

    boolean contains(double py) {
        return py >= y && py < bottom();
    }

    /** The middle of the state band. */
    double stateY() {
        return y + PAD + STATE / 2;
    }

    /** The middle of the bars of attempts. */
    double attemptsY() {
        return folded ? y + 7 : y + PAD + STATE + 11;
    }

    /** The line of the backoff brackets. */
    double waitsY() {
        return y + PAD + STATE + 29;
    }

    double backlogTop() {
        return y + PAD + STATE + ATTEMPTS;
    }

    /** The line on which the backlog stands. */
    double backlogBase() {
        return bottom() - PAD - 2;
    }
}
