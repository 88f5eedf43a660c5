package dev.appservicelab.lab.check;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.homeserver.Outside;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.lab.homeserver.StubHomeserver;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2HomeserverStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A stub homeserver on which it is seen whether an appservice handles what it is sent: it is invited into a room, and
 * joins it, or refuses. What happens there is not delivered; the check sends what it wants to. Thread-safe.
 */
public final class Witness implements AutoCloseable {
    private final AppService service;
    private final StubHomeserver homeserver;
    private final H2HomeserverStore store = H2HomeserverStore.inMemory();
    private final Residents residents;
    private final Map<String, String> invitations = new HashMap<>();
    private final Set<String> reactedTo = new HashSet<>();
    private int rooms;

    /**
     * @param port of the homeserver
     * @param ask  asks the appservice for a user or a room: a path, and its answer
     * @throws BadInput if the port is in use
     */
    public Witness(AppService service, int port, BiFunction<String, String, Answer> ask) {
        this.service = service;
        this.homeserver = StubHomeserver.on(port);
        this.residents = homeserver.furnish(service.serverName(), store, new Watch(ask), InstantSource.system());
        homeserver.start();
    }

    /** Where the appservice finds the homeserver. */
    public URI url() {
        return homeserver.url();
    }

    /** A new invitation. */
    News invitation() {
        var person = "@checkup:" + service.serverName();
        var room = residents.createRoom(
                person, "Check " + ++rooms, List.of(service.sender()), List.of(service.sender()));
        synchronized (this) {
            return new News(invitations.getOrDefault(room, ""), Optional.of(room));
        }
    }

    /** Waits until the appservice has reacted to the invitation, but not for longer than that. */
    synchronized boolean isHandled(String room, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); !reactedTo.contains(room) && left > 0;
                    left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return reactedTo.contains(room);
    }

    @Override
    public void close() {
        homeserver.close();
        store.close();
    }

    private synchronized void note(Event event) {
        if (event.type().equals("m.room.member") && event.stateKey().equals(Optional.of(service.sender()))) {
            if (event.sender().equals(service.sender())) {
                reactedTo.add(event.roomId());
                notifyAll();
            } else {
                invitations.put(event.roomId(), event.json().toString());
            }
        }
    }

    private final class Watch implements Outside {
        private final BiFunction<String, String, Answer> ask;

        Watch(BiFunction<String, String, Answer> ask) {
            this.ask = ask;
        }

        @Override
        public AppServices services() {
            return new AppServices(List.of(service));
        }

        @Override
        public void route(Item item, Runnable whenTaken) {
            if (item instanceof Event event) {
                note(event);
            }
            whenTaken.run();
        }

        @Override
        public Answer ask(AppService to, String method, String path, Optional<Body> body) {
            return ask.apply(method, path);
        }

        @Override
        public void answeredPing(AppService answered) {}

        @Override
        public void later(Duration delay, Runnable work) {}
    }
}
