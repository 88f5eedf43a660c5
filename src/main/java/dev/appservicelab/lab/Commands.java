package dev.appservicelab.lab;

import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.CommandResult;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.time.TaskCancelled;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Takes actions. What is done to one service is told with what came of it; what is done to the lab, or to all services,
 * is told by its effects alone. To be called by tasks of the run.
 */
final class Commands {
    private static final String CRASHED = "the lab has crashed";

    private final TaskRunner runner;
    private final Engine engine;
    private final Faults faults;
    private final History history;
    private final Carrier carrier;
    private final Ping ping;
    private int faultsSet;
    private long instant = -1;
    private TaskLock turn;

    Commands(TaskRunner runner, Engine engine, Carrier carrier, Faults faults, History history) {
        this.carrier = carrier;
        this.ping = new Ping(engine, carrier);
        this.runner = runner;
        this.engine = engine;
        this.faults = faults;
        this.history = history;
        this.turn = runner.newLock();
    }

    /**
     * Does the work of an instant after all that was begun for the same instant before, and is finished: an action may
     * have to wait for the store.
     */
    void inTurn(long of, Runnable work) {
        turn(of).holding(work);
    }

    void take(Action action) {
        switch (action) {
            case Action.OfService(var verb, var service) -> take(verb, service);
            case Action.OfTransaction(var verb, var service, var transaction) -> tell(service, action, ask(
                    scheduler -> switch (verb) {
                        case PARK -> scheduler.park(service, transaction);
                        case UNPARK -> scheduler.unpark(service, transaction);
                        case RESEND -> resend(scheduler, service, transaction);
                    }));
            case Action.SetFault(var fault) -> set(fault, action);
            case Action.ClearFault(var name) -> faults.armed(name).ifPresent(armed -> clear(armed, action));
            case Action.OfLab(var verb) -> {
                switch (verb) {
                    case CRASH_LAB -> engine.crash();
                    case RESTART_LAB -> engine.restart();
                    case RESET_TRANSACTION_IDS -> engine.resetTransactionIds();
                }
            }
        }
    }

    /** One more service is delivered to from now on. */
    void add(ServiceSettings service) {
        engine.add(service, carrier);
    }

    /** A real service is registered, or spoken to, in another way from now on. */
    void change(ServiceSettings.Real service, DeliveryEvent.Action told) {
        carrier.change(service);
        history.event(told);
    }

    private synchronized TaskLock turn(long of) {
        if (of != instant) {
            instant = of;
            turn = runner.newLock();
        }
        return turn;
    }

    private void take(Action.Verb verb, String service) {
        if (verb == Action.Verb.PING) {
            // It is begun, and not ended: an answer may take its time.
            runner.spawn("ping " + service, () -> tell(service, new Action.OfService(verb, service), ping.of(service)));
            return;
        }
        tell(service, new Action.OfService(verb, service), ask(scheduler -> switch (verb) {
            case PAUSE -> {
                scheduler.pause(service);
                yield CommandResult.DONE;
            }
            case RESUME -> {
                scheduler.resume(service);
                yield CommandResult.DONE;
            }
            case RETRY_NOW -> new CommandResult(true, scheduler.forceRetry(service).words());
            case RESET_BACKOFF -> scheduler.resetBackoff(service);
            case PING -> throw new IllegalStateException("a ping is none of the scheduler's");
            case FORCE_UP -> scheduler.forceUp(service);
            case FORCE_DOWN -> scheduler.forceDown(service);
        }));
    }

    private CommandResult ask(Function<AppServiceScheduler, CommandResult> command) {
        try {
            return engine.scheduler().map(command).orElseGet(() -> CommandResult.nothing(CRASHED));
        } catch (TaskCancelled e) {
            return CommandResult.nothing(CRASHED);
        }
    }

    private CommandResult resend(AppServiceScheduler scheduler, String service, OptionalLong wanted) {
        var delivered = Delivered.to(service, history);
        var transaction = wanted.isPresent() ? wanted : delivered.oldest();
        if (transaction.isEmpty()) {
            return CommandResult.nothing("no transaction was delivered in this run");
        }
        long id = transaction.getAsLong();
        return delivered.body(id)
                .map(hash -> history.body(hash)
                        .map(bytes -> scheduler.resend(service, id, new Body(bytes)))
                        .orElseGet(() -> CommandResult.nothing("the body of transaction " + id + " is no longer kept")))
                .orElseGet(() -> CommandResult.nothing("transaction " + id + " was not delivered in this run"));
    }

    private void set(Fault fault, Action action) {
        boolean over = Phase.of(fault, runner.now()).isEmpty();
        tellOfFault(fault, action, over ? CommandResult.nothing("its time is over").words() : fault.effect().word());
        if (!over) {
            new FaultTiming(faults.add(fault), faults.ofFile().size() + faultsSet++, faults, runner).begin();
        }
    }

    private void clear(ArmedFault armed, Action action) {
        boolean ahead = armed.isAhead(runner.now());
        tellOfFault(
                armed.fault(), action,
                ahead ? armed.fault().name() : CommandResult.nothing("it does not apply").words());
        if (ahead) {
            faults.end(armed);
        }
    }

    private void tellOfFault(Fault fault, Action action, String note) {
        if (!fault.target().equals(Fault.ALL)) {
            history.event(new DeliveryEvent.Action(fault.target(), action.word(), note));
        }
    }

    private void tell(String service, Action action, CommandResult result) {
        history.event(new DeliveryEvent.Action(service, action.word(), result.words()));
    }
}
