package dev.appservicelab.history;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All that happened in a run, in order, and the bodies that were sent and answered. Only grows; what is old is on disk.
 * Thread-safe.
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

    /** No more entries than that are copied in one go. */
    private static final int SOME = 20_000;

    private final LongSupplier now;
    private final Consumer<Entry> sink;
    private final Entries entries = new Entries();
    private final Bodies bodies = new Bodies(KEPT_BODIES);
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
        told.forEach(history.entries::add);
        history.size = told.size();
        return history;
    }

    @Override
    public void event(DeliveryEvent event) {
        synchronized (entries) {
            long last = entries.isEmpty() ? 0 : entries.last().t();
            var entry = new Entry(entries.size() + 1L, Math.max(last, now.getAsLong()), event);
            entries.add(entry);
            bodies.note(event);
            sink.accept(entry);
            size = entries.size();
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
        var all = new ArrayList<Entry>();
        synchronized (entries) {
            for (var some = some(from); !some.isEmpty(); some = some((int) all.getLast().n())) {
                all.addAll(some);
            }
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * A copy of some entries from index {@code from} on, as many as are quickly at hand; none if there are none.
     * However long the history, it can be read in this way, with the number of the last one as the next index.
     */
    public List<Entry> some(int from) {
        if (from >= size) {
            return List.of();
        }
        synchronized (entries) {
            return entries.some(from, SOME);
        }
    }

    /**
     * Lets go of all entries but the newest, as if they had never been asked for: for a run without an end whose
     * history is written down elsewhere. {@link #since} then begins with what is kept.
     *
     * @param number how many are kept, at least 1
     */
    public void keepNewest(int number) {
        synchronized (entries) {
            entries.keep(number);
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
