package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.List;

/** Makes the bodies of transactions. Pure functions of their arguments; thread-safe. */
public interface TransactionEncoder {

    /**
     * The body that carries {@code batch} to {@code service}: one JSON object in UTF-8.
     *
     * @param keys how many keys the service's users have left; only what is not empty is told
     */
    Body encode(AppService service, Batch batch, KeyCounts keys);

    /**
     * The body that carries what these bodies of {@link #encode} carry, in their order: changes of device lists as one,
     * and of each user's keys what was counted last.
     */
    Body merge(AppService service, List<Body> oldestFirst);
}
