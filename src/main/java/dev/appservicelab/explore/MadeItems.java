package dev.appservicelab.explore;

import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the items that are offered, small and numbered. Not thread-safe. */
final class MadeItems {
    private int made;

    List<Item> make(Move.Offer offer) {
        var items = new ArrayList<Item>(offer.count());
        for (int i = 0; i < offer.count(); i++) {
            made++;
            items.add(item(offer, made));
        }
        return items;
    }

    private static Item item(Move.Offer offer, int number) {
        return switch (offer.kind()) {
            case EVENT -> {
                var id = "event " + number;
                yield new Event(
                        id, IdBodies.json(id, offer.padding()), "!room", "m.room.message", "@ana:lab.test", Optional.empty());
            }
            case EPHEMERAL -> {
                var id = "ephemeral " + number;
                yield new EphemeralEvent(id, IdBodies.json(id, 0), Optional.empty());
            }
            case TO_DEVICE -> {
                var id = "to-device " + number;
                yield new ToDeviceMessage(id, IdBodies.json(id, 0), Optional.empty());
            }
            case DEVICE_LISTS -> new DeviceListChange("device list " + number, DeviceListUpdates.NONE);
        };
    }
}
