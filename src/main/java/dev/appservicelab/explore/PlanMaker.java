package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.DeliveryPolicy.Limits;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.explore.Mishap.Effect;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.explore.Move.Command;
import dev.appservicelab.explore.Plan.PlannedService;
import dev.appservicelab.explore.Plan.Step;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Draws the plan of a run from its seed: the mix of what the explorer tries. */
final class PlanMaker {
    private static final List<String> NAMES = List.of("irc", "slack", "signal", "xmpp");
    static final int ACTORS = 3;
    private static final List<Integer> LATENCIES = List.of(0, 0, 1, 5, 1000, 1000);
    private static final List<Integer> LIMITS = List.of(1, 2, 2, 3, 3, 5, 10);
    /** Room for the frame of a body, and a few items with padding. */
    private static final int SMALL_BODY = 1024 + 300;

    private static final int PADDING = 120;

    private static final List<Point> CALLS = List.of(
            Point.KEY_COUNTS, Point.KEY_COUNTS, Point.CREATE, Point.CREATE, Point.COMPLETE, Point.COMPLETE, Point.OLDEST,
            Point.SET_UP, Point.SET_UP, Point.SET_DOWN, Point.ENQUEUE, Point.DEQUEUE, Point.MERGE, Point.BEHIND, Point.PARK,
            Point.UNPARK, Point.BACKLOG, Point.PARKED);
    private static final List<Command> COMMANDS = List.of(
            Command.PAUSE, Command.RESUME, Command.RETRY_NOW, Command.RETRY_NOW, Command.RESET_BACKOFF, Command.PARK,
            Command.PARK_NEWEST, Command.UNPARK, Command.UNPARK_NEWEST, Command.RESEND, Command.FORCE_UP, Command.FORCE_UP,
            Command.FORCE_DOWN);

    private static final List<Command> OF_THE_ORIGINAL = List.of(
            Command.PAUSE, Command.RESUME, Command.RETRY_NOW, Command.RETRY_NOW);

    private final DeliveryPolicy policy;

    PlanMaker(DeliveryPolicy policy) {
        this.policy = policy;
    }

    Plan make(long seed) {
        var dice = Dice.of(seed, 1);
        int limit = dice.oneOf(LIMITS);
        var services = services(dice);
        return new Plan(
                seed, limited(policy, limit, dice.percent(10)), services, steps(dice, services, limit),
                mishaps(dice, services));
    }

    private static DeliveryPolicy limited(DeliveryPolicy policy, int limit, boolean small) {
        var limits = policy.limits();
        return new DeliveryPolicy(
                policy.name(),
                new Limits(
                        limit, limit, limit,
                        limits.total().isPresent() ? OptionalInt.of(limit) : OptionalInt.empty(),
                        small && limits.body().isPresent() ? OptionalInt.of(SMALL_BODY) : limits.body()),
                policy.backoff(), policy.timeout(), policy.success(), policy.storedKinds(), policy.sentKinds(),
                policy.rules());
    }

    private static List<PlannedService> services(Dice dice) {
        int number = switch (dice.below(10)) {
            case 0, 1, 2, 3 -> 1;
            case 4, 5, 6 -> 2;
            case 7, 8 -> 3;
            default -> 4;
        };
        var services = new ArrayList<PlannedService>(number);
        for (int i = 0; i < number; i++) {
            services.add(new PlannedService(
                    NAMES.get(i), !dice.percent(5), dice.percent(70), dice.percent(50), dice.percent(20),
                    dice.oneOf(LATENCIES)));
        }
        return services;
    }

    private List<Step> steps(Dice dice, List<PlannedService> services, int limit) {
        int number = dice.between(5, 50);
        int byHand = dice.percent(50) ? dice.between(5, 40) : 0;
        int stops = dice.percent(40) ? dice.between(3, 8) : 0;
        int often = dice.percent(60) ? dice.between(5, 40) : 0;
        var scenes = new Scenes(dice, commands(), stops > 0, limit);
        var steps = new ArrayList<Step>(number);
        int at = 0;
        while (steps.size() < number) {
            at = dice.percent(8) ? nextSecond(at) : at + gap(dice);
            var service = services.size() == 1 ? services.getFirst() : dice.oneOf(services);
            if (dice.percent(often)) {
                var scene = scenes.make(service, at);
                steps.addAll(scene);
                at = scene.isEmpty() ? at : scene.getLast().at();
            } else {
                steps.add(new Step(at, dice.below(ACTORS), move(dice, service.id(), limit, byHand, stops)));
            }
        }
        return steps;
    }

    private Move move(Dice dice, String service, int limit, int byHand, int stops) {
        int which = dice.below(100);
        if (which < stops) {
            return dice.percent(70) ? new Move.Crash(dice.percent(50) ? 0 : gap(dice)) : new Move.Restart(dice.percent(30));
        }
        if (which < stops + byHand) {
            return new Move.ByHand(service, dice.oneOf(commands()));
        }
        return new Move.Offer(
                service, kind(dice), count(dice, limit), dice.percent(40), dice.percent(10) ? dice.below(PADDING) : 0);
    }

    /** The original knows few commands, and where it has races each other one would be one more. */
    private List<Command> commands() {
        return policy.has(Rule.RACY_STATE_CHANGES) ? OF_THE_ORIGINAL : COMMANDS;
    }

    private static Item.Kind kind(Dice dice) {
        return switch (dice.below(10)) {
            case 0, 1, 2, 3, 4, 5 -> Item.Kind.EVENT;
            case 6 -> Item.Kind.EPHEMERAL;
            case 7, 8 -> Item.Kind.TO_DEVICE;
            default -> Item.Kind.DEVICE_LISTS;
        };
    }

    private static int count(Dice dice, int limit) {
        return switch (dice.below(20)) {
            case 0 -> 2 * limit + 1;
            case 1 -> limit + 1;
            case 2 -> limit;
            case 3, 4, 5 -> dice.between(1, 4);
            default -> 1;
        };
    }

    /** Milliseconds to the next step: often none, now and then as long as the waits of a recoverer. */
    private static int gap(Dice dice) {
        return switch (dice.below(20)) {
            case 0, 1, 2, 3, 4, 5 -> 0;
            case 6, 7 -> 1;
            case 8 -> dice.below(20);
            case 9 -> 20 + dice.below(100);
            case 10, 11, 12, 13 -> 1000;
            case 14, 15, 16 -> 2000;
            case 17 -> dice.below(3000);
            case 18 -> 4000;
            default -> dice.below(30_000);
        };
    }

    private static int nextSecond(int at) {
        return (at / 1000 + 1) * 1000;
    }

    private static List<Mishap> mishaps(Dice dice, List<PlannedService> services) {
        var mishaps = new ArrayList<Mishap>();
        for (var service : services) {
            if (dice.percent(80)) {
                for (int i = dice.below(4); i > 0; i--) {
                    mishaps.add(new Mishap(
                            service.id(), Point.ATTEMPT, dice.between(1, 12), dice.between(1, 4),
                            dice.oneOf(Effect.OF_ATTEMPTS)));
                }
            }
            if (dice.percent(40)) {
                for (int i = dice.between(1, 2); i > 0; i--) {
                    mishaps.add(new Mishap(
                            service.id(), dice.oneOf(CALLS), dice.between(1, 6), dice.between(1, 2),
                            dice.oneOf(Effect.OF_CALLS)));
                }
            }
        }
        return mishaps;
    }
}
