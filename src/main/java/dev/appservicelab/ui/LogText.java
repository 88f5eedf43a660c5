package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Lane;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.ui.LogLine.Topic;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Says in words what happened, a sentence for each fact worth one. Fed entry by entry; appends to a book, and completes
 * a line there when a later fact belongs to it: the wait after a failure, a further drop of the same kind. Not
 * thread-safe.
 */
final class LogText {
    private final LogBook lines;
    private final Map<String, Service> services = new HashMap<>();
    private Optional<OpenDrop> openDrop = Optional.empty();

    /** What is known of one service so far. */
    private static final class Service {
        ServiceState state = ServiceState.UP;
        long since;
        int backlog;
        int attempts;
        long attemptStart;
        OptionalInt failedLine = OptionalInt.empty();
        OptionalLong resent = OptionalLong.empty();
        final Map<Long, Counts> carried = new HashMap<>();
        final Map<Long, Integer> applied = new HashMap<>();
    }

    /** The newest line, if it tells of drops that more may join. */
    private record OpenDrop(long at, DeliveryEvent.Dropped first, int number) {}

    /** @param lines where the lines go; nobody else may change it */
    LogText(LogBook lines) {
        this.lines = lines;
    }

    void apply(Entry entry) {
        long t = entry.t();
        switch (entry.event()) {
            case DeliveryEvent.RunStarted run -> add(t, Glyph.NOTE, "lab", Topic.STATE, new Selection.Nothing(),
                    "Run “%s” begins: seed %d, policy %s, clock %s."
                            .formatted(run.name(), run.seed(), run.policy(), run.clock()));
            case DeliveryEvent.RunEnded run -> add(t, Glyph.NOTE, "lab", Topic.STATE, new Selection.Nothing(),
                    "The run is over after " + Figures.planned(run.duration()) + ".");
            case DeliveryEvent.FaultOn fault -> add(t, Glyph.FAULT, fault.target(), Topic.ACTIONS,
                    new Selection.OfFault(fault.fault()),
                    "Fault “" + fault.fault() + "” is on: " + fault.effect()
                            + (fault.until().isPresent() ? " until " + Figures.clock(fault.until().getAsLong()) : "")
                            + ".");
            case DeliveryEvent.FaultOff fault -> add(t, Glyph.FAULT, fault.target(), Topic.ACTIONS,
                    new Selection.OfFault(fault.fault()), "Fault “" + fault.fault() + "” is off.");
            case DeliveryEvent.Crashed crashed -> {
                cutOff();
                add(t, Glyph.CRASHED, "lab", Topic.STATE, new Selection.Nothing(),
                        "The lab crashed: what it had in memory is gone.");
            }
            case DeliveryEvent.Restarted restarted -> {
                cutOff();
                add(t, Glyph.RESTARTED, "lab", Topic.STATE, new Selection.Nothing(),
                        "The lab starts again, from what its store holds.");
            }
            case DeliveryEvent.TransactionIdsReset reset -> add(t, Glyph.ACTION, "lab", Topic.ACTIONS,
                    new Selection.Nothing(),
                    "Transaction ids count from " + reset.next() + " again; those still stored are skipped.");
            case DeliveryEvent.OfService event ->
                apply(t, event, services.computeIfAbsent(event.service(), id -> new Service()));
        }
    }

    private void apply(long t, DeliveryEvent.OfService event, Service service) {
        var id = event.service();
        switch (event) {
            case DeliveryEvent.ServiceAdded added -> {
                service.state = added.state();
                service.since = t;
                service.backlog = added.backlog().size();
                add(t, service.state == ServiceState.UP ? Glyph.UP : Glyph.DOWN, id, Topic.STATE, added(added));
            }
            case DeliveryEvent.Merged merged -> {
                service.backlog--;
                merge(merged, service);
                add(t, Glyph.MERGED, id, Topic.STATE, new Selection.OfTransaction(id, merged.into()),
                        "Transaction %d is merged into %d.".formatted(merged.transaction(), merged.into()));
            }
            case DeliveryEvent.Parked parked -> {
                service.backlog--;
                add(t, Glyph.PARKED, id, Topic.STATE, new Selection.OfTransaction(id, parked.transaction()),
                        "Transaction %d is parked: kept, and not tried. Backlog %d."
                                .formatted(parked.transaction(), service.backlog));
            }
            case DeliveryEvent.Unparked unparked -> {
                service.backlog++;
                add(t, Glyph.STORED, id, Topic.STATE, new Selection.OfTransaction(id, unparked.transaction()),
                        "Transaction %d is back in the backlog, at the place of its id. Backlog %d."
                                .formatted(unparked.transaction(), service.backlog));
            }
            case DeliveryEvent.Resent resent -> {
                service.resent = OptionalLong.of(resent.transaction());
                add(t, Glyph.ACTION, id, Topic.ATTEMPTS,
                        "Transaction %d goes out once more, by hand.".formatted(resent.transaction()));
            }
            case DeliveryEvent.LookupFailed failed -> add(t, Glyph.FAILED, id, Topic.STATE,
                    sentence("the lookup of " + failed.call().replace('_', ' ') + " failed: " + failed.error()));
            case DeliveryEvent.Accepted accepted -> {}
            case DeliveryEvent.Received received -> {}
            case DeliveryEvent.RecovererStarted started -> {}
            case DeliveryEvent.RecovererEnded ended -> {}
            case DeliveryEvent.TransactionCompleted completed -> {
                service.backlog--;
                service.carried.remove(completed.transaction());
                service.applied.remove(completed.transaction());
            }
            case DeliveryEvent.Refused refused -> add(t, Glyph.DROPPED, id, Topic.DROPS,
                    noun(refused.kind(), 1) + " refused: the lab lies crashed.");
            case DeliveryEvent.Dropped dropped -> drop(t, dropped, service);
            case DeliveryEvent.TransactionCreated txn -> {
                service.backlog++;
                service.carried.put(txn.transaction(), txn.counts());
                if (service.state == ServiceState.DOWN) {
                    add(t, Glyph.STORED, id, Topic.STATE, "Transaction %d stored, not sent: %s is DOWN. Backlog %d."
                            .formatted(txn.transaction(), id, service.backlog));
                }
            }
            case DeliveryEvent.AttemptStarted started -> {
                service.attempts++;
                service.attemptStart = t;
            }
            case DeliveryEvent.Applied applied -> {
                int times = service.applied.merge(applied.transaction(), 1, Integer::sum);
                if (times > 1) {
                    add(
                            t, Glyph.UNKNOWN, id, Topic.ATTEMPTS, attempt(id, service),
                            "Transaction %d applied again by %s: %d times now."
                                    .formatted(applied.transaction(), id, times));
                }
            }
            case DeliveryEvent.AttemptEnded ended -> end(t, ended, service);
            case DeliveryEvent.BackoffScheduled wait -> complete(t, wait, service);
            case DeliveryEvent.StateChanged changed -> {
                var outage = Figures.took(t - service.since);
                service.state = changed.state();
                service.since = t;
                if (changed.state() == ServiceState.DOWN) {
                    add(t, Glyph.DOWN, id, Topic.STATE, id + " is DOWN.");
                } else {
                    add(t, Glyph.UP, id, Topic.STATE, id + " is UP again after " + outage + ".");
                }
            }
            case DeliveryEvent.Paused paused ->
                add(t, Glyph.PAUSED, id, Topic.STATE, id + " is paused: no attempt starts, items queue.");
            case DeliveryEvent.Resumed resumed -> add(t, Glyph.UP, id, Topic.STATE, id + " is resumed.");
            case DeliveryEvent.Action action -> add(t, Glyph.ACTION, id, Topic.ACTIONS,
                    sentence(
                            action.action().replace('_', ' ') + (action.note().isBlank() ? "" : ": " + action.note())));
            case DeliveryEvent.StoreFailed failed -> add(t, Glyph.FAILED, id, Topic.STATE,
                    sentence("the store failed at " + failed.call().replace('_', ' ') + ": " + failed.error()));
        }
    }

    private void end(long t, DeliveryEvent.AttemptEnded ended, Service service) {
        var took = Figures.took(t - service.attemptStart);
        var id = ended.service();
        if (ended.outcome() == Outcome.OK) {
            boolean again = service.resent.equals(OptionalLong.of(ended.transaction()));
            var by = again ? " once more" : ended.attempt() == 1 ? "" : " by attempt " + ended.attempt();
            var what = Optional.ofNullable(service.carried.get(ended.transaction()))
                    .map(Figures::items)
                    .orElse(again ? "the same body" : "stored before the run");
            var status = ended.status().isPresent() ? ", " + ended.status().getAsInt() : "";
            add(t, Glyph.DELIVERED, id, Topic.ATTEMPTS, attempt(id, service), "Transaction %d delivered%s in %s: %s%s."
                    .formatted(ended.transaction(), by, took, what, status));
        } else {
            var word = new Lane.Result(
                    t, ended.outcome(), ended.status(), ended.fault(), ended.answer().map(Sha256::hex)).word();
            var fault = ended.fault().map(name -> ", fault “" + name + "”").orElse("");
            var said = ended.fault().isPresent() ? word : Meaning.title(ended.outcome(), ended.status()).orElse(word);
            add(t, ended.outcome().unknown() ? Glyph.UNKNOWN : Glyph.FAILED, id, Topic.ATTEMPTS, attempt(id, service),
                    "Attempt %d of transaction %d failed after %s: %s%s."
                            .formatted(ended.attempt(), ended.transaction(), took, said, fault));
            service.failedLine = OptionalInt.of(lines.size() - 1);
        }
        service.resent = OptionalLong.empty();
    }

    /** What waited or flew is over, without a word of its own. */
    private void cutOff() {
        services.values().forEach(service -> {
            service.failedLine = OptionalInt.empty();
            service.resent = OptionalLong.empty();
        });
    }

    private static void merge(DeliveryEvent.Merged merged, Service service) {
        var gone = service.carried.remove(merged.transaction());
        if (gone != null) {
            service.carried.computeIfPresent(merged.into(), (id, counts) -> counts.plus(gone));
        }
    }

    private static String added(DeliveryEvent.ServiceAdded added) {
        return added.service() + " is here and " + added.state() + "."
                + (added.backlog().isEmpty() ? "" : " Backlog from before " + added.backlog().size() + ".")
                + (added.parked().isEmpty() ? "" : " Parked " + added.parked().size() + ".")
                + (added.queued().total() == 0 ? "" : " Queued " + Figures.items(added.queued()) + ".");
    }

    private void complete(long t, DeliveryEvent.BackoffScheduled wait, Service service) {
        var delay = Figures.planned(wait.delay());
        if (service.failedLine.isPresent()) {
            lines.reword(service.failedLine.getAsInt(), text -> text + " Next in " + delay + ".");
            service.failedLine = OptionalInt.empty();
        } else {
            add(t, Glyph.RETRY, wait.service(), Topic.ATTEMPTS, "Attempt " + wait.attempt() + " in " + delay + ".");
        }
    }

    private void drop(long t, DeliveryEvent.Dropped dropped, Service service) {
        if (dropped.transaction().isPresent()) {
            service.carried.computeIfPresent(
                    dropped.transaction().getAsLong(), (id, counts) -> counts.plus(dropped.kind(), -1));
        }
        int number = openDrop.filter(open -> open.at() == t && sameStory(open.first(), dropped))
                .map(open -> open.number() + 1)
                .orElse(1);
        var text = text(dropped, number);
        if (number > 1) {
            lines.reword(lines.size() - 1, before -> text);
        } else {
            add(t, Glyph.DROPPED, dropped.service(), Topic.DROPS, text);
        }
        openDrop = Optional.of(new OpenDrop(t, dropped, number));
    }

    private static boolean sameStory(DeliveryEvent.Dropped one, DeliveryEvent.Dropped other) {
        return one.service().equals(other.service())
                && one.kind() == other.kind()
                && one.reason() == other.reason()
                && one.transaction().equals(other.transaction());
    }

    private static String text(DeliveryEvent.Dropped dropped, int number) {
        var what = noun(dropped.kind(), number);
        return switch (dropped.reason()) {
            case DropReason.DOWN_WITHOUT_EVENTS ->
                what + " dropped: " + dropped.service() + " is DOWN and the batch has no event.";
            case DropReason.KIND_NOT_STORED -> what + " dropped"
                    + (dropped.transaction().isPresent() ? " from transaction "
                            + dropped.transaction().getAsLong() : "")
                    + ": only events are stored for a retry.";
            case DropReason.IN_MEMORY -> what + " dropped: in memory only when the lab stopped.";
            case DropReason.BATCH_LOST -> what + " lost: an error lost the batch, which no rule of the policy wants.";
            case DropReason.KIND_NOT_SENT -> what + " dropped: this policy does not send the kind.";
        };
    }

    private static String noun(Item.Kind kind, int number) {
        var noun = switch (kind) {
            case EVENT -> "event";
            case EPHEMERAL -> "ephemeral event";
            case TO_DEVICE -> "to-device message";
            case DEVICE_LISTS -> "device list change";
        };
        return number == 1 ? capital(noun) : Figures.count(number, noun);
    }

    private static Selection attempt(String id, Service service) {
        return new Selection.OfAttempt(id, service.attempts - 1);
    }

    private void add(long t, Glyph glyph, String service, Topic topic, String text) {
        add(t, glyph, service, topic, new Selection.OfService(service), text);
    }

    private void add(long t, Glyph glyph, String source, Topic topic, Selection evidence, String text) {
        lines.add(new LogLine(t, glyph, source, text, topic, evidence));
        openDrop = Optional.empty();
    }

    private static String sentence(String words) {
        return capital(words) + (words.endsWith(".") ? "" : ".");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
