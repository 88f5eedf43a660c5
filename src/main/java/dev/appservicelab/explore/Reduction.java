package dev.appservicelab.explore;

import dev.appservicelab.explore.Plan.PlannedService;
import dev.appservicelab.explore.Plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Plans, and parts of them, made smaller by one thing. */
final class Reduction {
    private Reduction() {}

    /** The plan without what concerns other services. */
    static Plan toServices(Plan plan, List<PlannedService> left) {
        var ids = left.stream().map(PlannedService::id).collect(Collectors.toSet());
        return plan.withServices(left)
                .withSteps(plan.steps().stream()
                        .filter(step -> !(step.move() instanceof Move.OfService of) || ids.contains(of.service()))
                        .toList())
                .withMishaps(plan.mishaps().stream().filter(mishap -> ids.contains(mishap.service())).toList());
    }

    static List<Step> simpler(Step step) {
        var simpler = new ArrayList<Step>();
        if (step.move() instanceof Move.Offer(var service, var kind, var count, var together, var padding)) {
            if (padding > 0) {
                simpler.add(with(step, new Move.Offer(service, kind, count, together, 0)));
            }
            for (int fewer = 1; fewer < count; fewer++) {
                simpler.add(with(step, new Move.Offer(service, kind, fewer, together, 0)));
            }
        }
        if (step.move() instanceof Move.Trouble(var service, var point, var times, var effect)) {
            for (int fewer = 1; fewer < times; fewer++) {
                simpler.add(with(step, new Move.Trouble(service, point, fewer, effect)));
            }
        }
        if (step.move() instanceof Move.Crash crash && crash.awayMillis() > 0) {
            simpler.add(with(step, new Move.Crash(0)));
        }
        if (step.actor() > 0) {
            simpler.add(new Step(step.at(), 0, step.move()));
        }
        return simpler;
    }

    static List<Mishap> simpler(Mishap mishap) {
        var simpler = new ArrayList<Mishap>();
        for (int fewer = 1; fewer < mishap.times(); fewer++) {
            simpler.add(new Mishap(mishap.service(), mishap.point(), mishap.first(), fewer, mishap.effect()));
        }
        for (int earlier = 1; earlier < mishap.first(); earlier++) {
            simpler.add(new Mishap(mishap.service(), mishap.point(), earlier, mishap.times(), mishap.effect()));
        }
        if (mishap.point() == Mishap.Point.ATTEMPT && mishap.effect() != Mishap.Effect.FAILS) {
            simpler.add(new Mishap(
                    mishap.service(), mishap.point(), mishap.first(), mishap.times(), Mishap.Effect.FAILS));
        }
        return simpler;
    }

    static List<PlannedService> simpler(PlannedService service) {
        return List.of(
                new PlannedService(
                        service.id(), true, service.ephemeral(), service.deviceLists(), service.keyCounts(), 0),
                new PlannedService(
                        service.id(), service.url(), false, service.deviceLists(), service.keyCounts(),
                        service.latencyMillis()),
                new PlannedService(
                        service.id(), service.url(), service.ephemeral(), false, service.keyCounts(),
                        service.latencyMillis()),
                new PlannedService(
                        service.id(), service.url(), service.ephemeral(), service.deviceLists(), false,
                        service.latencyMillis()));
    }

    private static Step with(Step step, Move move) {
        return new Step(step.at(), step.actor(), move);
    }
}
