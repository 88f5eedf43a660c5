/**
 * The delivery scheduler, after Synapse's {@code appservice/scheduler.py}: what waits, what is sent, what is retried,
 * and by which policy. Commands come in through {@link dev.appservicelab.delivery.AppServiceScheduler}; facts go out to
 * a {@link dev.appservicelab.delivery.DeliveryListener}. Storage and transport are ports. No screen, no file, no socket
 * may enter.
 */
@NullMarked
package dev.appservicelab.delivery;

import org.jspecify.annotations.NullMarked;
