package dev.appservicelab.bench;

import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.http.WireFormat;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.RealRunner;
import dev.appservicelab.time.RunClock;
import java.util.List;

/** The whole of delivery, started, with no lab around it. */
final class Desk implements AutoCloseable {
    private final RealRunner runner;
    private final AppServiceScheduler scheduler;

    /** @param tally is told what happens, and of a task that failed */
    Desk(DeliveryPolicy policy, TransactionStore store, AppServiceApi api, Tally tally, List<AppService> services) {
        runner = new RealRunner(new RunClock(1), (task, problem) -> tally.fail(task + " failed: " + problem));
        scheduler = new AppServiceScheduler(
                runner, store, api, new WireFormat(), KeyLookup.NONE, policy, tally, services);
        scheduler.start();
    }

    AppServiceScheduler scheduler() {
        return scheduler;
    }

    /** Starts a task of the run. */
    void spawn(String name, Runnable body) {
        runner.spawn(name, body);
    }

    @Override
    public void close() {
        scheduler.stop();
        runner.close();
    }
}
