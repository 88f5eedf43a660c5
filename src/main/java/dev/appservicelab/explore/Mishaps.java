package dev.appservicelab.explore;

import dev.appservicelab.explore.Mishap.Effect;
import dev.appservicelab.explore.Mishap.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts attempts and calls, and says which of them go wrong. Not thread-safe: for tasks of one simulated run. */
final class Mishaps {
    private static final int POINTS = Point.values().length;

    private final Map<String, OfService> services = new HashMap<>();
    private boolean heldBack;

    /** What is planned for one service, and how often each point was passed. */
    private static final class OfService {
        private final Mishap[][] planned = new Mishap[POINTS][];
        private final int[] passed = new int[POINTS];
    }

    Mishaps(List<Mishap> planned) {
        for (var mishap : planned) {
            var of = services.computeIfAbsent(mishap.service(), id -> new OfService());
            int point = mishap.point().ordinal();
            var before = of.planned[point];
            var after = new Mishap[before == null ? 1 : before.length + 1];
            if (before != null) {
                System.arraycopy(before, 0, after, 0, before.length);
            }
            after[after.length - 1] = mishap;
            of.planned[point] = after;
        }
    }

    /** While held back nothing goes wrong, nor is anything counted. */
    void holdBack(boolean now) {
        heldBack = now;
    }

    /** An attempt or a call begins. */
    Optional<Effect> at(String service, Point point) {
        var of = services.get(service);
        if (of == null || heldBack || of.planned[point.ordinal()] == null) {
            return Optional.empty();
        }
        int number = ++of.passed[point.ordinal()];
        for (var mishap : of.planned[point.ordinal()]) {
            if (mishap.hits(number)) {
                return Optional.of(mishap.effect());
            }
        }
        return Optional.empty();
    }
}
