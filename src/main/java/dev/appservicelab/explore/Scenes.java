package dev.appservicelab.explore;

import dev.appservicelab.explore.Mishap.Effect;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.explore.Move.Command;
import dev.appservicelab.explore.Plan.PlannedService;
import dev.appservicelab.explore.Plan.Step;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws scenes, each about one service: a situation that is hard to come to by chance, and then much at once. Not
 * thread-safe: for one plan.
 */
final class Scenes {
    private static final List<Point> CALLS = List.of(
            Point.CREATE, Point.CREATE, Point.COMPLETE, Point.SET_UP, Point.SET_DOWN, Point.OLDEST, Point.MERGE,
            Point.KEY_COUNTS);

    /** What is known to be delicate. */
    private static final List<Plot> PLOTS = List.of(
            new Plot(Situation.QUIET, Beat.CREATE_FAILS, Beat.OFFER, Beat.FORCE_UP),
            new Plot(Situation.QUIET, Beat.CREATE_FAILS, Beat.OFFER, Beat.FORCE_UP),
            new Plot(Situation.QUIET, Beat.OFFER, Beat.FORCE_DOWN, Beat.RETRY_NOW),
            new Plot(Situation.DELIVERED, Beat.RESEND, Beat.OFFER, Beat.FORCE_DOWN, Beat.RETRY_NOW),
            new Plot(Situation.DELIVERED, Beat.RESEND, Beat.OFFER, Beat.FORCE_DOWN, Beat.RETRY_NOW),
            new Plot(Situation.BACKLOG, Beat.SLOW_READ, Beat.RETRY_NOW, Beat.PARK),
            new Plot(Situation.BACKLOG, Beat.RETRY_NOW, Beat.FORCE_UP, Beat.OFFER),
            new Plot(Situation.PARKED, Beat.SLOW_READ, Beat.RETRY_NOW, Beat.UNPARK),
            new Plot(Situation.PARKED_AND_UP, Beat.SLOW_CREATE, Beat.OFFER, Beat.UNPARK),
            new Plot(Situation.PARKED_AND_UP, Beat.OFFER, Beat.PAUSE, Beat.UNPARK, Beat.RESUME),
            new Plot(Situation.SENDING, Beat.CRASH, Beat.OFFER, Beat.OFFER),
            new Plot(Situation.SENDING, Beat.CRASH, Beat.OFFER, Beat.OFFER, Beat.OFFER),
            new Plot(Situation.ANSWERED, Beat.CRASH),
            new Plot(Situation.ANSWERED, Beat.CRASH));

    private final Dice dice;
    private final List<Command> commands;
    private final boolean stops;
    private final int limit;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    /**
     * @param commands that may be given
     * @param stops    whether the lab may crash
     * @param limit    items of a kind to a transaction
     */
    Scenes(Dice dice, List<Command> commands, boolean stops, int limit) {
        this.dice = dice;
        this.commands = commands;
        this.stops = stops;
        this.limit = limit;
    }

    private record Plot(Situation situation, List<Beat> beats) {
        Plot(Situation situation, Beat... beats) {
            this(situation, List.of(beats));
        }
    }

    private enum Situation {
        /** Nothing in particular. */
        QUIET,
        /** Something was delivered. */
        DELIVERED,
        /** The service is DOWN, with a backlog. */
        BACKLOG,
        /** Some of that is parked. */
        PARKED,
        /** Then the service has come UP again. */
        PARKED_AND_UP,
        /** An attempt is in flight, with much behind it. */
        SENDING,
        /** It ends in this instant. */
        ANSWERED
    }

    private enum Beat {
        OFFER,
        CREATE_FAILS,
        SLOW_CREATE,
        SLOW_READ,
        TROUBLE,
        CRASH,
        PAUSE,
        RESUME,
        RETRY_NOW,
        PARK,
        UNPARK,
        RESEND,
        FORCE_UP,
        FORCE_DOWN,
        COMMAND
    }

    /** The steps of one. */
    List<Step> make(PlannedService service, int from) {
        steps.clear();
        at = from;
        var plot = dice.oneOf(PLOTS);
        open(plot.situation(), service);
        boolean byThePlot = dice.percent(75);
        if (byThePlot) {
            // All at once, where chance decides who comes first, or in this order.
            int together = dice.oneOf(List.of(0, 0, 80, 100));
            for (var beat : plot.beats()) {
                take(beat, service);
                at += dice.percent(together) ? 0 : 1;
            }
        }
        for (int left = byThePlot ? dice.below(3) : dice.between(3, 7); left > 0; left--) {
            take(any(), service);
            at += dice.percent(60) ? 0 : dice.oneOf(List.of(1, service.latencyMillis(), service.latencyMillis(), 1000));
        }
        return List.copyOf(steps);
    }

    private void open(Situation situation, PlannedService service) {
        switch (situation) {
            case QUIET -> {}
            case DELIVERED -> {
                offer(service, 1);
                at += service.latencyMillis() + 1;
            }
            case BACKLOG -> goDown(service);
            case PARKED -> {
                goDown(service);
                take(Beat.PARK, service);
                at++;
            }
            case PARKED_AND_UP -> {
                open(Situation.PARKED, service);
                command(service, Command.RETRY_NOW);
                at += 4 * service.latencyMillis() + 1;
            }
            case SENDING -> {
                offer(service, 2 * limit + 1);
                at += (service.latencyMillis() + 1) / 2;
            }
            case ANSWERED -> {
                offer(service, 2 * limit + 1);
                at += service.latencyMillis();
            }
        }
    }

    private void goDown(PlannedService service) {
        if (!commands.contains(Command.FORCE_DOWN) || dice.percent(30)) {
            add(new Move.Trouble(service.id(), Point.ATTEMPT, 1, Effect.FAILS));
            offer(service, 1);
            at += service.latencyMillis();
        } else {
            command(service, Command.FORCE_DOWN);
        }
        for (int left = dice.between(1, 3); left > 0; left--) {
            at++;
            offer(service, dice.between(1, limit));
        }
        at++;
    }

    private Beat any() {
        return switch (dice.below(10)) {
            case 0, 1, 2 -> Beat.OFFER;
            case 3, 4 -> Beat.TROUBLE;
            case 5 -> Beat.CRASH;
            default -> Beat.COMMAND;
        };
    }

    private void take(Beat beat, PlannedService service) {
        var id = service.id();
        switch (beat) {
            case OFFER -> offer(service, dice.percent(20) ? limit + 1 : 1);
            case CREATE_FAILS -> add(new Move.Trouble(
                    id, Point.CREATE, dice.between(1, 2), dice.percent(30) ? Effect.FAILS : Effect.FAILS_LATE));
            case SLOW_CREATE -> add(new Move.Trouble(id, Point.CREATE, 1, Effect.SLOW));
            case SLOW_READ -> add(new Move.Trouble(id, Point.OLDEST, 1, Effect.SLOW));
            case TROUBLE -> add(dice.percent(40)
                    ? new Move.Trouble(id, Point.ATTEMPT, dice.between(1, 2), dice.oneOf(Effect.OF_ATTEMPTS))
                    : new Move.Trouble(
                            id, dice.oneOf(CALLS), dice.between(1, 2), dice.oneOf(Effect.OF_CALLS)));
            case CRASH -> {
                if (stops) {
                    int away = dice.below(2);
                    add(dice.percent(80) ? new Move.Crash(away) : new Move.Restart(dice.percent(30)));
                    at += away;
                }
            }
            case PAUSE -> command(service, Command.PAUSE);
            case RESUME -> command(service, Command.RESUME);
            case RETRY_NOW -> command(service, Command.RETRY_NOW);
            case PARK -> command(service, dice.percent(70) ? Command.PARK : Command.PARK_NEWEST);
            case UNPARK -> command(service, dice.percent(70) ? Command.UNPARK : Command.UNPARK_NEWEST);
            case RESEND -> command(service, Command.RESEND);
            case FORCE_UP -> command(service, Command.FORCE_UP);
            case FORCE_DOWN -> command(service, Command.FORCE_DOWN);
            case COMMAND -> command(service, dice.oneOf(commands));
        }
    }

    private void offer(PlannedService service, int count) {
        var kind = dice.percent(75) ? Item.Kind.EVENT : dice.oneOf(List.of(Item.Kind.values()));
        add(new Move.Offer(service.id(), kind, count, dice.percent(50), 0));
    }

    private void command(PlannedService service, Command command) {
        if (commands.contains(command)) {
            add(new Move.ByHand(service.id(), command));
        }
    }

    private void add(Move move) {
        steps.add(new Step(at, dice.below(PlanMaker.ACTORS), move));
    }
}
