package dev.appservicelab.bench;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.util.List;

/**
 * Where all rows are measured.
 *
 * @param presets which are
 */
record Grounds(ReceiverProcess receiver, Scratch scratch, Rounds rounds, Size size, List<Preset> presets) {
    /** Whose timeouts the floors have. */
    static final DeliveryPolicy CLIENT = DeliveryPolicy.SYNAPSE;
}
