package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskCancelled;

/** How a transaction reaches an appservice: by HTTP, or within the process under virtual time. Thread-safe. */
public interface AppServiceApi {

    /**
     * Sends one transaction and waits for what becomes of it. Whatever the appservice and the network do is an
     * {@link Answer}, never an exception.
     *
     * @param transaction its id, for the path
     * @param attempt     counts from 1; the appservice does not see it
     * @throws TaskCancelled if the calling task is cancelled meanwhile
     */
    Answer send(AppService service, long transaction, int attempt, Body body);
}
