package dev.appservicelab.lab;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.History;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The transactions that a service took in this run, with the SHA-256 of the body that it took last. */
record Delivered(TreeMap<Long, String> bodies) {

    static Delivered to(String service, History history) {
        var sent = new TreeMap<Long, String>();
        var delivered = new TreeMap<Long, String>();
        for (var entry : history.entries()) {
            switch (entry.event()) {
                case DeliveryEvent.AttemptStarted started when started.service().equals(service) ->
                    sent.put(started.transaction(), started.body().hex());
                case DeliveryEvent.AttemptEnded ended
                when ended.service().equals(service) && ended.outcome() == Outcome.OK ->
                    delivered.put(ended.transaction(), sent.get(ended.transaction()));
                default -> {}
            }
        }
        return new Delivered(delivered);
    }

    OptionalLong oldest() {
        return bodies.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bodies.firstKey());
    }

    Optional<String> body(long transaction) {
        return Optional.ofNullable(bodies.get(transaction));
    }
}
