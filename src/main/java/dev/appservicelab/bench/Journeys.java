package dev.appservicelab.bench;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When events were accepted, and in which transactions they left. Counts events that were delivered. Thread-safe. */
final class Journeys extends Tally {
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Map<Long, List<String>> transactions = new ConcurrentHashMap<>();

    @Override
    public void event(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.Accepted item -> accepted.put(item.item(), System.nanoTime());
            case DeliveryEvent.TransactionCreated created -> transactions.put(created.transaction(), created.items());
            default -> {}
        }
        super.event(event);
    }

    @Override
    int worth(long transaction) {
        return items(transaction).size();
    }

    /** From accepted to arrived, in milliseconds, of each event of services that answer. */
    List<Double> millis(List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> arrival.service() >= 0)
                .flatMap(arrival -> items(arrival.transaction()).stream()
                        .map(item -> (arrival.nanos() - accepted.getOrDefault(item, 0L)) / 1e6))
                .toList();
    }

    private List<String> items(long transaction) {
        return transactions.getOrDefault(transaction, List.of());
    }
}
