package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.World;
import dev.appservicelab.history.Worlds;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Finds out what was at an instant. A short run is told again at once; a long one by a thread of its own, the world first
 * and what was expected of it after that, and of several instants asked for meanwhile only the last.
 */
final class Travel {
    /** So many entries are told again within a frame. */
    private static final int AT_ONCE = 20_000;

    /** @param judge absent in a first arrival, which has the world alone */
    record Arrival(long instant, World world, Optional<Judge> judge) {}

    /** @param entries how many had happened then */
    private record Wish(long instant, int entries) {}

    private final Worlds worlds;
    private final IntFunction<List<Entry>> since;
    private final Supplier<Judge> judges;
    private final AtomicReference<Optional<Arrival>> arrived = new AtomicReference<>(Optional.empty());
    /** What is to be found out; while there is something a thread is at it. */
    private final AtomicReference<Optional<Wish>> wish = new AtomicReference<>(Optional.empty());

    /**
     * @param since  a copy of the entries from an index on; asked by any thread
     * @param judges each new to the run
     */
    Travel(Worlds worlds, IntFunction<List<Entry>> since, Supplier<Judge> judges) {
        this.worlds = worlds;
        this.since = since;
        this.judges = judges;
    }

    /**
     * Goes to an instant; {@link #arrived} will tell.
     *
     * @param entries how many had happened then
     */
    void to(long instant, int entries) {
        var wanted = new Wish(instant, entries);
        if (entries <= AT_ONCE) {
            wish.set(Optional.empty());
            var judge = judges.get();
            since.apply(0).subList(0, entries).forEach(judge::apply);
            arrived.set(Optional.of(new Arrival(instant, worldAt(wanted), Optional.of(judge))));
        } else if (wish.getAndSet(Optional.of(wanted)).isEmpty()) {
            Thread.ofVirtual().name("time-travel").start(this::findOut);
        }
    }

    /** What was found out last, once. */
    Optional<Arrival> arrived() {
        return arrived.getAndSet(Optional.empty());
    }

    private void findOut() {
        for (var next = wish.get(); next.isPresent(); next = wish.get()) {
            var world = worldAt(next.get());
            arrived.set(Optional.of(new Arrival(next.get().instant, world, Optional.empty())));
            var judge = judges.get();
            if (judges(judge, next) && wish.compareAndSet(next, Optional.empty())) {
                arrived.set(Optional.of(new Arrival(next.get().instant, world, Optional.of(judge))));
                return;
            }
        }
    }

    /** @return whether that was still wanted when it was done */
    private boolean judges(Judge judge, Optional<Wish> wanted) {
        for (var entry : since.apply(0).subList(0, wanted.orElseThrow().entries)) {
            if (!wish.get().equals(wanted)) {
                return false;
            }
            judge.apply(entry);
        }
        return true;
    }

    private World worldAt(Wish wanted) {
        var start = worlds.before(wanted.instant);
        since.apply(start.entries()).subList(0, wanted.entries - start.entries()).forEach(start.world()::apply);
        return start.world();
    }
}
