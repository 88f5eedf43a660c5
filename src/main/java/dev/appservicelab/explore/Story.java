package dev.appservicelab.explore;

import dev.appservicelab.explore.Mishap.Effect;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.explore.Plan.PlannedService;
import dev.appservicelab.explore.Plan.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A run in words that a person can follow: what it takes, what happens, and what must not be. */
final class Story {
    private static final double THOUSAND = 1000;

    private final Told told;

    Story(Told told) {
        this.told = told;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("What it takes:");
        told.plan().services().forEach(service -> lines.add("  " + words(service)));
        told.plan().mishaps().forEach(mishap -> lines.add("  " + words(mishap)));
        told.plan().steps().forEach(step -> lines.add("  " + words(step)));
        lines.add("  " + interruptions());
        lines.add("What happens:");
        var events = new EventSentences();
        for (var entry : told.entries()) {
            var sentence = events.of(entry.event());
            if (!sentence.isEmpty()) {
                boolean evidence = told.finding().filter(shown -> shown.evidence().contains(entry)).isPresent();
                lines.add((evidence ? "> " : "  ") + clock(entry.t()) + "  " + sentence);
            }
        }
        told.finding().ifPresent(finding -> {
            lines.add("What must not be:");
            lines.add("  " + clock(finding.at()) + "  " + finding.rule() + ": " + finding.words());
        });
        return lines;
    }

    private String words(PlannedService service) {
        var limits = told.plan().policy().limits();
        var asks = new ArrayList<String>();
        if (service.ephemeral()) {
            asks.add("ephemeral events and to-device messages");
        }
        if (service.deviceLists()) {
            asks.add("device lists");
        }
        if (service.keyCounts()) {
            asks.add("counts of keys");
        }
        return service.id() + (service.url() ? ", which answers in " + service.latencyMillis() + " ms" : ", without a url")
                + (asks.isEmpty() ? "" : ", and asks for " + String.join(", ", asks))
                + "; " + limits.events() + " of a kind to a transaction";
    }

    private static String words(Mishap mishap) {
        var which = mishap.times() == 1
                ? " " + mishap.first()
                : "s " + mishap.first() + " to " + (mishap.first() + mishap.times() - 1);
        return mishap.service()
                + (mishap.point() == Point.ATTEMPT ? ": attempt" + which : ": call" + which + " of " + mishap.point())
                + ": " + words(mishap.point(), mishap.effect());
    }

    private static String words(Point point, Effect effect) {
        return point == Point.ATTEMPT ? effect.words() : switch (effect) {
            case SLOW -> "takes 100 ms";
            case FAILS_LATE -> "takes 100 ms and fails";
            default -> "fails";
        };
    }

    private static String words(Step step) {
        return clock(step.instant()) + "  " + switch (step.move()) {
            case Move.Offer(var service, var kind, var count, var together, var padding) ->
                service + " is offered " + count + " " + kind.toString().replace('_', ' ')
                        + (count == 1 ? "" : together ? ", together" : ", one by one");
            case Move.ByHand(var service, var command) ->
                service + ": " + command.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Move.Trouble(var service, var point, var times, var effect) ->
                service + ": the next " + (point == Point.ATTEMPT ? "attempt" : "call of " + point)
                        + (times == 1 ? "" : ", and " + (times - 1) + " more") + ": " + words(point, effect);
            case Move.Crash crash ->
                "the lab crashes" + (crash.awayMillis() == 0 ? "" : ", for " + crash.awayMillis() / THOUSAND + " s");
            case Move.Restart restart ->
                "the lab is restarted" + (restart.resetsIds() ? ", and transaction ids count from 1 again" : "");
        };
    }

    private String interruptions() {
        var choices = told.choices().taken();
        long interrupted = Arrays.stream(choices).filter(choice -> choice > 0).count();
        return interrupted == 0
                ? "every task goes on until it has to wait"
                : "at " + interrupted + " of the first " + choices.length + " switching points another task goes first";
    }

    private static String clock(long nanos) {
        return String.format(Locale.ROOT, "%9.3f s", nanos / 1e9);
    }
}
