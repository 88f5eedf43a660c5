package dev.appservicelab.bench;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Batch;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.http.WireFormat;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.store.LongBacklog;
import dev.appservicelab.store.Workspace;
import dev.appservicelab.time.TaskCancelled;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * One DOWN service whose recoverer drains a backlog that does not get shorter: with each transaction that is sent,
 * another is stored behind it.
 */
final class StandingBacklog implements Growing {
    private static final AppService SERVICE = ReceiverProcess.service("s0", Optional.empty());

    private final Workspace workspace;
    private final Desk desk;
    private final Semaphore wanted = new Semaphore(0);
    private final Semaphore waiting = new Semaphore(0);
    private final Semaphore created = new Semaphore(0);
    private long next;

    StandingBacklog(Scratch scratch, Preset preset, int rows) {
        var folder = scratch.folder();
        var event = Load.event(0);
        var body = new WireFormat()
                .encode(SERVICE, new Batch(List.of(event), List.of(), List.of(), List.of()), KeyCounts.NONE);
        LongBacklog.store(folder, SERVICE.id(), NewTransaction.ofEvents(body, List.of(event.id())), rows);
        workspace = preset.open(folder);
        AppServiceApi api = (service, transaction, attempt, sent) -> answer();
        desk = new Desk(preset.tricklingAtOnce(), workspace.store(), api, new Created(), List.of(SERVICE));
    }

    /** Told of what becomes stored. */
    private final class Created extends Tally {
        @Override
        public void event(DeliveryEvent event) {
            if (event instanceof DeliveryEvent.TransactionCreated) {
                created.release();
            }
        }
    }

    private Answer answer() {
        try {
            waiting.release();
            wanted.acquire();
            desk.scheduler().enqueue(SERVICE.id(), List.of(Load.event(++next)));
            created.acquire();
            return Answer.of(Outcome.OK, 200, new Body(new byte[] {'{', '}'}));
        } catch (InterruptedException e) {
            throw new TaskCancelled();
        }
    }

    @Override
    public void deliver(int transactions) throws InterruptedException {
        waiting.acquire();
        wanted.release(transactions);
        // It stands again when it waits with the one after them.
        waiting.acquire(transactions);
        waiting.release();
    }

    @Override
    public void close() {
        desk.close();
        workspace.close();
    }
}
