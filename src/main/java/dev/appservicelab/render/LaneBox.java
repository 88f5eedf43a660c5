package dev.appservicelab.render;

import dev.appservicelab.history.Lane;

/**
 * Where a service's lane is drawn. All in pixels of the canvas.
 *
 * @param y      its upper edge; scrolled lanes lie outside of the lanes' area
 * @param folded one row instead of three sublanes
 * @param open   how far it is open, from 0 to 1: something between while it folds or opens
 */
record LaneBox(Lane lane, double y, double height, boolean folded, double open) {
    static final double FOLDED = 16;
    static final double BACKLOG_REST = 24;
    static final double BACKLOG_MOST = 148;
    private static final double PAD = 8;
    private static final double STATE = 24;
    private static final double ATTEMPTS = 40;

    /** The height of a lane that is not folded, its backlog at rest. */
    static final double OPEN = PAD + STATE + ATTEMPTS + BACKLOG_REST + PAD;

    /** One that rests. */
    LaneBox(Lane lane, double y, double height, boolean folded) {
        this(lane, y, height, folded, folded ? 0 : 1);
    }

    /** Whether it is neither folded nor open yet. */
    boolean between() {
        return open > 0 && open < 1;
    }

    /** The same place for what is drawn of it when it is folded, or when it is not. */
    LaneBox as(boolean fold) {
        return new LaneBox(lane, y, height, fold);
    }

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

    /** The line on which the backlog stands; in a lane that is not yet open it lies below what is seen. */
    double backlogBase() {
        return Math.max(bottom(), y + OPEN) - PAD - 2;
    }
}
