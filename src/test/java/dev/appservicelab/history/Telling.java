package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** A history told by hand, mostly of a simulated service "irc". */
public final class Telling {
    public static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();
    private final History history = new History(now::get);

    /** A virtual run under a policy, with the service UP. */
    public static Telling of(String policy) {
        return new Telling().at(0, started(policy, "virtual"), added(ServiceState.UP));
    }

    /** What happened at a second of the run. */
    public Telling at(double second, DeliveryEvent... events) {
        now.set(Math.round(second * SECOND));
        List.of(events).forEach(history::event);
        return this;
    }

    public History history() {
        return history;
    }

    public List<History.Entry> entries() {
        return history.entries();
    }

    World world() {
        return World.at(entries(), Long.MAX_VALUE);
    }

    ServiceView irc() {
        return world().service("irc").orElseThrow();
    }

    public static DeliveryEvent started(String policy, String clock) {
        return new DeliveryEvent.RunStarted("test", 1, policy, clock);
    }

    public static DeliveryEvent ended() {
        return new DeliveryEvent.RunEnded(0);
    }

    public static DeliveryEvent added(ServiceState state, Long... backlog) {
        return added(state, List.of(backlog), List.of(), Counts.NONE);
    }

    public static DeliveryEvent added(ServiceState state, List<Long> backlog, List<Long> parked, Counts queued) {
        return new DeliveryEvent.ServiceAdded("irc", true, state, backlog, parked, queued);
    }

    public static DeliveryEvent accepted(String event) {
        return accepted(Item.Kind.EVENT, event);
    }

    public static DeliveryEvent accepted(Item.Kind kind, String item) {
        return new DeliveryEvent.Accepted("irc", kind, item, OptionalLong.empty());
    }

    /** Of events alone; its body is the hash "body N". */
    public static DeliveryEvent created(long transaction, String... events) {
        return created(transaction, new Counts(events.length, 0, 0, 0), events);
    }

    public static DeliveryEvent created(long transaction, Counts counts, String... items) {
        return new DeliveryEvent.TransactionCreated("irc", transaction, List.of(items), counts, 100,
                Sha256.known("body " + transaction));
    }

    public static DeliveryEvent sent(long transaction, int attempt) {
        return sent(transaction, attempt, "body " + transaction);
    }

    public static DeliveryEvent sent(long transaction, int attempt, String body) {
        return new DeliveryEvent.AttemptStarted("irc", transaction, attempt, Sha256.known(body));
    }

    public static DeliveryEvent received(long transaction, String... items) {
        return new DeliveryEvent.Received("irc", transaction, List.of(items));
    }

    public static DeliveryEvent applied(long transaction, String... items) {
        return new DeliveryEvent.Applied("irc", transaction, List.of(items));
    }

    public static DeliveryEvent ended(long transaction, int attempt, Outcome outcome) {
        return new DeliveryEvent.AttemptEnded(
                "irc", transaction, attempt, outcome, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    public static DeliveryEvent completed(long transaction) {
        return new DeliveryEvent.TransactionCompleted("irc", transaction);
    }

    public static DeliveryEvent dropped(Item.Kind kind, String item, DropReason reason) {
        return new DeliveryEvent.Dropped("irc", kind, item, reason, OptionalLong.empty());
    }

    public static DeliveryEvent dropped(Item.Kind kind, String item, DropReason reason, long transaction) {
        return new DeliveryEvent.Dropped("irc", kind, item, reason, OptionalLong.of(transaction));
    }

    public static DeliveryEvent changed(ServiceState state) {
        return new DeliveryEvent.StateChanged("irc", state);
    }

    public static DeliveryEvent recovererStarted() {
        return new DeliveryEvent.RecovererStarted("irc");
    }

    public static DeliveryEvent recovererEnded() {
        return new DeliveryEvent.RecovererEnded("irc");
    }

    public static DeliveryEvent waits(long seconds, int attempt) {
        return new DeliveryEvent.BackoffScheduled("irc", seconds * SECOND, attempt);
    }

    public static DeliveryEvent parked(long transaction) {
        return new DeliveryEvent.Parked("irc", transaction);
    }

    public static DeliveryEvent unparked(long transaction) {
        return new DeliveryEvent.Unparked("irc", transaction);
    }

    public static DeliveryEvent merged(long transaction, long into) {
        return new DeliveryEvent.Merged("irc", transaction, into);
    }

    public static DeliveryEvent resent(long transaction) {
        return new DeliveryEvent.Resent("irc", transaction);
    }

    public static DeliveryEvent crashed() {
        return new DeliveryEvent.Crashed();
    }

    public static DeliveryEvent restarted() {
        return new DeliveryEvent.Restarted();
    }

    public static DeliveryEvent faultOn(String name, String target, String effect) {
        return new DeliveryEvent.FaultOn(name, target, effect, FaultRole.FAILED, OptionalLong.empty());
    }

    public static DeliveryEvent faultOff(String name, String target) {
        return new DeliveryEvent.FaultOff(name, target);
    }
}
