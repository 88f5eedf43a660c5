package dev.appservicelab.matrix;

/**
 * One change of device lists that an appservice is to hear of (MSC3202).
 *
 * @param id      made for it
 * @param updates whose lists changed, and whose are no longer shared
 */
public record DeviceListChange(String id, DeviceListUpdates updates) implements Item {

    @Override
    public Kind kind() {
        return Kind.DEVICE_LISTS;
    }
}
