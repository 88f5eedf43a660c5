package dev.appservicelab.render;

import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * What one sees around the sign of a state that has just changed: it widens, quickly at first, and fades. It is found
 * from the run's clock alone, so that nothing has to run for it.
 *
 * @param part how far it has come, from 0 to 1
 */
record Ring(double part) {
    private static final double LASTS = 300_000_000;
    private static final double THICK = 2;
    private static final double STRONGEST = 0.9;

    /** The ring of what happened {@code age} nanoseconds ago; absent once it is over. */
    static Optional<Ring> after(long age) {
        return age >= 0 && age < LASTS ? Optional.of(new Ring(age / LASTS)) : Optional.empty();
    }

    /** The ring at the instant of a frame; absent if nothing is to move in it. */
    static Optional<Ring> in(TimelineFrame frame, long changed) {
        return frame.motions().rings() ? after(frame.now() - changed) : Optional.empty();
    }

    /** How far out it is on its way from one radius to the other. */
    double radius(double from, double to) {
        return from + (to - from) * (1 - (1 - part) * (1 - part));
    }

    double opacity() {
        return STRONGEST * (1 - part);
    }

    /** Draws it around a sign, from just outside of it to as far as there is room. */
    void draw(Marks marks, Color color, double x, double y, double from, double to) {
        marks.ring(Palette.tint(color, opacity()), x, y, radius(from, to), THICK);
    }
}
