package dev.appservicelab.lab;

import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of simulated services' users: each has one device with 50 one-time keys, and the service's own user a
 * fallback key that nobody used. In a service's lobby is its own user; of other rooms, and of real services, nothing is
 * known.
 */
final class SimulatedKeys implements KeyLookup {
    private static final String ALGORITHM = "signed_curve25519";
    private static final int ONE_TIME_KEYS = 50;

    @Override
    public Set<String> membersOf(AppService service, Set<String> rooms) {
        return service.simulated() && rooms.contains(lobby(service.id(), service.serverName()))
                ? Set.of(service.sender())
                : Set.of();
    }

    @Override
    public KeyCounts count(AppService service, Set<String> users) {
        var oneTime = new LinkedHashMap<String, Map<String, Map<String, Integer>>>();
        var fallback = new LinkedHashMap<String, Map<String, List<String>>>();
        if (service.simulated()) {
            for (var user : new TreeSet<>(users)) {
                if (service.isInterestedInUser(user)) {
                    var device = device(user);
                    oneTime.put(user, Map.of(device, Map.of(ALGORITHM, ONE_TIME_KEYS)));
                    fallback.put(user, Map.of(device, user.equals(service.sender()) ? List.of(ALGORITHM) : List.of()));
                }
            }
        }
        return new KeyCounts(oneTime, fallback);
    }

    /** The room in which a simulated service and its people are. */
    static String lobby(String service, String serverName) {
        return "!" + service + "-lobby:" + serverName;
    }

    /** The one device of a user. */
    static String device(String user) {
        return "LAB" + user.substring(1, user.indexOf(':')).toUpperCase(Locale.ROOT);
    }
}
