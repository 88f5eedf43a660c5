package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;

/**
 * The transaction that a service's sender has stored and not settled. It changes under the service's lock, under which
 * the transaction is stored: whoever looks at the backlog knows whether the sender holds what is in it. Thread-safe,
 * for a racy policy stores without the lock.
 */
final class InHand {
    private Optional<Stored.ToSend> held = Optional.empty();
    private boolean delivered;

    /** The sender holds this one from now on. */
    synchronized void take(Stored.ToSend stored) {
        held = Optional.of(stored);
        delivered = false;
    }

    /** Whether the sender holds this one. */
    synchronized boolean is(long transaction) {
        return held.filter(one -> one.transaction() == transaction).isPresent();
    }

    /**
     * The recoverer is to send a transaction as it is stored. The sender may still hold it, and does not send it any
     * more.
     *
     * @return what is not stored of it, and so is not sent
     */
    synchronized List<Item> overtaken(long transaction) {
        var sent = held.filter(one -> one.transaction() == transaction);
        sent.ifPresent(one -> held = Optional.of(new Stored.ToSend(transaction, one.body(), List.of())));
        return sent.map(Stored.ToSend::unstored).orElse(List.of());
    }

    /** The recoverer has delivered a transaction. If the sender still holds it, it is not to send it again. */
    synchronized void delivered(long transaction) {
        delivered |= is(transaction);
    }

    /** Whether nobody else has delivered what the sender holds. */
    synchronized boolean isUndelivered() {
        return !delivered;
    }

    /** The sender is done with what it held. */
    synchronized Optional<Stored.ToSend> letGo() {
        var done = held;
        held = Optional.empty();
        return done;
    }
}
