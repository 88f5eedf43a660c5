package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Takes transactions of one service out of its backlog, also those that somebody is about to send. */
final class Parking {
    private final AppService service;
    private final ServiceLock lock;
    private final TransactionStore store;
    private final Attempts attempts;
    private final DeliveryListener listener;

    private final Set<Long> parked = new HashSet<>();
    private OptionalLong inFlight = OptionalLong.empty();
    private long unparked;

    Parking(
            AppService service,
            ServiceLock lock,
            TransactionStore store,
            Attempts attempts,
            DeliveryListener listener) {
        this.service = service;
        this.lock = lock;
        this.store = store;
        this.attempts = attempts;
        this.listener = listener;
    }

    /** Whether a transaction was parked while somebody held it to send it. Only with the lock held. */
    boolean isParked(long transaction) {
        return parked.contains(transaction);
    }

    /**
     * How many were put back into the backlog so far: one that was read from it before may not be the oldest any more.
     */
    long unparked() {
        return unparked;
    }

    /** Takes a transaction out of the backlog; one in flight only when its attempt has failed. */
    CommandResult park(long transaction) {
        boolean waits = lock.whileHeld(() -> {
            boolean flies = attempts.inFlight().equals(OptionalLong.of(transaction));
            if (flies) {
                inFlight = OptionalLong.of(transaction);
            }
            return flies;
        });
        if (waits) {
            return new CommandResult(true, "transaction " + transaction + " is parked if its attempt fails");
        }
        return takeOut(transaction)
                ? new CommandResult(true, "transaction " + transaction)
                : CommandResult.nothing("transaction " + transaction + " is not in the backlog");
    }

    CommandResult unpark(long transaction) {
        if (!lock.ask("unpark", () -> store.unpark(service.id(), transaction))) {
            return CommandResult.nothing("transaction " + transaction + " is not parked");
        }
        lock.whileHeld(() -> {
            parked.remove(transaction);
            unparked++;
            listener.event(new DeliveryEvent.Unparked(service.id(), transaction));
        });
        return new CommandResult(true, "transaction " + transaction);
    }

    /** An attempt failed: what was to be parked when it is over is parked now, and from now on at once. */
    void attemptFailed(long transaction) {
        boolean waits = lock.whileHeld(() -> {
            boolean wanted = inFlight.equals(OptionalLong.of(transaction));
            inFlight = wanted ? OptionalLong.empty() : inFlight;
            attempts.settled();
            return wanted;
        });
        if (waits) {
            try {
                takeOut(transaction);
            } catch (StoreException e) {
                // Told to the listener already.
            }
        }
    }

    /** A transaction was delivered: it is not to be parked any more. Only with the lock held. */
    void completed(long transaction) {
        if (inFlight.equals(OptionalLong.of(transaction))) {
            inFlight = OptionalLong.empty();
        }
    }

    private boolean takeOut(long transaction) {
        boolean taken = lock.ask("park", () -> store.park(service.id(), transaction));
        if (taken) {
            lock.whileHeld(() -> {
                parked.add(transaction);
                attempts.setAside(transaction);
                listener.event(new DeliveryEvent.Parked(service.id(), transaction));
            });
        }
        return taken;
    }
}
