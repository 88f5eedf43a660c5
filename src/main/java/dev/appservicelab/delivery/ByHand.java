package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What people do to one service. A command that the store fails does nothing and says so. */
final class ByHand {
    private final AppService service;
    private final Tasks tasks;
    private final ServiceLock lock;
    private final TransactionStore store;
    private final Availability availability;
    private final Parking parking;
    private final Attempts attempts;
    private final Runnable whenUp;

    /** @param whenUp called, with no lock held, when the service has come UP by hand */
    ByHand(
            AppService service,
            Tasks tasks,
            ServiceLock lock,
            TransactionStore store,
            Availability availability,
            Parking parking,
            Attempts attempts,
            Runnable whenUp) {
        this.service = service;
        this.tasks = tasks;
        this.lock = lock;
        this.store = store;
        this.availability = availability;
        this.parking = parking;
        this.attempts = attempts;
        this.whenUp = whenUp;
    }

    ForcedRetry forceRetry() {
        return lock.locked(availability::force);
    }

    CommandResult resetBackoff() {
        return lock.locked(availability::resetBackoff)
                ? CommandResult.DONE
                : CommandResult.nothing("there is nothing to retry");
    }

    CommandResult park(OptionalLong wanted) {
        return command(() -> {
            var found = wanted.isPresent() ? wanted : first(backlog());
            return found.isPresent()
                    ? parking.park(found.getAsLong())
                    : CommandResult.nothing("no transaction is stored");
        });
    }

    CommandResult unpark(OptionalLong wanted) {
        return command(() -> {
            var found = wanted.isPresent() ? wanted : first(lock.ask("parked", () -> store.parked(service.id())));
            if (found.isEmpty()) {
                return CommandResult.nothing("no transaction is parked");
            }
            var result = parking.unpark(found.getAsLong());
            if (result.done() && availability.isUp()) {
                availability.goDown();
                lock.whileHeld(availability::force);
            }
            return result;
        });
    }

    CommandResult resend(long transaction, Body body) {
        return command(() -> {
            if (lock.ask("is_stored", () -> store.isStored(transaction))) {
                return CommandResult.nothing("transaction " + transaction + " is not completed");
            }
            tasks.spawn("resend to " + service.id(), () -> attempts.makeByHand(transaction, body));
            return new CommandResult(true, "transaction " + transaction);
        });
    }

    CommandResult forceUp() {
        var result = command(() -> {
            if (availability.isUp()) {
                return CommandResult.nothing(service.id() + " is UP");
            }
            if (!backlog().isEmpty()) {
                var retry = lock.whileHeld(availability::force);
                return new CommandResult(true, "stays DOWN with its backlog, " + retry.words());
            }
            availability.comeUpByHand();
            return CommandResult.DONE;
        });
        if (result.equals(CommandResult.DONE)) {
            whenUp.run();
        }
        return result;
    }

    CommandResult forceDown() {
        return command(() -> {
            if (!availability.isUp()) {
                return CommandResult.nothing(service.id() + " is DOWN");
            }
            availability.goDown();
            return CommandResult.DONE;
        });
    }

    private List<Long> backlog() {
        return lock.ask("backlog", () -> store.backlog(service.id()));
    }

    private CommandResult command(Supplier<CommandResult> work) {
        try {
            return lock.atomically(work);
        } catch (StoreException e) {
            return CommandResult.nothing(String.valueOf(e.getMessage()));
        }
    }

    private static OptionalLong first(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).findFirst();
    }
}
