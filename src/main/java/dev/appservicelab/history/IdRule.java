package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;

/** Watches over the ids of transactions. Not thread-safe. */
final class IdRule {
    private final Trails trails;
    private final Findings findings;
    private long reset;

    IdRule(Trails trails, Findings findings) {
        this.trails = trails;
        this.findings = findings;
    }

    /** Judges an entry, before the trails have taken it in. */
    void judge(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.TransactionIdsReset event -> reset = entry.n();
            case DeliveryEvent.TransactionCreated created ->
                trails.of(created.transaction())
                        .filter(other -> other.stored() || other.firstSeen() > reset)
                        .ifPresent(other -> findings.broken(
                                Invariant.IDS_UNIQUE,
                                entry.t(),
                                () -> "the id " + created.transaction() + " was given to a transaction of "
                                        + created.service() + " although one of " + other.service()
                                        + (other.stored() ? " that is still stored has it" : " had it before"),
                                other.with(entry)));
            default -> {}
        }
    }
}
