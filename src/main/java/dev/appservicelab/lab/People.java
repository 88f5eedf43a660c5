package dev.appservicelab.lab;

import java.util.List;
import java.util.Random;

/**
 * Who does what a made item tells of, and where.
 *
 * @param room    where it happens
 * @param actor   who did it
 * @param partner whom a message to a device is for
 * @param typing  whether it is told of as typing, which is by room; else by presence, which is by user
 */
record People(String room, String actor, String partner, boolean typing) {
    private static final List<String> NAMES = List.of("ana", "ben", "chidi", "dora", "emre");

    /** A person in the lobby of a simulated service, with whose own user they have to do. */
    static People around(String service, String serverName, Random random) {
        return new People(
                SimulatedKeys.lobby(service, serverName),
                user(name(random), serverName),
                user(service, serverName),
                true);
    }

    /**
     * Somebody in the plain room {@code !lobby}: a person of the server, of interest to no simulated service, or as
     * likely that person's ghost of one of these services, such as {@code @irc_ana}.
     */
    static People ofTheServer(List<String> services, String serverName, Random random) {
        var name = name(random);
        int of = random.nextInt(services.size() + 1);
        var actor = user(of == services.size() ? name : services.get(of) + "_" + name, serverName);
        return new People("!lobby:" + serverName, actor, actor, false);
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static String user(String localpart, String serverName) {
        return "@" + localpart + ":" + serverName;
    }
}
