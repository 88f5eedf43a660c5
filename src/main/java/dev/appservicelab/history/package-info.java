/**
 * What happened: all {@linkplain dev.appservicelab.delivery.event.DeliveryEvent events} of a run in order, and what
 * follows from them: the state of every service at any instant, the ledger of items, the model of the timeline. Written
 * and read as {@code history.ndjson}. Nothing that acts, and no screen, may enter.
 */
@NullMarked
package dev.appservicelab.history;

import org.jspecify.annotations.NullMarked;
