package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.Optional;

/**
 * Watches a history for broken invariants, from its entries alone. What must hold at every instant, but not between two
 * entries of one instant, is judged when an entry of a later instant comes, or the end of the run. Not thread-safe: it
 * belongs to whoever feeds it.
 */
public final class Invariants {
    private final Findings findings = new Findings();
    private final World world = new World();
    private final Trails trails = new Trails();
    private final AttemptRules attempts = new AttemptRules(trails, findings);
    private final IdRule ids = new IdRule(trails, findings);
    private final LossRule loss = new LossRule(world, trails, findings);
    private final RecovererRule recoverers = new RecovererRule(world, trails, findings);
    private final IsolationRule isolation = new IsolationRule(world, findings);
    private long instant;

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

    /** How an invariant was broken first, if it was. */
    public Optional<Violation> first(Invariant invariant) {
        return findings.first(invariant);
    }
}
