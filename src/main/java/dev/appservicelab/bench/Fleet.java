package dev.appservicelab.bench;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.store.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Many UP services, of which one after the other is brought an event. */
final class Fleet implements Growing {
    private final List<AppService> services;
    private final Workspace workspace;
    private final Desk desk;
    private final Tally tally = new Tally();
    private long next;

    Fleet(Scratch scratch, Preset preset, int number) {
        services = IntStream.range(0, number)
                .mapToObj(i -> ReceiverProcess.service("s" + i, Optional.empty()))
                .toList();
        workspace = preset.open(scratch.folder());
        var answer = Answer.of(Outcome.OK, 200, new Body(new byte[] {'{', '}'}));
        AppServiceApi api = (service, transaction, attempt, body) -> answer;
        desk = new Desk(preset.trickling(), workspace.store(), api, tally, services);
    }

    @Override
    public void deliver(int transactions) throws InterruptedException {
        for (int i = 0; i < transactions; i++) {
            var service = services.get((int) (next % services.size()));
            desk.scheduler().enqueue(service.id(), List.of(Load.event(++next)));
            tally.await(1);
        }
    }

    @Override
    public void close() {
        desk.close();
        workspace.close();
    }
}
