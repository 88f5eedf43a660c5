package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the history told of one transaction so far, as far as an invariant may ask for it. Not thread-safe. */
final class Trail {
    private final String service;
    private final long id;
    private final long order;
    private final long firstSeen;
    private @Nullable Entry created;
    private @Nullable Entry lastStart;
    private @Nullable Entry success;
    private Optional<Sha256> body = Optional.empty();
    private int attempts;
    private boolean stored;
    private boolean bodyChanged;
    private boolean merged;
    private boolean resent;

    /**
     * @param order     its place among all transactions, by their creation
     * @param firstSeen the number of the entry that told of it first
     */
    Trail(String service, long id, long order, long firstSeen) {
        this.service = service;
        this.id = id;
        this.order = order;
        this.firstSeen = firstSeen;
    }

    String service() {
        return service;
    }

    long id() {
        return id;
    }

    long order() {
        return order;
    }

    long firstSeen() {
        return firstSeen;
    }

    /** Whether it is stored, parked or not. */
    boolean stored() {
        return stored;
    }

    /** How many attempts were started and were not undone by a fault of the lab itself. */
    int attempts() {
        return attempts;
    }

    /** SHA-256 of what its newest attempt sent; before the first, of what that is to send. */
    Optional<Sha256> body() {
        return body;
    }

    /** Whether that was another before. */
    boolean bodyChanged() {
        return bodyChanged;
    }

    /** Whether others were merged into it since its newest attempt. */
    boolean merged() {
        return merged;
    }

    /** Whether its next attempt is by hand, after it was completed. */
    boolean resent() {
        return resent;
    }

    /** Its creation, if the history tells of it. */
    Optional<Entry> created() {
        return Optional.ofNullable(created);
    }

    /** The end of the newest successful attempt of the process that delivers now. */
    Optional<Entry> success() {
        return Optional.ofNullable(success);
    }

    /** Its creation and its newest attempt, as far as the history tells of them, and these. */
    List<Entry> with(Entry... more) {
        var entries = new ArrayList<Entry>();
        Optional.ofNullable(created).ifPresent(entries::add);
        Optional.ofNullable(lastStart).ifPresent(entries::add);
        entries.addAll(List.of(more));
        return entries;
    }

    void isCreated(Entry entry, DeliveryEvent.TransactionCreated event) {
        created = entry;
        body = Optional.of(event.body());
        stored = true;
    }

    void isStored(boolean now) {
        stored = now;
    }

    /** A crash undid its completion: what was done by hand since counts no more. */
    void isRevived() {
        attempts = Math.min(attempts, 1);
        resent = false;
    }

    void isMergedInto() {
        merged = true;
    }

    void isResent() {
        resent = true;
    }

    void starts(Entry entry, DeliveryEvent.AttemptStarted event) {
        bodyChanged |= body.filter(last -> !last.equals(event.body())).isPresent();
        body = Optional.of(event.body());
        lastStart = entry;
        attempts++;
        merged = false;
        resent = false;
    }

    /** The newest attempt never was one of the service's. */
    void attemptWasInternal() {
        attempts--;
    }

    void succeeds(Entry entry) {
        success = entry;
    }

    /** Another process does not know of it. */
    void forgetSuccess() {
        success = null;
    }
}
