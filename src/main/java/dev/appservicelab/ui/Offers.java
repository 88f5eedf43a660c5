package dev.appservicelab.ui;

import dev.appservicelab.delivery.Rule;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.TransactionView;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Action.LabVerb;
import dev.appservicelab.lab.Action.TransactionVerb;
import dev.appservicelab.lab.Action.Verb;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Item;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The actions that can be taken on what is selected and on the lab itself, as of now. Lives on the JavaFX thread and
 * never waits.
 */
final class Offers {
    private final LabModel model;
    private final Commands commands;

    Offers(LabModel model, Commands commands) {
        this.model = model;
        this.commands = commands;
    }

    /** Lets the recoverer of the selected service retry at once. */
    Offer retryNow() {
        return ofSelected("Retry now", commands.noRetry(), Verb.RETRY_NOW, "Let the recoverer retry at once");
    }

    Offer pauseOrResume() {
        boolean paused = commands.servicePaused();
        var words = (paused ? "Resume " : "Pause ") + name();
        return ofSelected(words, commands.noService(), paused ? Verb.RESUME : Verb.PAUSE,
                paused ? "Let attempts start again" : "Let no attempt start; what comes queues");
    }

    /** Asks the selected service whether it is there. */
    Offer ping() {
        return ofService("Ping " + name(), service -> offer(
                "Ping " + service.id(), Verb.PING, service, "Ask whether it is there; what it answers is in the log"));
    }

    /** Ends what was begun by hand and goes on: traffic at a rate, or recorded. */
    Offer stopTraffic() {
        var going = model.lab().going();
        var words = switch (going.size()) {
            case 0 -> "Stop the traffic";
            case 1 -> "Stop " + name(going.getFirst());
            default -> "Stop all " + going.size() + " streams";
        };
        var nothing = going.isEmpty() ? Optional.of("Nothing is being sent at a rate") : Optional.<String>empty();
        return Offer.unless(
                commands.noAction().or(() -> nothing), words, model.lab()::stopTraffic, "Nothing more of it comes: "
                        + going.stream().map(Offers::name).collect(Collectors.joining(", ")));
    }

    private static String name(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Made made -> made.rate().map(Quantity::rateText).map(rate -> rate + " ").orElse("")
                    + "to " + made.to().orElse("all");
            case Traffic.Replayed replayed -> String.valueOf(replayed.file().getFileName());
            case Traffic.Verbatim one -> "to " + one.to();
        };
    }

    /** Puts a fault on the selected service, from now until it is cleared. */
    Offer fault(QuickFault fault) {
        return Offer.unless(
                commands.noService(), fault.words(), () -> commands.setFault(fault.effect()), "Put it on " + name());
    }

    /** Ends the fault that is selected. */
    Offer clearFault(String fault) {
        return Offer.unless(commands.noAction(), "Clear “" + fault + "”", act(new Action.ClearFault(fault)),
                "It applies no more");
    }

    Offer clearFaults() {
        return Offer.unless(commands.noFault(), "Clear the faults of " + name(), commands::clearFaults,
                "End every fault that applies to it now");
    }

    Offer sendOne(Item.Kind kind) {
        var words = "Send one " + switch (kind) {
            case EVENT -> "event";
            case EPHEMERAL -> "ephemeral event";
            case TO_DEVICE -> "to-device message";
            case DEVICE_LISTS -> "device list change";
        };
        return Offer.unless(commands.noService(), words, () -> commands.sendOne(kind), "Send it to " + name());
    }

    private String name() {
        return model.selectedService().orElse("the service");
    }

    private Offer ofSelected(String words, Optional<String> reason, Verb verb, String note) {
        return Offer.unless(reason, words,
                () -> model.selectedService().ifPresent(id -> model.lab().act(new Action.OfService(verb, id))), note);
    }

    /** Takes the selected transaction out of the backlog, or the oldest of the selected service. */
    Offer park() {
        var wanted = selected().isPresent()
                ? selected()
                : commands.service().map(service -> first(service.backlog())).orElse(OptionalLong.empty());
        var words = "Park " + (wanted.isPresent() ? "transaction " + wanted.getAsLong() : "the oldest");
        return ofService(words, service -> {
            if (wanted.isEmpty()) {
                return Offer.not(words, "Nothing is stored");
            }
            long id = wanted.getAsLong();
            if (service.isParked(id)) {
                return Offer.not(words, "Transaction " + id + " is parked");
            }
            return service.transaction(id).isPresent()
                    ? Offer.asked(
                            words, () -> parking(service, id),
                            act(new Action.OfTransaction(TransactionVerb.PARK, service.id(), OptionalLong.of(id))),
                            "Park transaction " + id + " of " + service.id())
                    : Offer.not(words, "Transaction " + id + " is no longer stored");
        });
    }

    private static Preview parking(ServiceView service, long id) {
        long behind = service.backlog().stream().filter(txn -> txn.id() > id).count();
        boolean flies = service.inFlight().stream().anyMatch(flight -> flight.transaction() == id);
        return new Preview(
                "Park transaction " + id + " of " + service.id(),
                "It leaves the backlog. It is kept and listed, and not tried until it is unparked."
                        + (flies ? "\nIts attempt is in flight: it is parked if that fails." : "")
                        + (behind == 0 ? "\nNothing is stored behind it."
                                : "\n" + Figures.count(behind, "transaction") + " behind it no longer "
                                        + (behind == 1 ? "waits" : "wait") + " for it."),
                "Park transaction " + id);
    }

    /** Puts the selected transaction back into the backlog, or the oldest that is parked. */
    Offer unpark() {
        var words = "Unpark the oldest transaction";
        return ofService(words, service -> {
            var wanted = selected().isPresent() && service.isParked(selected().getAsLong())
                    ? selected()
                    : first(service.parked());
            return wanted.isEmpty()
                    ? Offer.not(words, "No transaction is parked")
                    : Offer.of(
                            "Unpark transaction " + wanted.getAsLong(),
                            act(new Action.OfTransaction(TransactionVerb.UNPARK, service.id(), wanted)),
                            "Put it back into the backlog, at the place of its id");
        });
    }

    /** Sends the selected transaction, which is delivered, once more. */
    Offer resend() {
        var words = selected().isPresent() ? "Resend transaction " + selected().getAsLong() : "Resend the transaction";
        return ofService(words, service -> {
            if (selected().isEmpty()) {
                return Offer.not(words, "No attempt is selected");
            }
            long id = selected().getAsLong();
            return service.transaction(id).isPresent() || !delivered(service, id)
                    ? Offer.not(words, "Transaction " + id + " is not delivered")
                    : Offer.of(
                            words,
                            act(new Action.OfTransaction(TransactionVerb.RESEND, service.id(), OptionalLong.of(id))),
                            "Send it once more, with the same id and body");
        });
    }

    private boolean delivered(ServiceView service, long id) {
        return model.timeline().lane(service.id())
                .map(lane -> lane.attemptsOf(id).stream().anyMatch(attempt -> !attempt.inFlight() && !attempt.failed()))
                .orElse(false);
    }

    Offer resetBackoff() {
        return ofService("Reset backoff", service -> service.state() == ServiceState.UP
                ? Offer.not("Reset backoff", service.id() + " is UP: nothing waits for a retry")
                : offer("Reset backoff", Verb.RESET_BACKOFF, service, "Let the waits count from the first again"));
    }

    Offer forceUp() {
        return ofService("Force UP", service -> service.state() == ServiceState.UP
                ? Offer.not("Force UP", service.id() + " is UP")
                : offer("Force UP", Verb.FORCE_UP, service, service.backlog().isEmpty()
                        ? "Let it count as UP"
                        : "It has a backlog: it stays DOWN and is retried at once"));
    }

    Offer forceDown() {
        return ofService("Force DOWN", service -> service.state() == ServiceState.DOWN
                ? Offer.not("Force DOWN", service.id() + " is DOWN")
                : offer("Force DOWN", Verb.FORCE_DOWN, service, "Let it count as DOWN; the first wait begins"));
    }

    private Offer offer(String words, Verb verb, ServiceView service, String note) {
        return Offer.of(words, act(new Action.OfService(verb, service.id())), note);
    }

    private Runnable act(Action action) {
        return () -> model.lab().act(action);
    }

    /** All that was in memory only is gone. */
    Offer crash() {
        if (model.crashed().isPresent()) {
            return Offer.not("Crash the lab", "It lies crashed since " + Figures.clock(model.crashed().getAsLong()));
        }
        return ofLab("Crash the lab", LabVerb.CRASH_LAB, () -> memory("is gone", "its outcome stays unknown to us")
                + "\nWhat is stored stays. Until the lab is restarted nothing is delivered and traffic is refused.");
    }

    Offer restart() {
        return ofLab("Restart the lab", LabVerb.RESTART_LAB, () -> model.crashed().isPresent()
                ? "It goes on from what its store holds."
                : memory("is dropped", "its outcome stays unknown to us")
                + "\nThe lab goes on from what its store holds.");
    }

    Offer resetIds() {
        return ofLab("Reset transaction ids", LabVerb.RESET_TRANSACTION_IDS, () ->
                "They count from 1 again; ids that are still stored are skipped."
                        + "\nA service that knows transactions by their ids may take new ones for old.");
    }

    /** What would be lost now. */
    private String memory(String lost, String unknown) {
        var services = model.world().services();
        boolean onDisk = model.lab().settings().policy().has(Rule.QUEUE_ON_DISK);
        int queued = onDisk ? 0 : services.stream().mapToInt(service -> service.queue().total()).sum();
        long flying = services.stream().mapToInt(service -> service.inFlight().size()).sum();
        var items = queued == 0
                ? "Nothing is queued in memory." : Figures.count(queued, "queued item") + ": " + lost + ".";
        return items + (flying == 0 ? "" : "\n" + Figures.count(flying, "attempt") + " in flight: " + unknown + ".");
    }

    private Offer ofLab(String words, LabVerb verb, Supplier<String> text) {
        return commands.noAction()
                .map(reason -> Offer.not(words, reason))
                .orElseGet(() -> Offer.asked(
                        words, () -> new Preview(words, text.get(), words), act(new Action.OfLab(verb)), words));
    }

    private Offer ofService(String words, Function<ServiceView, Offer> offer) {
        return commands.noService()
                .or(() -> model.crashed().isPresent() ? Optional.of("The lab lies crashed") : Optional.empty())
                .map(reason -> Offer.not(words, reason))
                .orElseGet(() -> offer.apply(commands.service().orElseThrow()));
    }

    /** The transaction that what is selected belongs to. */
    private OptionalLong selected() {
        return switch (model.selection().get()) {
            case Selection.OfTransaction transaction -> OptionalLong.of(transaction.transaction());
            case Selection.OfAttempt selected -> model.timeline().lane(selected.service())
                    .filter(lane -> selected.index() < lane.attempts().size())
                    .map(lane -> lane.attempts().get(selected.index()))
                    .stream()
                    .mapToLong(Lane.Attempt::transaction)
                    .findFirst();
            case Selection.OfService service -> OptionalLong.empty();
            case Selection.OfFault fault -> OptionalLong.empty();
            case Selection.OfRange range -> OptionalLong.empty();
            case Selection.Nothing nothing -> OptionalLong.empty();
        };
    }

    private static OptionalLong first(Collection<TransactionView> transactions) {
        return transactions.stream().mapToLong(TransactionView::id).findFirst();
    }
}
