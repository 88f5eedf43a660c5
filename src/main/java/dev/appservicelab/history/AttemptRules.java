package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches over what no attempt may break when it starts. Not thread-safe. */
final class AttemptRules {
    private final Trails trails;
    private final Findings findings;
    private final Map<String, Entry> inFlight = new HashMap<>();
    private PolicyPromises policy = PolicyPromises.UNKNOWN;

    AttemptRules(Trails trails, Findings findings) {
        this.trails = trails;
        this.findings = findings;
    }

    /** Judges an entry, before the trails have taken it in. */
    void judge(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.RunStarted started -> policy = PolicyPromises.of(started.policy());
            case DeliveryEvent.AttemptStarted started -> {
                oneInFlight(entry, started);
                trails.of(started.service(), started.transaction()).ifPresent(trail -> {
                    inOrder(entry, trail);
                    bodyUnchanged(entry, started, trail);
                    sentOnceAfterSuccess(entry, started, trail);
                });
            }
            case DeliveryEvent.AttemptEnded ended -> inFlight.remove(ended.service());
            case DeliveryEvent.Crashed crashed -> inFlight.clear();
            case DeliveryEvent.Restarted restarted -> inFlight.clear();
            default -> {}
        }
    }

    private void oneInFlight(Entry entry, DeliveryEvent.AttemptStarted started) {
        var other = inFlight.put(started.service(), entry);
        if (other != null && other.event() instanceof DeliveryEvent.AttemptStarted before) {
            findings.broken(
                    Invariant.ONE_IN_FLIGHT,
                    entry.t(),
                    () -> "attempt " + started.attempt() + " of transaction " + started.transaction() + " of "
                            + started.service() + " started while attempt " + before.attempt() + " of transaction "
                            + before.transaction() + " was in flight",
                    List.of(other, entry));
        }
    }

    private void inOrder(Entry entry, Trail trail) {
        if (!trails.inBacklog(trail)) {
            return;
        }
        trails.oldest(trail.service()).filter(oldest -> oldest != trail).ifPresent(oldest -> findings.broken(
                Invariant.IN_ORDER,
                entry.t(),
                () -> "transaction " + trail.id() + " of " + trail.service() + " was attempted while transaction "
                        + oldest.id() + ", which comes before it, was neither completed nor parked nor merged",
                oldest.with(entry)));
    }

    /**
     * Where the policy does not store every kind, what is stored, and sent from the second attempt on, may be less than
     * what the first attempt carried. (After a crash the first may already be what was stored.)
     */
    private void bodyUnchanged(Entry entry, DeliveryEvent.AttemptStarted started, Trail trail) {
        if (trail.body().filter(last -> !last.equals(started.body())).isEmpty()) {
            return;
        }
        boolean mergedBeforeTheFirst = trail.merged() && trail.attempts() == 0;
        boolean nowAsStored = policy.mayStoreLessThanIsSent() && !trail.bodyChanged() && trail.attempts() <= 1;
        if (trail.resent() || !(mergedBeforeTheFirst || nowAsStored)) {
            findings.broken(
                    Invariant.BODY_UNCHANGED,
                    entry.t(),
                    () -> "attempt " + started.attempt() + " of transaction " + trail.id() + " of " + trail.service()
                            + " sent another body than " + (trail.attempts() == 0 ? "was stored" : "the one before it"),
                    trail.with(entry));
        }
    }

    private void sentOnceAfterSuccess(Entry entry, DeliveryEvent.AttemptStarted started, Trail trail) {
        trail.success().filter(success -> !trail.resent()).ifPresent(success -> findings.broken(
                Invariant.SENT_ONCE_AFTER_SUCCESS,
                entry.t(),
                () -> "transaction " + trail.id() + " of " + trail.service() + " was sent again, as attempt "
                        + started.attempt() + ", although an attempt of it had succeeded",
                trail.with(success, entry)));
    }
}
