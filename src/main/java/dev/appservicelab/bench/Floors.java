package dev.appservicelab.bench;

import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.store.CommitFloor;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What can be reached at best: the same client sends the same bodies to the same receiver, at the same parallelism.
 *
 * @param grounds  where
 * @param services one sender each
 */
record Floors(Grounds grounds, List<AppService> services, Load load) {

    /** With neither store nor scheduler. In transactions a second. */
    Trial<Double> bare() {
        return amount -> {
            try (var api = new HttpAppServiceApi(Grounds.CLIENT)) {
                var next = new AtomicLong();
                return amount / Workers.seconds(services.size(), worker -> {
                    for (long id = next.getAndIncrement(); id < amount; id = next.getAndIncrement()) {
                        send(api, services.get(worker), id, load.body(id));
                    }
                });
            }
        };
    }

    /** Each after one commit of the same bytes, as safe as the preset has it. In transactions a second. */
    Trial<Double> serial(Preset preset) {
        return amount -> {
            var folder = grounds.scratch().folder();
            try (var api = new HttpAppServiceApi(Grounds.CLIENT);
                    var store = new CommitFloor(folder, preset.durability(), services.size())) {
                var next = new AtomicLong();
                return amount / Workers.seconds(services.size(), worker -> {
                    for (long id = next.getAndIncrement(); id < amount; id = next.getAndIncrement()) {
                        var body = load.body(id);
                        store.commit(worker, body.bytes());
                        send(api, services.get(worker), id, body);
                    }
                });
            } finally {
                grounds.scratch().delete(folder);
            }
        };
    }

    /** Sends one, which must succeed. */
    static void send(AppServiceApi api, AppService service, long id, Body body) {
        var outcome = api.send(service, id, 1, body);
        if (!outcome.ok()) {
            throw new IllegalStateException("the receiver did not take a transaction: " + outcome.outcome());
        }
    }
}
