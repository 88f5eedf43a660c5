package dev.appservicelab.matrix;

/**
 * A to-device message with its {@code to_user_id} and {@code to_device_id} (MSC2409, MSC4203).
 *
 * @param id   made for it
 * @param json one JSON object
 */
public record ToDeviceMessage(String id, Json json) implements Item {

    @Override
    public Kind kind() {
        return Kind.TO_DEVICE;
    }
}
