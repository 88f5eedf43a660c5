package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.util.OptionalLong;

/**
 * An item that is offered to a service.
 *
 * @param line where it came from, for the history
 */
public record Offer(Item item, OptionalLong line) {}
