package dev.appservicelab.lab;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that describes a run before it begins; what a lab file says.
 *
 * @param duration when the run is over; absent: when it is closed
 */
public record LabSettings(
        String name,
        long seed,
        String serverName,
        DeliveryPolicy policy,
        LabClock clock,
        Optional<Duration> duration,
        List<ServiceSettings> services,
        List<Traffic> traffic,
        List<Fault> faults) {

    public static final String DEFAULT_SERVER_NAME = "lab.test";

    public LabSettings {
        services = List.copyOf(services);
        traffic = List.copyOf(traffic);
        faults = List.copyOf(faults);
    }
}
