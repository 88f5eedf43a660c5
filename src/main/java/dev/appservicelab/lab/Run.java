package dev.appservicelab.lab;

import dev.appservicelab.history.History;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run as its user sees it: facts come from the {@link #history()}, commands go in here. Commands may come from any
 * thread: they are handed to the run and return at once; what came of them is in the history. One to a service that is
 * not there does nothing.
 */
public interface Run extends AutoCloseable {
    /** Why something cannot be done to a run that does not go on. */
    String NOT_RUNNING = "the run does not go on: run it again first";

    /** What describes it as it is now: services may have come, and be spoken to in another way, since it began. */
    LabSettings settings();

    /** All that happened so far, and goes on growing. */
    History history();

    /** Begins the run on a thread of its own, at the {@link #speed()} of its clock. */
    void start();

    /** Whether commands have an effect: the services are there, and the run is not over. */
    boolean running();

    /** Whether the run's duration is over, or it was closed, or it failed. */
    boolean over();

    /** What ended the run before its time: bad input, or a fault of the lab itself. */
    Optional<Throwable> failure();

    /** Nanoseconds since the start of the run, on its clock. */
    long now();

    /** How fast the run's clock goes; 0 while it stands. */
    double speed();

    /**
     * Changes the speed of the run's clock from now on; 0 lets it stand, and {@link Double#POSITIVE_INFINITY} lets a
     * virtual one go as fast as the work allows.
     */
    void speed(double speed);

    /** Lets a virtual clock that stands jump to what is due next, and stand again. */
    default void step() {}

    /** Puts one fault on a service from now until {@link #clearFaults}, in place of one put on it by hand before. */
    void setFault(String service, Effect effect);

    /** Ends every fault that applies to this service now, whether put on it by hand or by the lab file. */
    void clearFaults(String service);

    /** Does something to the run, as an action of a lab file would. */
    void act(Action action);

    /** What was done by hand so far. */
    Recording recording();

    /**
     * One more service is delivered to from now on.
     *
     * @throws BadInput if the run cannot have it, and why
     */
    default void add(ServiceSettings service) {
        throw new BadInput(NOT_RUNNING);
    }

    /** Speaks to a real service in this way from now on. */
    default void speak(String service, Access access) {}

    /**
     * A real service is registered like this from now on. What its registration asks for (kinds of items, key counts)
     * stays as it was for this run.
     */
    default void register(ServiceSettings.Real service) {}

    /** The people of the stub homeserver, if the run has one now and has begun. */
    default Optional<Residents> residents() {
        return Optional.empty();
    }

    /** Where the stub homeserver listens, if the run has one now and has begun. */
    default Optional<URI> homeserver() {
        return Optional.empty();
    }

    /**
     * Lets the stub homeserver listen on a port; absent: on none. Waits until that is done.
     *
     * @param port 0: any that is free
     * @throws BadInput if it cannot, and why
     */
    default void homeserver(OptionalInt port) {
        throw new BadInput(NOT_RUNNING);
    }

    /** Offers traffic by hand: its instants count from now. */
    default void send(Traffic traffic) {}

    /** What was sent by hand and goes on: at a rate, or as it was recorded. */
    default List<Traffic> going() {
        return List.of();
    }

    /** Ends what was sent by hand and goes on. */
    default void stopTraffic() {}

    /** Offers one item, made for the purpose, to a service. */
    default void sendOne(String service, Item.Kind kind) {
        send(Traffic.Made.one(service, kind));
    }

    /** Ends the run and waits until its sockets and its store are closed. */
    @Override
    void close();
}
