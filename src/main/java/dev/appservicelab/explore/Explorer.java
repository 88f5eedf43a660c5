package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Lives through one seed after the other, and collects what must not be. Thread-safe. */
public final class Explorer {
    private static final int CHUNK = 32;

    private final PlanMaker plans;
    private final StoreKind store;
    private final long from;
    private final long seeds;
    private final AtomicLong next;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final Map<String, Found> found = new TreeMap<>();
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
        this.plans = new PlanMaker(policy);
        this.store = store;
        this.from = from;
        this.seeds = seeds;
        this.next = new AtomicLong(from);
    }

    /** Goes through all seeds, with so many threads; returns when all are done, or it was stopped. */
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

    /** The first seed that shows anything, looking at one after the other. */
    public Optional<Found> first() {
        for (long seed = from; seed < from + seeds; seed++) {
            live(seed);
            if (!found().isEmpty()) {
                return Optional.of(found().getFirst());
            }
        }
        return Optional.empty();
    }

    private void work() {
        for (long chunk = next.getAndAdd(CHUNK); chunk < from + seeds && !stopped; chunk = next.getAndAdd(CHUNK)) {
            for (long seed = chunk; seed < Math.min(chunk + CHUNK, from + seeds) && !stopped; seed++) {
                live(seed);
            }
        }
    }

    private void live(long seed) {
        var plan = plans.make(seed);
        var outcome = new Trial(plan, Course.drawn(seed), store).run();
        attempts.addAndGet(outcome.attempts());
        done.incrementAndGet();
        if (outcome.finding().isPresent()) {
            var told = Told.of(plan, Course.drawn(seed), store);
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
