package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.Offer;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.homeserver.Outside;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.lab.homeserver.StubHomeserver;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.RoomDirectory;
import dev.appservicelab.store.HomeserverStore;
import dev.appservicelab.time.TaskRunner;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The stub homeserver of a run, if it has one, and the run as that homeserver sees it. Thread-safe. */
final class RunHomeserver implements AutoCloseable {
    private final Optional<Parts> parts;
    private final String serverName;
    private volatile Optional<Residents> residents = Optional.empty();

    private record Parts(StubHomeserver homeserver, HomeserverStore store) {}

    private RunHomeserver(Optional<Parts> parts, String serverName) {
        this.parts = parts;
        this.serverName = serverName;
    }

    /**
     * Takes its port.
     *
     * @param openStore asked only if there is to be a homeserver; its store is closed with this
     * @throws BadInput if the port is in use
     */
    static RunHomeserver open(LabSettings settings, Supplier<? extends HomeserverStore> openStore) {
        if (settings.homeserver().isEmpty()) {
            return new RunHomeserver(Optional.empty(), settings.serverName());
        }
        var homeserver = StubHomeserver.on(settings.homeserver().getAsInt());
        try {
            return new RunHomeserver(Optional.of(new Parts(homeserver, openStore.get())), settings.serverName());
        } catch (RuntimeException | Error e) {
            homeserver.close();
            throw e;
        }
    }

    /** Where bridges find it. */
    Optional<URI> url() {
        return parts.map(Parts::homeserver).map(StubHomeserver::url);
    }

    /** Its people; there are none before it is furnished, and none without a homeserver. */
    Optional<Residents> residents() {
        return residents;
    }

    RoomDirectory rooms() {
        return residents.<RoomDirectory>map(Residents::rooms).orElse(RoomDirectory.UNKNOWN);
    }

    KeyLookup keys() {
        return residents.map(Residents::keys).orElse(KeyLookup.NONE);
    }

    /** Makes it ready to answer. */
    void furnish(TaskRunner runner, Engine engine, Carrier carrier, DeliveryListener history) {
        residents = parts.map(all -> all.homeserver().furnish(
                serverName, all.store(), new Run(runner, engine, carrier, history), InstantSource.system()));
    }

    /** Answers from now on: the services are delivered to. */
    void start() {
        parts.map(Parts::homeserver).ifPresent(StubHomeserver::start);
    }

    /** Answers no more. */
    void stop() {
        parts.map(Parts::homeserver).ifPresent(StubHomeserver::close);
    }

    @Override
    public void close() {
        stop();
        parts.map(Parts::store).ifPresent(HomeserverStore::close);
    }

    private final class Run implements Outside {
        private final TaskRunner runner;
        private final Engine engine;
        private final Carrier carrier;
        private final DeliveryListener history;
        private final AppServices services;

        Run(TaskRunner runner, Engine engine, Carrier carrier, DeliveryListener history) {
            this.runner = runner;
            this.engine = engine;
            this.carrier = carrier;
            this.history = history;
            this.services = new AppServices(carrier.services());
        }

        @Override
        public AppServices services() {
            return services;
        }

        /** Who is interested is settled now: who leaves a room next was still there. */
        @Override
        public void route(Item item, Runnable whenTaken) {
            var interested = new Router(services, rooms()).interested(item);
            runner.submit("from the homeserver", () -> {
                interested.forEach(service -> engine.offer(service, List.of(new Offer(item, OptionalLong.empty()))));
                whenTaken.run();
            });
        }

        @Override
        public Answer ask(AppService service, String method, String path, Optional<Body> body) {
            return carrier.ask(service, method, path, body);
        }

        @Override
        public void answeredPing(AppService service) {
            runner.submit("answered ping", () -> engine.scheduler().ifPresent(scheduler -> history.event(
                    new DeliveryEvent.Action(
                            service.id(), "ping", "by the service itself, and it answers; "
                                    + scheduler.forceRetry(service.id()).words()))));
        }

        @Override
        public void later(Duration delay, Runnable work) {
            runner.submit("later", () -> runner.spawn("later", () -> {
                runner.sleep(delay.toNanos());
                work.run();
            }));
        }
    }
}
