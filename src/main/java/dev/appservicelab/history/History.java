package dev.appservicelab.history;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All that happened in a run, in order, and the bodies that were sent and answered. Only grows. Thread-safe.
 *
 * <p>Readers poll: {@link #size()} and {@link #since} cost them nothing while nothing happened.
 */
public final class History implements DeliveryListener {

    /**
     * One fact with its place in the order.
     *
     * @param n counts from 1
     * @param t nanoseconds since the start of the run, never less than the one before
     */
    public record Entry(long n, long t, DeliveryEvent event) {}

    /** Bytes of bodies that are kept, but for those of transactions that are not complete: they are kept all. */
    private static final long KEPT_BODIES = 64 << 20;

    private final LongSupplier now;
    private final Consumer<Entry> sink;
    private final List<Entry> entries = new ArrayList<>();
    private final Bodies bodies = new Bodies(KEPT_BODIES);
    private int forgotten;
    private volatile int size;

    /** @param now the run's clock, in nanoseconds */
    public History(LongSupplier now) {
        this(now, entry -> {});
    }

    /** @param sink is given each entry in order, by the task to which it happened */
    public History(LongSupplier now, Consumer<Entry> sink) {
        this.now = now;
        this.sink = sink;
    }

    /**
     * One that was saved, and does not grow.
     *
     * @param told   in order
     * @param bodies those that are known
     */
    public static History saved(List<Entry> told, Collection<Body> bodies) {
        var history = new History(() -> 0);
        bodies.forEach(history.bodies::add);
        history.entries.addAll(told);
        history.size = told.size();
        return history;
    }

    @Override
    public void event(DeliveryEvent event) {
        synchronized (entries) {
            long last = entries.isEmpty() ? 0 : entries.getLast().t();
            var entry = new Entry(forgotten + entries.size() + 1L, Math.max(last, now.getAsLong()), event);
            entries.add(entry);
            bodies.note(event);
            sink.accept(entry);
            size = forgotten + entries.size();
        }
    }

    @Override
    public void body(Body body) {
        bodies.add(body);
    }

    /** How many entries there are. */
    public int size() {
        return size;
    }

    /** A copy of the entries from index {@code from} (0 is the first) to the newest. */
    public List<Entry> since(int from) {
        if (from >= size) {
            return List.of();
        }
        synchronized (entries) {
            return List.copyOf(entries.subList(Math.max(0, from - forgotten), entries.size()));
        }
    }

    /**
     * Lets go of all entries but the newest, as if they had never been asked for: for a run without an end whose history is
     * written down elsewhere. {@link #since} then begins with what is kept.
     *
     * @param number how many are kept, at least 1
     */
    public void keepNewest(int number) {
        synchronized (entries) {
            int old = Math.max(0, entries.size() - number);
            entries.subList(0, old).clear();
            forgotten += old;
        }
    }

    /** All entries. */
    public List<Entry> entries() {
        return since(0);
    }

    /**
     * The content behind a hash that an entry names; absent if its transaction is complete and newer bodies have
     * taken its place.
     */
    public Optional<byte[]> body(String sha256) {
        return bodies.get(sha256);
    }

    /** The SHA-256 of each body that is kept, in the order of their first use. */
    public List<String> bodyHashes() {
        return bodies.hashes();
    }
}
