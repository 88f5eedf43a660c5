package dev.appservicelab.lab;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Event;
import java.util.List;

/** Says which services are interested in an event. Immutable. */
public record Router(AppServices services) {

    /** Ids of the services that want this event, in the order of their registrations. */
    public List<String> interested(Event event) {
        return services.all().stream()
                .filter(service -> service.isInterestedIn(event))
                .map(AppService::id)
                .toList();
    }
}
