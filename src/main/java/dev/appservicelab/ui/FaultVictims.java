package dev.appservicelab.ui;

import dev.appservicelab.history.Outlook;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.SupposedFault;
import dev.appservicelab.history.TimelineModel.FutureRetry;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.render.TimeLabel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom a fault hits if it is put on now: a line for each service, with the retries that fall in its time. */
final class FaultVictims {
    private static final int AT_MOST = 9;
    /** Retries that are named one by one. */
    private static final int NAMED = 4;
    /** More of them would fill the panel. */
    private static final int LINES = 4;

    private final Fault fault;
    private final SupposedFault supposed;
    private final Outlook outlook;
    private final LabModel model;
    private final long now;
    private final long from;
    private final long to;

    private FaultVictims(Fault fault, LabModel model) {
        this.fault = fault;
        this.model = model;
        this.now = model.now().get();
        this.from = Math.max(now, fault.at().toNanos());
        this.supposed = FaultPreview.supposed(fault);
        this.outlook = Outlook.of(model.timeline()).with(supposed);
        this.to = fault.until().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }

    /** The lines, the services in their order; then what is conditional. */
    static List<String> of(Fault fault, LabModel model) {
        var victims = new FaultVictims(fault, model);
        if (victims.to <= victims.now) {
            return List.of("Nobody: its time is over.");
        }
        var lines = new ArrayList<String>();
        var hit = model.world().services().stream().filter(service -> fault.hits(service.id())).toList();
        hit.stream().limit(LINES).map(victims::line).forEach(lines::add);
        if (hit.size() > LINES) {
            lines.add("and " + Figures.count(hit.size() - LINES, "further service") + ".");
        }
        victims.conditions().ifPresent(lines::add);
        return lines;
    }

    private List<FutureRetry> ladder(String service) {
        var backoff = model.lab().settings().policy().backoff();
        return model.timeline().lane(service)
                .map(lane -> outlook.ladder(lane, backoff, AT_MOST))
                .orElse(List.of());
    }

    private String line(ServiceView service) {
        if (fault.effect() instanceof Effect.FailCall fail) {
            return service.id() + ": its calls of the lab, " + fail.call() + ", " + when() + ".";
        }
        if (service.paused()) {
            return service.id() + ": it is paused, and nothing starts until it is resumed.";
        }
        if (service.waiting().isPresent()) {
            return service.id() + ": " + waiting(service.id(), service.waiting().get());
        }
        return service.id() + ": every attempt " + when() + spared(service) + ".";
    }

    private String waiting(String service, ServiceView.Waiting next) {
        var ladder = ladder(service);
        var hit = ladder.stream()
                .filter(retry -> retry.meets().isPresent() && supposed.applies(retry.at()))
                .toList();
        if (hit.isEmpty()) {
            return "no retry falls in this time; the next, ◇ " + next.attempt() + ", is due at "
                    + TimeLabel.tenths(next.due()) + ".";
        }
        var named = hit.stream().limit(NAMED).map(FaultVictims::named).collect(Collectors.joining(", "));
        var through = ladder.stream()
                .filter(retry -> retry.meets().isEmpty())
                .findFirst()
                .map(retry -> "; " + named(retry) + " gets through.")
                .orElse(".");
        return named + (hit.size() > NAMED ? " and on" : "") + through;
    }

    private static String named(FutureRetry retry) {
        return "◇ " + retry.number() + " at " + TimeLabel.tenths(retry.at());
    }

    private String when() {
        var begins = from == now ? "from now on" : "from " + TimeLabel.tenths(from) + " on";
        return to == Long.MAX_VALUE ? begins : begins.replace(" on", "") + " to " + TimeLabel.tenths(to);
    }

    private String spared(ServiceView service) {
        return service.inFlight().isEmpty() || from != now
                ? ""
                : "; the one in flight, of transaction " + service.inFlight().getFirst().transaction()
                        + ", began before";
    }

    private Optional<String> conditions() {
        var only = new ArrayList<String>();
        fault.match().transaction().ifPresent(id -> only.add("of transaction " + id));
        fault.match().kind().ifPresent(kind -> only.add("that carry " + kind));
        fault.match().jsonpath().ifPresent(path -> only.add("whose body has " + path));
        var words = new ArrayList<String>();
        if (!only.isEmpty()) {
            words.add("only attempts " + String.join(", ", only));
        }
        fault.cycle().ifPresent(cycle -> words.add(
                Figures.planned(cycle.down().toNanos()) + " on and " + Figures.planned(cycle.up().toNanos())
                        + " off, in turns"));
        fault.probability().ifPresent(chance -> words.add("each with a probability of " + chance));
        fault.times().ifPresent(times -> words.add("at most " + times + (times == 1 ? " time" : " times")));
        return words.isEmpty() ? Optional.empty() : Optional.of("Of these: " + String.join("; ", words) + ".");
    }
}
