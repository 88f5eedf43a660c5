package dev.appservicelab.history;

import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * The world of a run at any instant, without telling it from the beginning: some copies of it are kept, evenly apart.
 * One thread takes entries in; {@link #before} may be asked by any.
 */
public final class Worlds {
    /** So many entries are told again in a few milliseconds. */
    private static final int APART = 10_000;
    /** When there are more, every other one goes. */
    private static final int MOST = 64;

    /**
     * A world as it was after so many entries.
     *
     * @param world never changes
     */
    private record Kept(int entries, long t, World world) {}

    private final World newest = new World();
    private final List<Kept> kept = new ArrayList<>();
    private int entries;
    private int apart = APART;
    private int next = APART;

    /** Takes the next entry in. */
    public void apply(Entry entry) {
        newest.apply(entry);
        entries++;
        if (entries >= next) {
            keep(entry.t());
        }
    }

    private void keep(long t) {
        synchronized (kept) {
            kept.add(new Kept(entries, t, newest.copy()));
            if (kept.size() > MOST) {
                for (int i = kept.size() - 2; i >= 0; i -= 2) {
                    kept.remove(i);
                }
                apart *= 2;
            }
        }
        int transactions = newest.services().stream().mapToInt(ServiceView::transactions).sum();
        // A large world is copied less often.
        next = entries + Math.max(apart, 4 * transactions);
    }

    /** The world as the newest entry left it. */
    public World newest() {
        return newest;
    }

    /** A world before an instant, and how many entries led to it: tell it those that come after them. */
    public Start before(long instant) {
        synchronized (kept) {
            for (var one : kept.reversed()) {
                if (one.t < instant) {
                    return new Start(one.world.copy(), one.entries);
                }
            }
        }
        return new Start(new World(), 0);
    }

    /** @param entries how many are in it */
    public record Start(World world, int entries) {}
}
