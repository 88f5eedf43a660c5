package dev.appservicelab.lab;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that describes a run before it begins; what a lab file says.
 *
 * @param msc3202  whether the homeserver counts one-time keys and tells of device lists
 * @param duration when the run is over; absent: when it is closed
 * @param homeserver the port of the stub homeserver for real services; absent: there is none
 */
public record LabSettings(
        String name,
        long seed,
        String serverName,
        boolean msc3202,
        DeliveryPolicy policy,
        LabClock clock,
        Optional<Duration> duration,
        List<ServiceSettings> services,
        List<Traffic> traffic,
        List<Fault> faults,
        List<TimedAction> actions,
        OptionalInt homeserver) {
    public static final String DEFAULT_SERVER_NAME = "lab.test";

    /** Without a stub homeserver. */
    public LabSettings(
            String name,
            long seed,
            String serverName,
            boolean msc3202,
            DeliveryPolicy policy,
            LabClock clock,
            Optional<Duration> duration,
            List<ServiceSettings> services,
            List<Traffic> traffic,
            List<Fault> faults,
            List<TimedAction> actions) {
        this(
                name, seed, serverName, msc3202, policy, clock, duration, services, traffic, faults, actions,
                OptionalInt.empty());
    }

    public LabSettings {
        services = List.copyOf(services);
        traffic = List.copyOf(traffic);
        faults = List.copyOf(faults);
        actions = List.copyOf(actions);
    }

    public LabSettings withSeed(long other) {
        return new LabSettings(
                name, other, serverName, msc3202, policy, clock, duration, services, traffic, faults, actions,
                homeserver);
    }

    public LabSettings withPolicy(DeliveryPolicy other) {
        return new LabSettings(
                name, seed, serverName, msc3202, other, clock, duration, services, traffic, faults, actions,
                homeserver);
    }

    public LabSettings withClock(LabClock other) {
        return new LabSettings(
                name, seed, serverName, msc3202, policy, other, duration, services, traffic, faults, actions,
                homeserver);
    }

    public LabSettings withDuration(Optional<Duration> other) {
        return new LabSettings(
                name, seed, serverName, msc3202, policy, clock, other, services, traffic, faults, actions, homeserver);
    }

    public LabSettings withTraffic(List<Traffic> other) {
        return new LabSettings(
                name, seed, serverName, msc3202, policy, clock, duration, services, other, faults, actions, homeserver);
    }

    public LabSettings withActions(List<TimedAction> other) {
        return new LabSettings(
                name, seed, serverName, msc3202, policy, clock, duration, services, traffic, faults, other, homeserver);
    }

    public LabSettings withHomeserver(OptionalInt other) {
        return new LabSettings(
                name, seed, serverName, msc3202, policy, clock, duration, services, traffic, faults, actions, other);
    }

    /** With these services instead. */
    public LabSettings withServices(List<ServiceSettings> other) {
        return new LabSettings(
                name, seed, serverName, msc3202, policy, clock, duration, other, traffic, faults, actions, homeserver);
    }

    /** The room that traffic made for a service tells of. */
    public String lobbyOf(String service) {
        return SimulatedKeys.lobby(service, serverName);
    }

    /** The service of this id. */
    public Optional<ServiceSettings> service(String id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }
}
