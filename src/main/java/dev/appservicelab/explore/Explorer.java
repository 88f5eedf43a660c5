package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lives through one seed after the other, and collects what must not be. Thread-safe. */
public final class Explorer {
    private static final int CHUNK = 32;

    private final LongFunction<Plan> plans;
    private final StoreKind store;
    private final long from;
    private final long seeds;
    private final AtomicLong next;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final Map<String, Found> found = new TreeMap<>();
    private final AtomicReference<@Nullable IllegalStateException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * A seed, and what it showed.
     *
     * @param seeds how many seeds showed it; this is the smallest
     */
    public record Found(long seed, Finding finding, Optional<Defect> defect, long seeds) {
        /** What is found many times is told once. */
        String kind() {
            return defect.map(Defect::name).orElse(finding.rule());
        }
    }

    /**
     * @param from  the first seed
     * @param seeds how many
     */
    public Explorer(DeliveryPolicy policy, StoreKind store, long from, long seeds) {
        this(new PlanMaker(policy)::make, store, from, seeds);
    }

    /** @param plans the plan of each seed; thread-safe */
    Explorer(LongFunction<Plan> plans, StoreKind store, long from, long seeds) {
        this.plans = plans;
        this.store = store;
        this.from = from;
        this.seeds = seeds;
        this.next = new AtomicLong(from);
    }

    /**
     * Goes through all seeds, with so many threads; returns when all are done, or it was stopped.
     *
     * @throws IllegalStateException if the search itself failed at a seed: then nothing is known of that seed
     */
    public void explore(int jobs) {
        var threads = IntStream.range(0, jobs)
                .mapToObj(job -> Thread.ofPlatform().name("explorer " + (job + 1)).unstarted(this::work))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            boolean joined = false;
            while (!joined) {
                try {
                    thread.join();
                    joined = true;
                } catch (InterruptedException e) {
                    stop();
                }
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Ends it soon. */
    public void stop() {
        stopped = true;
    }

    /** How many seeds were lived through so far. */
    public long done() {
        return done.get();
    }

    /** How many attempts were made so far. */
    public long attempts() {
        return attempts.get();
    }

    /** What was found so far, each kind once, in the order of their names. */
    public List<Found> found() {
        synchronized (found) {
            return List.copyOf(found.values());
        }
    }

    private void work() {
        for (long chunk = next.getAndAdd(CHUNK); chunk < from + seeds && !stopped; chunk = next.getAndAdd(CHUNK)) {
            for (long seed = chunk; seed < Math.min(chunk + CHUNK, from + seeds) && !stopped; seed++) {
                liveOrFail(seed);
            }
        }
    }

    private void liveOrFail(long seed) {
        try {
            live(seed);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, new IllegalStateException("the search failed at seed " + seed + ": " + e, e));
            stop();
        }
    }

    private void live(long seed) {
        var plan = plans.apply(seed);
        var outcome = new PlayedRun(plan, Choices.drawn(seed), store).run();
        attempts.addAndGet(outcome.attempts());
        done.incrementAndGet();
        if (outcome.finding().isPresent()) {
            var told = Told.of(plan, Choices.drawn(seed), store);
            told.finding().ifPresent(finding -> add(new Found(seed, finding, told.defect(), 1)));
        }
    }

    private void add(Found one) {
        synchronized (found) {
            found.merge(one.kind(), one, (before, now) -> {
                var first = before.seed() < now.seed() ? before : now;
                return new Found(first.seed(), first.finding(), first.defect(), before.seeds() + now.seeds());
            });
        }
    }

    /** What a policy promises, and is held to, in words. */
    public static String promises(DeliveryPolicy policy) {
        return Promises.of(policy).words();
    }
}
