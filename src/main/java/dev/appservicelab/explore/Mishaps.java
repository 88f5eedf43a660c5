package dev.appservicelab.explore;

import dev.appservicelab.explore.Mishap.Effect;
import dev.appservicelab.explore.Mishap.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts attempts and calls, and says which of them go wrong. Not thread-safe: for tasks of one simulated run. */
final class Mishaps {
    private final Map<String, Map<Point, OfPoint>> services = new HashMap<>();
    private boolean heldBack;

    /** What is planned for one point of a service, and how often it was passed. */
    private static final class OfPoint {
        private final List<Mishap> planned = new ArrayList<>(2);
        private int passed;
        private int next;
        private Effect ofNext = Effect.FAILS;
    }

    Mishaps(List<Mishap> planned) {
        for (var mishap : planned) {
            of(mishap.service(), mishap.point()).planned.add(mishap);
        }
    }

    /** Beside what is planned by number. */
    void letNextGoWrong(Move.Trouble trouble) {
        var ofPoint = of(trouble.service(), trouble.point());
        ofPoint.next = trouble.times();
        ofPoint.ofNext = trouble.effect();
    }

    /** While held back nothing goes wrong, nor is anything counted. */
    void holdBack(boolean now) {
        heldBack = now;
    }

    /** An attempt or a call begins. */
    Optional<Effect> at(String service, Point point) {
        var ofService = services.get(service);
        var ofPoint = ofService == null || heldBack ? null : ofService.get(point);
        if (ofPoint == null) {
            return Optional.empty();
        }
        ofPoint.passed++;
        if (ofPoint.next > 0) {
            ofPoint.next--;
            return Optional.of(ofPoint.ofNext);
        }
        for (var mishap : ofPoint.planned) {
            if (mishap.hits(ofPoint.passed)) {
                return Optional.of(mishap.effect());
            }
        }
        return Optional.empty();
    }

    private OfPoint of(String service, Point point) {
        return services.computeIfAbsent(service, id -> new EnumMap<>(Point.class))
                .computeIfAbsent(point, any -> new OfPoint());
    }
}
