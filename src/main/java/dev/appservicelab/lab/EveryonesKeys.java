package dev.appservicelab.lab;

import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The keys of simulated services' users are made up; those of real services' users are known to the homeserver.
 *
 * @param real asked at each lookup
 */
record EveryonesKeys(KeyLookup simulated, Supplier<KeyLookup> real) implements KeyLookup {

    @Override
    public Set<String> membersOf(AppService service, Set<String> rooms) {
        return of(service).membersOf(service, rooms);
    }

    @Override
    public KeyCounts count(AppService service, Set<String> users) {
        return of(service).count(service, users);
    }

    private KeyLookup of(AppService service) {
        return service.simulated() ? simulated : real.get();
    }
}
