package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;

/** Makes the body of a transaction. A pure function of its arguments; thread-safe. */
public interface TransactionEncoder {

    /** The body that carries {@code batch} to {@code service}: one JSON object in UTF-8. */
    Body encode(AppService service, Batch batch);
}
