package dev.appservicelab.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads out of the body of a transaction what each of its items says. */
final class CarriedText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CarriedText() {}

    /** By the ids of the items; one that cannot be found in the body is missing. */
    static Map<String, Said> of(byte[] body, Way.Carried carried) {
        var said = new HashMap<String, Said>();
        try {
            var json = JSON.readTree(body);
            var counts = carried.counts();
            var places = new ArrayList<Said>();
            add(Item.Kind.EVENT, counts.events(), json.path("events"), places);
            var ephemeral = either(json, "ephemeral", "de.sorunome.msc2409.ephemeral");
            add(Item.Kind.EPHEMERAL, counts.ephemeral(), ephemeral, places);
            var toDevice = either(json, "to_device", "de.sorunome.msc2409.to_device");
            add(Item.Kind.TO_DEVICE, counts.toDevice(), toDevice, places);
            var lists = Said.of(Item.Kind.DEVICE_LISTS, json.path("org.matrix.msc3202.device_lists"));
            for (int i = 0; i < Math.min(places.size(), carried.items().size()); i++) {
                said.put(carried.items().get(i), places.get(i));
            }
            carried.items().stream().skip(places.size()).forEach(item -> said.put(item, lists));
        } catch (IOException e) {
            return Map.of();
        }
        return said;
    }

    private static void add(Item.Kind kind, int number, JsonNode array, List<Said> places) {
        for (int i = 0; i < number; i++) {
            places.add(Said.of(kind, array.path(i)));
        }
    }

    private static JsonNode either(JsonNode json, String name, String other) {
        return json.has(name) ? json.path(name) : json.path(other);
    }
}
