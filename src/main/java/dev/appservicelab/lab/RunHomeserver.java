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

/**
 * The stub homeserver of a run, while it is switched on, and the run as that homeserver sees it. Rooms and all else
 * stay while it is off. Thread-safe.
 */
final class RunHomeserver implements AutoCloseable {
    private final String serverName;
    private final Supplier<? extends HomeserverStore> openStore;
    private volatile Optional<StubHomeserver> homeserver = Optional.empty();
    private volatile Optional<Residents> residents = Optional.empty();
    private Optional<HomeserverStore> store = Optional.empty();
    private Optional<Outside> run = Optional.empty();
    private boolean closed;

    private RunHomeserver(String serverName, Supplier<? extends HomeserverStore> openStore) {
        this.serverName = serverName;
        this.openStore = openStore;
    }

    /**
     * Takes its port, if the run is to have one from the start.
     *
     * @param openStore asked only once there is to be a homeserver; its store is closed with this
     * @throws BadInput if the port is in use
     */
    static RunHomeserver open(LabSettings settings, Supplier<? extends HomeserverStore> openStore) {
        var opened = new RunHomeserver(settings.serverName(), openStore);
        settings.homeserver().ifPresent(opened::takePort);
        return opened;
    }

    private synchronized void takePort(int port) {
        var taken = StubHomeserver.on(port);
        try {
            store = Optional.of(store.isPresent() ? store.get() : openStore.get());
            homeserver = Optional.of(taken);
        } catch (RuntimeException | Error e) {
            taken.close();
            throw e;
        }
    }

    /** Where bridges find it. */
    Optional<URI> url() {
        return homeserver.map(StubHomeserver::url);
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

    /** Tells it of the run, and makes it ready to answer. */
    synchronized void furnish(
            TaskRunner runner, Engine engine, Carrier carrier, ByHand byHand, DeliveryListener history) {
        run = Optional.of(new OfRun(runner, engine, carrier, byHand, history));
        furnish();
    }

    private void furnish() {
        residents = homeserver.map(stub -> stub.furnish(
                serverName, store.orElseThrow(), run.orElseThrow(), InstantSource.system()));
    }

    /** Answers from now on: the services are delivered to. */
    synchronized void start() {
        homeserver.ifPresent(StubHomeserver::start);
    }

    /**
     * Answers on this port from now on, and on no other; only when it was told of the run.
     *
     * @throws BadInput if the port is in use, or the run is over; then nothing has changed
     */
    synchronized void switchOn(int port) {
        if (closed) {
            throw new BadInput(Run.NOT_RUNNING);
        }
        var before = homeserver;
        takePort(port);
        before.ifPresent(StubHomeserver::close);
        furnish();
        start();
    }

    /** Answers no more. */
    synchronized void stop() {
        homeserver.ifPresent(StubHomeserver::close);
        homeserver = Optional.empty();
        residents = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
        store.ifPresent(HomeserverStore::close);
        store = Optional.empty();
    }

    private final class OfRun implements Outside {
        private final TaskRunner runner;
        private final Engine engine;
        private final Carrier carrier;
        private final ByHand byHand;
        private final DeliveryListener history;

        OfRun(TaskRunner runner, Engine engine, Carrier carrier, ByHand byHand, DeliveryListener history) {
            this.runner = runner;
            this.engine = engine;
            this.carrier = carrier;
            this.byHand = byHand;
            this.history = history;
        }

        @Override
        public AppServices services() {
            return new AppServices(carrier.services());
        }

        /** Who is interested is settled now: who leaves a room next was still there. */
        @Override
        public void route(Item item, Runnable whenTaken) {
            var interested = new Router(services(), rooms()).interested(item);
            boolean ofPeople = Residents.areAtWork();
            runner.submit("from the homeserver", () -> {
                for (var service : interested) {
                    if (ofPeople) {
                        byHand.said(service, item);
                    }
                    engine.offer(service, List.of(new Offer(item, OptionalLong.empty())));
                }
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
            boolean ofPeople = Residents.areAtWork();
            runner.submit("later", () -> runner.spawn("later", () -> {
                runner.sleep(delay.toNanos());
                if (ofPeople) {
                    Residents.atWork(work);
                } else {
                    work.run();
                }
            }));
        }
    }
}
