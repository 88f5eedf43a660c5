package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.Optional;

/** What the stub homeserver asks of the run that it is a part of. Thread-safe. */
public interface Outside {
    /** The appservices of the run. */
    AppServices services();

    /**
     * Offers an item to every service that is interested in it. Items are offered in the order in which this is called.
     *
     * @param whenTaken called when all of them have it
     */
    void route(Item item, Runnable whenTaken);

    /**
     * Asks an appservice something and waits for its answer. {@link dev.appservicelab.delivery.event.Outcome#OK} means
     * that the answer came whole, whatever it says.
     *
     * @param path below {@code /_matrix/app/v1}, percent-encoded
     */
    Answer ask(AppService service, String method, String path, Optional<Body> body);

    /** An appservice has answered a ping: whoever waits to retry does so now. */
    void answeredPing(AppService service);

    /** Does something after a while of the run's clock, if the run still lives. */
    void later(Duration delay, Runnable work);
}
