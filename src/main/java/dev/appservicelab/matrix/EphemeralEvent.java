package dev.appservicelab.matrix;

/**
 * A typing notification, a receipt or a presence (EDU; appservice API, {@code ephemeral}).
 *
 * @param id   made for it: an EDU has none of its own
 * @param json one JSON object
 */
public record EphemeralEvent(String id, Json json) implements Item {

    @Override
    public Kind kind() {
        return Kind.EPHEMERAL;
    }
}
