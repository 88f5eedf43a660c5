package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.KeyLookup;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts the keys that appservices' users have uploaded here. */
record UploadedKeys(Rooms rooms, Users users, Keys keys) implements KeyLookup {

    @Override
    public Set<String> membersOf(AppService service, Set<String> inRooms) {
        var members = new LinkedHashSet<String>();
        for (var room : new TreeSet<>(inRooms)) {
            rooms.localMembersOf(room).stream().filter(service::isInterestedInUser).forEach(members::add);
        }
        return members;
    }

    @Override
    public KeyCounts count(AppService service, Set<String> of) {
        var oneTime = new LinkedHashMap<String, Map<String, Map<String, Integer>>>();
        var fallback = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var user : new TreeSet<>(of)) {
            for (var device : users.devices(user).keySet()) {
                oneTime.computeIfAbsent(user, any -> new LinkedHashMap<>()).put(device, keys.oneTimeKeys(user, device));
                fallback.computeIfAbsent(user, any -> new LinkedHashMap<>())
                        .put(device, keys.unusedFallbackKeys(user, device));
            }
        }
        return new KeyCounts(oneTime, fallback);
    }
}
