package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskRunner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The public face of delivery: takes items for services and sees to it that they arrive, as the policy says. Everything
 * is to be called by tasks of its {@link TaskRunner}; facts go to the {@link DeliveryListener}. A service cannot slow or
 * block another: they share nothing but the store. Closing the runner stops it; what is stored goes on at the next start.
 */
public final class AppServiceScheduler {
    private final Map<String, ServiceQueuer> queuers = new LinkedHashMap<>();

    public AppServiceScheduler(
            TaskRunner runner,
            TransactionStore store,
            AppServiceApi api,
            TransactionEncoder encoder,
            DeliveryPolicy policy,
            DeliveryListener listener,
            List<AppService> services) {
        for (var service : services) {
            var attempts = new Attempts(service, runner, api, listener);
            var controller =
                    new TransactionController(service, runner, store, encoder, policy, listener, attempts);
            var queuer = new ServiceQueuer(service, runner, controller, attempts, policy.limits(), listener);
            controller.whenUp(queuer::release);
            queuers.put(service.id(), queuer);
        }
    }

    /**
     * Begins: each service that the store says is DOWN, or that has transactions left over, is given a recoverer, whose
     * first retry comes after the backoff's first wait.
     */
    public void start() {
        queuers.values().forEach(queuer -> queuer.controller().start());
    }

    /** Takes items for a service; none is a no-op. */
    public void enqueue(String service, List<? extends Item> items) {
        enqueue(service, items, OptionalLong.empty());
    }

    /** @param line where the items came from, for the history */
    public void enqueue(String service, List<? extends Item> items, OptionalLong line) {
        if (!items.isEmpty()) {
            queuer(service).enqueue(items, line);
        }
    }

    /** Lets a recoverer that waits retry at once. During an attempt, and without a recoverer, it does nothing. */
    public ForcedRetry forceRetry(String service) {
        return queuer(service).controller().forceRetry();
    }

    /** No attempt of this service starts until {@link #resume}: its items queue, and a retry that is due waits. */
    public void pause(String service) {
        queuer(service).attempts().pause();
    }

    /** Ends a {@link #pause}; otherwise does nothing. */
    public void resume(String service) {
        queuer(service).attempts().resume();
    }

    private ServiceQueuer queuer(String service) {
        var queuer = queuers.get(service);
        if (queuer == null) {
            throw new IllegalArgumentException("there is no service \"" + service + "\"");
        }
        return queuer;
    }
}
