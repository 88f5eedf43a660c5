package dev.appservicelab.lab;

import dev.appservicelab.matrix.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * The next item of some traffic.
     *
     * @param now when it is due, in nanoseconds since the start of the run
     */
    Item next(Traffic.Made traffic, long now) {
        int number = count(new Lane(traffic.to(), traffic.kind()));
        var random = chance.about("item", traffic.to().orElse("*"), traffic.kind(), number);
        var people = traffic.to().map(id -> People.around(id, serverName, random))
                .orElseGet(() -> People.ofTheServer(simulated, serverName, random));
        return new MadeItem(traffic.to().orElse("*") + "/" + traffic.kind() + "/" + number, people, random)
                .of(traffic, now);
    }

    private synchronized int count(Lane lane) {
        return made.merge(lane, 1, Integer::sum);
    }
}
