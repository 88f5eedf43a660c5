package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Watches a history for broken invariants, from its entries alone. What must hold at every instant, but not between two
 * entries of one instant, is judged when an entry of a later instant comes, or the end of the run. Not thread-safe: it
 * belongs to whoever feeds it.
 */
public final class Invariants {
    private final Findings findings;
    private final World world = new World();
    private final Trails trails = new Trails();
    private final AttemptRules attempts;
    private final IdRule ids;
    private final LossRule loss;
    private final RecovererRule recoverers;
    private final IsolationRule isolation;
    private long instant;

    /** Watches for all of them. */
    public Invariants() {
        this(EnumSet.allOf(Invariant.class));
    }

    /** @param promised those that count */
    public Invariants(Set<Invariant> promised) {
        findings = new Findings(promised);
        attempts = new AttemptRules(trails, findings);
        ids = new IdRule(trails, findings);
        loss = new LossRule(world, trails, findings);
        recoverers = new RecovererRule(world, trails, findings);
        isolation = new IsolationRule(world, findings);
    }

    /** Takes the next entry in. */
    public void apply(Entry entry) {
        if (entry.t() > instant || entry.event() instanceof DeliveryEvent.RunEnded) {
            loss.instantOver();
            recoverers.instantOver(instant);
            isolation.instantOver(instant);
            instant = entry.t();
        }
        recoverers.judge(entry);
        attempts.judge(entry);
        ids.judge(entry);
        world.apply(entry);
        trails.apply(entry);
        loss.note(entry);
        recoverers.note(entry);
        isolation.note(entry);
    }

    /** The state of every service as of the newest entry. To be read only. */
    public World world() {
        return world;
    }

    /** Whether an invariant was broken. */
    public boolean isBroken() {
        return findings.any();
    }

    /** What was broken first; of what was found at the same entry, the first of the invariants. */
    public Optional<Violation> first() {
        return findings.first();
    }

    /** How an invariant was broken first, if it was. */
    public Optional<Violation> first(Invariant invariant) {
        return findings.first(invariant);
    }
}
