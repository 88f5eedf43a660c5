package dev.appservicelab.ui;

import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.World;
import dev.appservicelab.history.Worlds;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds out what was at an instant. A short run is told again at once; a long one by a thread of its own, the world
 * first and what was expected of it after that, and of several instants asked for meanwhile only the last.
 */
final class Travel {
    /** So many entries are told again within a frame. */
    private static final int AT_ONCE = 20_000;

    /** @param judge absent in a first arrival, which has the world alone */
    record Arrival(long instant, World world, Optional<Judge> judge) {}

    private final Worlds worlds;
    private final History history;
    private final Supplier<Judge> judges;
    private final AtomicReference<Optional<Arrival>> arrived = new AtomicReference<>(Optional.empty());
    /** What is to be found out; while there is something a thread is at it. */
    private final AtomicReference<Optional<Long>> wish = new AtomicReference<>(Optional.empty());

    /**
     * @param worlds  those of the history
     * @param judges each new to the run
     */
    Travel(Worlds worlds, History history, Supplier<Judge> judges) {
        this.worlds = worlds;
        this.history = history;
        this.judges = judges;
    }

    /** Goes to an instant; {@link #arrived} will tell. */
    void to(long instant) {
        if (history.size() <= AT_ONCE) {
            wish.set(Optional.empty());
            var judge = judges.get();
            tell(0, instant, entry -> {
                judge.apply(entry);
                return true;
            });
            arrived.set(Optional.of(new Arrival(instant, worldAt(instant), Optional.of(judge))));
        } else if (wish.getAndSet(Optional.of(instant)).isEmpty()) {
            Thread.ofVirtual().name("time-travel").start(this::findOut);
        }
    }

    /** What was found out last, once. */
    Optional<Arrival> arrived() {
        return arrived.getAndSet(Optional.empty());
    }

    private void findOut() {
        for (var next = wish.get(); next.isPresent(); next = wish.get()) {
            var wanted = next;
            long instant = next.get();
            var world = worldAt(instant);
            arrived.set(Optional.of(new Arrival(instant, world, Optional.empty())));
            var judge = judges.get();
            boolean stillWanted = tell(0, instant, entry -> {
                judge.apply(entry);
                return wish.get().equals(wanted);
            });
            if (stillWanted && wish.compareAndSet(next, Optional.empty())) {
                arrived.set(Optional.of(new Arrival(instant, world, Optional.of(judge))));
                return;
            }
        }
    }

    private World worldAt(long instant) {
        var start = worlds.before(instant);
        tell(start.entries(), instant, entry -> {
            start.world().apply(entry);
            return true;
        });
        return start.world();
    }

    /**
     * Tells the entries from an index on up to an instant, as long as they are wanted.
     *
     * @return whether they were wanted to the end
     */
    private boolean tell(int from, long instant, Predicate<Entry> wanted) {
        for (var some = history.some(from); !some.isEmpty(); some = history.some((int) some.getLast().n())) {
            for (var entry : some) {
                if (entry.t() > instant) {
                    return true;
                }
                if (!wanted.test(entry)) {
                    return false;
                }
            }
        }
        return true;
    }
}
