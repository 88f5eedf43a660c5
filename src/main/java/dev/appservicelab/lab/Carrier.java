package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskRunner;
import java.util.List;
import java.util.Optional;

/** The services of a run and the way to them. Thread-safe. */
interface Carrier extends AppServiceApi, AutoCloseable {

    /** The services, in the order of the settings. */
    List<AppService> services();

    /** Takes note of what the scheduler does, and passes it on to the history. */
    DeliveryListener listener();

    /**
     * Asks a service anything else of the appservice API. OK means that the answer came whole, whatever it says.
     *
     * @param path below {@code /_matrix/app/v1}, percent-encoded
     */
    Answer ask(AppService service, String method, String path, Optional<Body> body);

    /** Speaks to a real service in this way from now on, whatever its settings said. */
    void speak(String service, Access access);

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
