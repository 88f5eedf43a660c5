package dev.appservicelab.explore;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Invariant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a history tells of one service that hints at a defect of the original. Not thread-safe. */
final class Symptoms {
    private final Finding finding;
    private Optional<Defect> lost = Optional.empty();
    private long failedAt = -1;
    private Optional<Defect> failure = Optional.empty();
    private ServiceState state = ServiceState.UP;
    private int recoverers;
    private boolean takenUp;
    private final Set<Long> attempted = new HashSet<>();
    private final TreeSet<Long> backlog = new TreeSet<>();
    private final TreeSet<Long> ignored = new TreeSet<>();

    Symptoms(Finding finding) {
        this.finding = finding;
    }

    void note(Entry entry) {
        if (entry.event() instanceof DeliveryEvent.OfService event
                && finding.service().filter(event.service()::equals).isPresent()) {
            note(entry.t(), event);
        } else if (entry.event() instanceof DeliveryEvent.Restarted) {
            recoverers = 0;
            takenUp = false;
        }
    }

    Optional<Defect> defect() {
        if (finding.rule().equals(Invariant.NOTHING_LOST.toString())) {
            return lost;
        }
        if (finding.rule().equals(Invariant.IDS_UNIQUE.toString())) {
            return Optional.of(Defect.H);
        }
        if (state == ServiceState.DOWN && recoverers == 0) {
            return Optional.of(takenUp ? Defect.M : Defect.K);
        }
        if (!backlog.isEmpty() && ignored.contains(backlog.first())) {
            return Optional.of(Defect.D);
        }
        if (backlog.isEmpty()) {
            return Optional.empty();
        }
        // What failed waits for a recoverer; what was stored for a recoverer that is gone waits for nobody.
        return Optional.of(attempted.contains(backlog.first()) ? Defect.C : Defect.B);
    }

    private void note(long t, DeliveryEvent.OfService event) {
        switch (event) {
            case DeliveryEvent.ServiceAdded added -> {
                state = added.state();
                backlog.clear();
                backlog.addAll(added.backlog());
                ignored.clear();
                if (state == ServiceState.UP) {
                    ignored.addAll(backlog);
                }
            }
            case DeliveryEvent.LookupFailed failed ->
                fails(t, failed.error().contains("user_id") ? Defect.J : Defect.G);
            case DeliveryEvent.StoreFailed failed when failed.call().equals("create") -> fails(t, Defect.L);
            case DeliveryEvent.Dropped dropped when dropped.reason() == DropReason.BATCH_LOST ->
                lost = failedAt == t ? failure : Optional.of(Defect.A);
            case DeliveryEvent.TransactionCreated created -> backlog.add(created.transaction());
            case DeliveryEvent.TransactionCompleted completed -> backlog.remove(completed.transaction());
            case DeliveryEvent.Parked parked -> backlog.remove(parked.transaction());
            case DeliveryEvent.Unparked unparked -> backlog.add(unparked.transaction());
            case DeliveryEvent.AttemptEnded ended -> attempted.add(ended.transaction());
            case DeliveryEvent.RecovererStarted started -> {
                recoverers++;
                takenUp = true;
            }
            case DeliveryEvent.RecovererEnded ended -> recoverers--;
            case DeliveryEvent.StateChanged changed -> {
                state = changed.state();
                if (state == ServiceState.DOWN) {
                    ignored.clear();
                }
            }
            default -> {}
        }
    }

    private void fails(long t, Defect cause) {
        failedAt = t;
        failure = Optional.of(cause);
    }
}
