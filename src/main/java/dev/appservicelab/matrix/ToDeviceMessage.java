package dev.appservicelab.matrix;

import java.util.Optional;

/**
 * A to-device message with its {@code to_user_id} and {@code to_device_id} (MSC2409, MSC4203).
 *
 * @param id   made for it
 * @param json one JSON object
 * @param toUserId {@code to_user_id}, its recipient, if it names one
 */
public record ToDeviceMessage(String id, Json json, Optional<String> toUserId) implements Item {

    @Override
    public Kind kind() {
        return Kind.TO_DEVICE;
    }
}
