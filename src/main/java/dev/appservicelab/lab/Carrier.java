package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The services of a run and the way to them. Thread-safe. */
interface Carrier extends AppServiceApi, AutoCloseable {

    /** The services as they are now, in the order of the settings. */
    List<AppService> services();

    /**
     * One more service.
     *
     * @param before is given it before anybody else can come by it
     * @throws IllegalArgumentException if it is a real one, and the clock is virtual
     */
    void add(ServiceSettings service, Consumer<AppService> before);

    /** Takes note of what the scheduler does, and passes it on to the history. */
    DeliveryListener listener();

    /**
     * Asks a service anything else of the appservice API. OK means that the answer came whole, whatever it says.
     *
     * @param path below {@code /_matrix/app/v1}, percent-encoded
     */
    Answer ask(AppService service, String method, String path, Optional<Body> body);

    /**
     * Speaks from now on to a real service of this id as its new settings say: where and how, and with which tokens and
     * namespaces.
     */
    void change(ServiceSettings.Real service);

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
