package dev.appservicelab.lab;

import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes items as people's clients would cause them. The N-th item of a kind made for a service is the same whoever asks
 * for it, and whatever else was made: it comes from the seed and from these alone, together with what is asked for.
 * Thread-safe.
 */
final class ItemSource {
    private final Chance chance;
    private final String serverName;
    private final List<String> simulated;
    private final Map<Lane, Integer> made = new HashMap<>();

    /** @param service empty: it is for whoever is interested */
    private record Lane(Optional<String> service, Item.Kind kind) {}

    ItemSource(LabSettings settings) {
        this.chance = new Chance(settings.seed());
        this.serverName = settings.serverName();
        this.simulated = settings.services().stream()
                .filter(ServiceSettings.Simulated.class::isInstance)
                .map(ServiceSettings::id)
                .toList();
    }

    /**
     * The next item.
     *
     * @param service whom it is for; empty: whoever is interested
     * @param now     when it is due, in nanoseconds since the start of the run
     * @param size    bytes to which an event's content is padded
     * @param body    merged into an event's content; for other kinds it is the item
     */
    Item next(Optional<String> service, Item.Kind kind, long now, OptionalInt size, Optional<Json> body) {
        int number = count(new Lane(service, kind));
        var random = chance.about("item", service.orElse("*"), kind, number);
        var people = service.map(id -> People.around(id, serverName, random))
                .orElseGet(() -> People.ofTheServer(simulated, serverName, random));
        return new MadeItem(service.orElse("*") + "/" + kind + "/" + number, people, random).of(kind, now, size, body);
    }

    private synchronized int count(Lane lane) {
        return made.merge(lane, 1, Integer::sum);
    }
}
