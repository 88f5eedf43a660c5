package dev.appservicelab.lab;

import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.LookupException;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.Set;

/** A lookup of keys whose calls faults can hit. */
record FaultyKeyLookup(KeyLookup keys, CallFaults faults) implements KeyLookup {

    @Override
    public Set<String> membersOf(AppService service, Set<String> rooms) {
        return keys.membersOf(service, rooms);
    }

    @Override
    public KeyCounts count(AppService service, Set<String> users) {
        if (faults.fail(service.id(), Call.KEY_COUNTS)) {
            throw new LookupException("simulated: the keys cannot be counted");
        }
        return keys.count(service, users);
    }
}
