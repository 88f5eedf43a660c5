package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.Idle;
import java.util.List;
import java.util.Objects;

/**
 * Waits in which nothing happens in any lane, drawn {@value #WIDTH} pixels wide however long they are. Immutable:
 * another scale folds others. Those of the same idle times at the same scale are equal.
 */
final class FoldedWaits {
    static final FoldedWaits NONE = new FoldedWaits(List.of(), List.of(), 1, saved(List.of(), 0));
    static final double WIDTH = 24;
    /** One that is drawn narrower is not worth a fold. */
    private static final double LEAST = 60;

    private final List<Idle> idle;
    private final List<Idle> all;
    private final double nanosPerPixel;
    private final double[] saved;

    private FoldedWaits(List<Idle> idle, List<Idle> all, double nanosPerPixel, double[] saved) {
        this.idle = idle;
        this.all = all;
        this.nanosPerPixel = nanosPerPixel;
        this.saved = saved;
    }

    /** All that could be folded at some scale. */
    List<Idle> idle() {
        return idle;
    }

    /** Those that are folded, in order. */
    List<Idle> all() {
        return all;
    }

    /** Those of some idle times that are worth it. */
    static FoldedWaits of(List<Idle> idle, double nanosPerPixel) {
        if (idle.isEmpty()) {
            return NONE;
        }
        var all = idle.stream().filter(one -> one.to() - one.from() >= LEAST * nanosPerPixel).toList();
        return new FoldedWaits(idle, all, nanosPerPixel, saved(all, WIDTH * nanosPerPixel));
    }

    /** How much time the first so many folds save. */
    private static double[] saved(List<Idle> all, double left) {
        var saved = new double[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            saved[i + 1] = saved[i] + all.get(i).to() - all.get(i).from() - left;
        }
        return saved;
    }

    /** An instant on the axis that the folds make shorter. */
    double squeezed(long time) {
        if (all.isEmpty()) {
            return (double) time;
        }
        int next = Bisect.first(all, one -> one.to() > time);
        if (next == all.size() || time <= all.get(next).from()) {
            return time - saved[next];
        }
        var in = all.get(next);
        double part = (double) (time - in.from()) / (in.to() - in.from());
        return in.from() - saved[next] + part * WIDTH * nanosPerPixel;
    }

    /** The instant at a place of the shorter axis. */
    double stretched(double squeezed) {
        if (all.isEmpty()) {
            return squeezed;
        }
        int next = Bisect.first(all, one -> squeezed(one.to()) > squeezed);
        if (next == all.size() || squeezed <= squeezed(all.get(next).from())) {
            return squeezed + saved[next];
        }
        var in = all.get(next);
        double part = (squeezed - squeezed(in.from())) / (WIDTH * nanosPerPixel);
        return in.from() + part * (in.to() - in.from());
    }

    /** The end of the fold within which an instant lies; the instant itself if it lies in none. */
    long after(long time) {
        int next = Bisect.first(all, one -> one.to() > time);
        return next < all.size() && all.get(next).from() < time ? all.get(next).to() : time;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FoldedWaits waits && nanosPerPixel == waits.nanosPerPixel && idle.equals(waits.idle);
    }

    @Override
    public int hashCode() {
        return Objects.hash(idle, nanosPerPixel);
    }
}
