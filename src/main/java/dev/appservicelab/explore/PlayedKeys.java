package dev.appservicelab.explore;

import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.delivery.LookupException;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.Map;
import java.util.Set;

/** Each service's own user has a few keys left; to look that up goes wrong as planned. */
record PlayedKeys(Called called) implements KeyLookup {
    private static final Map<String, Map<String, Integer>> FEW = Map.of("LAB", Map.of("signed_curve25519", 50));

    @Override
    public Set<String> membersOf(AppService service, Set<String> rooms) {
        return Set.of();
    }

    @Override
    public KeyCounts count(AppService service, Set<String> users) {
        if (called.fails(service.id(), Point.KEY_COUNTS)) {
            throw new LookupException("planned: the keys cannot be counted");
        }
        return new KeyCounts(Map.of(service.sender(), FEW), Map.of());
    }
}
