package dev.appservicelab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.RoomDirectory;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which services want an item, by their namespaces: an event as {@link AppService#isInterestedIn}; an ephemeral
 * event by its room, or, having none, by its sender and the sender's rooms; a to-device message by its recipient;
 * device lists by the users they tell of and their rooms. Immutable.
 *
 * @param rooms what is known of rooms
 */
public record Router(AppServices services, RoomDirectory rooms) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where nothing is known of rooms but their ids. */
    public Router(AppServices services) {
        this(services, RoomDirectory.UNKNOWN);
    }

    /** Ids of the services that want this item, in the order of their registrations. */
    public List<String> interested(Item item) {
        return services.all().stream()
                .filter(service -> service.receives(item.kind()) && wants(service, item))
                .map(AppService::id)
                .toList();
    }

    private boolean wants(AppService service, Item item) {
        return switch (item) {
            case Event event -> service.isInterestedIn(event, rooms);
            case EphemeralEvent event -> event.roomId()
                    .map(room -> service.isInterestedInRoom(room, rooms))
                    .orElseGet(() -> service.isInterestedInDoingsOf(sender(event.json()), rooms));
            case ToDeviceMessage message ->
                message.toUserId().filter(service::isInterestedInUser).isPresent();
            case DeviceListChange change ->
                Stream.concat(change.updates().changed().stream(), change.updates().left().stream())
                        .anyMatch(user -> service.isInterestedInDoingsOf(user, rooms));
        };
    }

    private static String sender(Json event) {
        return parsed(event).path("sender").asText();
    }

    private static JsonNode parsed(Json json) {
        try {
            return JSON.readTree(json.bytes());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
