package dev.appservicelab.lab;

import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskRunner;
import java.util.List;

/** The services of a run and the way to them. Thread-safe. */
interface Carrier extends AppServiceApi, AutoCloseable {

    /** The services, in the order of the settings. */
    List<AppService> services();

    /** Takes note of what the scheduler does, and passes it on to the history. */
    DeliveryListener listener();

    @Override
    void close();

    /** In-process under the virtual clock; else HTTP, where simulated services are served by WireMock. */
    static Carrier open(LabSettings settings, TaskRunner runner, Faults faults, DeliveryListener history) {
        return switch (settings.clock()) {
            case LabClock.Virtual virtual -> new InProcessCarrier(settings, runner, faults, history);
            case LabClock.Scaled scaled -> new HttpCarrier(settings, faults, history);
        };
    }
}
