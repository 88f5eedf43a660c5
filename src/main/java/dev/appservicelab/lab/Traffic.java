package dev.appservicelab.lab;

import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Items that are offered to a service.
 *
 * @param to    the service's id
 * @param at    when the first is due
 * @param until none is due then or later; absent: the end of the run
 * @param rate  how many a second: item i is due at {@code at} + i/rate; absent: all at {@code at}
 * @param count at most so many; absent: without a rate one
 * @param size  bytes to which an event's content is padded
 * @param body  merged into an event's content; for other kinds it is the item
 */
public record Traffic(
        String to,
        Item.Kind kind,
        Duration at,
        Optional<Duration> until,
        Optional<Double> rate,
        OptionalInt count,
        OptionalInt size,
        Optional<Json> body) {}
