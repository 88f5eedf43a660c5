package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Outage;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.history.TransactionView;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.ui.CardText.Fact;
import dev.appservicelab.ui.Inspection.Before;
import dev.appservicelab.ui.Inspection.Bodies;
import dev.appservicelab.ui.Inspection.Chip;
import dev.appservicelab.ui.Inspection.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Composes what the Inspector says of what is selected, from the history alone. */
final class Inspector {
    private static final int RECENT = 8;

    private final LabModel model;

    Inspector(LabModel model) {
        this.model = model;
    }

    /** What is to be said now; absent if nothing is selected, or what is selected is not there. */
    Optional<Inspection> inspect() {
        return ofWhatIs().or(this::notYet);
    }

    private Optional<Inspection> ofWhatIs() {
        return switch (model.selection().get()) {
            case Selection.Nothing nothing -> Optional.empty();
            case Selection.OfService selected -> model.world().service(selected.service())
                    .flatMap(service -> model.timeline().lane(selected.service()).map(lane -> of(service, lane)));
            case Selection.OfAttempt selected -> model.world().service(selected.service())
                    .flatMap(service -> model.timeline().lane(selected.service())
                            .filter(lane -> selected.index() < lane.attempts().size())
                            .map(lane -> of(lane.attempts().get(selected.index()), service, lane)));
            case Selection.OfTransaction selected -> model.world().service(selected.service())
                    .flatMap(service -> model.timeline().lane(selected.service())
                            .flatMap(lane -> service.transaction(selected.transaction())
                                    .map(txn -> of(txn, service, lane))));
            case Selection.OfFault selected -> model.timeline().faults().reversed().stream()
                    .filter(fault -> fault.name().equals(selected.fault()))
                    .findFirst()
                    .map(this::of);
            case Selection.OfRange selected -> Optional.of(of(selected));
        };
    }

    /** Of what came after the instant that is viewed. */
    private Optional<Inspection> notYet() {
        if (model.viewed().isEmpty()) {
            return Optional.empty();
        }
        return switch (model.selection().get()) {
            case Selection.Nothing nothing -> Optional.empty();
            case Selection.OfService selected -> model.whole().lane(selected.service())
                    .map(lane -> notYet(selected.service(), "service", lane.states().getFirst().at()));
            case Selection.OfAttempt selected -> model.whole().lane(selected.service())
                    .filter(lane -> selected.index() < lane.attempts().size())
                    .map(lane -> lane.attempts().get(selected.index()))
                    .map(attempt -> notYet(
                            "Attempt " + attempt.number(),
                            "of transaction " + attempt.transaction() + " · " + attempt.service(),
                            attempt.start()));
            case Selection.OfTransaction selected -> model.whole().lane(selected.service())
                    .flatMap(lane -> sent(lane, selected.transaction()))
                    .map(at -> notYet("Transaction " + selected.transaction(), selected.service(), at));
            case Selection.OfFault selected -> model.whole().faults().stream()
                    .filter(fault -> fault.name().equals(selected.fault()))
                    .findFirst()
                    .map(fault -> notYet("Fault", fault.name(), fault.from()));
            case Selection.OfRange selected -> Optional.empty();
        };
    }

    /** When a transaction was first sent, if that is still to come. */
    private static Optional<Long> sent(Lane lane, long transaction) {
        return lane.attemptsOf(transaction).stream().map(Lane.Attempt::start).findFirst();
    }

    private Inspection notYet(String title, String subtitle, long at) {
        var sentence = "not yet at " + Figures.viewed(now()) + ": it comes at " + Figures.clock(at) + ".";
        return new Inspection(
                title, subtitle, Optional.of(new Chip(Glyph.STORED, "NOT YET")),
                new WhyNotDelivered(
                        "Not yet", List.of(new WhyNotDelivered.Part(sentence, WhyNotDelivered.Style.PLAIN))),
                List.of(), "", "", "#", List.of(), List.of(), Optional.empty());
    }

    private Inspection of(ServiceView service, Lane lane) {
        var card = CardText.of(service, lane, now());
        var recent = lane.attempts().reversed().stream().limit(RECENT).toList();
        return new Inspection(
                service.id(),
                service.simulated() ? "simulated service" : "service",
                Optional.of(new Chip(card.state(), card.chip())),
                why(service).orElseGet(() -> WhyNotDelivered.of(service, lane, now())),
                facts(service),
                recent.isEmpty() ? "" : "Recent attempts",
                recent.isEmpty() ? "" : "newest first",
                "Txn",
                recent.stream()
                        .map(attempt -> AttemptRow.of(
                                attempt, String.valueOf(attempt.transaction()), waitAfter(lane, attempt), now()))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private List<Fact> facts(ServiceView service) {
        var facts = new ArrayList<Fact>();
        long bytes = service.backlog().stream().mapToLong(TransactionView::bytes).sum();
        facts.add(new Fact("Backlog", service.backlog().isEmpty() ? "none"
                : Figures.count(service.backlog().size(), "transaction") + " · " + Figures.bytes(bytes)));
        service.oldest().ifPresent(oldest -> facts.add(new Fact(
                "Oldest stored",
                Figures.clock(oldest.created()) + " · " + Figures.took(now() - oldest.created()) + " ago")));
        model.timeline().lane(service.id())
                .flatMap(lane -> Drain.fact("Drains in, once UP", service, lane))
                .ifPresent(facts::add);
        facts.add(new Fact("Queue", queue(service.queue())));
        facts.add(new Fact("In flight", service.inFlight().isEmpty() ? "none" : service.inFlight().stream()
                .map(flight -> flight.transaction() + " · " + Figures.took(now() - flight.since()))
                .collect(Collectors.joining(", "))));
        if (!service.parked().isEmpty()) {
            facts.add(new Fact("Parked", Figures.count(service.parked().size(), "transaction")));
        }
        var ledger = service.ledger();
        facts.add(new Fact("Delivered", Figures.count(ledger.delivered(), "item")
                + (ledger.twice() > 0 ? " · " + ledger.twice() + " twice" : "")));
        facts.add(new Fact("Dropped", ledger.droppedInAll() == 0 ? "none"
                : String.join(", ", Figures.kinds(ledger.droppedKinds()))));
        return facts;
    }

    private static String queue(Counts queue) {
        return "E %d · P %d · T %d · D %d"
                .formatted(queue.events(), queue.ephemeral(), queue.toDevice(), queue.deviceLists());
    }

    private Inspection of(TransactionView txn, ServiceView service, Lane lane) {
        boolean parked = parked(service, txn.id());
        var attempts = lane.attemptsOf(txn.id());
        var facts = List.of(
                new Fact("Stored at", Figures.clock(txn.created())),
                new Fact("Carries", txn.counts().total() == 0 ? "unknown" : Figures.items(txn.counts())),
                new Fact("Attempts", String.valueOf(txn.attempts())));
        return new Inspection(
                "Transaction " + txn.id(),
                service.id(),
                Optional.of(new Chip(parked ? Glyph.PARKED : Glyph.STORED, parked ? "PARKED" : "STORED")),
                why(txn.id(), service, lane),
                facts,
                attempts.isEmpty() ? "" : "Attempts",
                failures(attempts),
                "#",
                rows(attempts, service, lane),
                attempts.isEmpty() ? List.of() : truths(attempts, service),
                txn.body().map(body -> new Bodies(
                        service.id(), txn.id(), body, Optional.empty(), Figures.items(txn.counts()),
                        Optional.empty())));
    }

    private WhyNotDelivered why(long transaction, ServiceView service, Lane lane) {
        boolean delivered = service.transaction(transaction).isEmpty() || parked(service, transaction);
        return (delivered ? Optional.<WhyNotDelivered>empty() : why(service))
                .orElseGet(() -> WhyNotDelivered.of(transaction, service, lane, now()));
    }

    /** Where the lab itself is why. */
    private Optional<WhyNotDelivered> why(ServiceView service) {
        return model.crashed().isPresent()
                ? Optional.of(WhyNotDelivered.crashed(service, model.crashed().getAsLong()))
                : Optional.empty();
    }

    private static boolean parked(ServiceView service, long transaction) {
        return service.parked().stream().anyMatch(txn -> txn.id() == transaction);
    }

    private Inspection of(Lane.Attempt attempt, ServiceView service, Lane lane) {
        var all = lane.attemptsOf(attempt.transaction());
        return new Inspection(
                "Attempt " + attempt.number(),
                "of transaction " + attempt.transaction() + " · " + service.id(),
                Optional.of(new Chip(AttemptRow.glyph(attempt), AttemptRow.outcome(attempt))),
                why(attempt.transaction(), service, lane),
                List.of(),
                "Attempts",
                failures(all),
                "#",
                rows(all, service, lane),
                truths(all, service),
                Optional.of(new Bodies(
                        service.id(), attempt.transaction(), attempt.body(),
                        attempt.result().flatMap(Lane.Result::answer), carries(attempt, service),
                        before(attempt, all))));
    }

    /** The attempt before one, and what is different but for the body. */
    private Optional<Before> before(Lane.Attempt attempt, List<Lane.Attempt> all) {
        return all.stream()
                .filter(one -> one.index() < attempt.index())
                .reduce((first, second) -> second)
                .map(one -> {
                    var changes = new ArrayList<String>();
                    change(changes, "outcome", AttemptRow.outcome(one), AttemptRow.outcome(attempt));
                    change(changes, "fault", fault(one), fault(attempt));
                    change(changes, "took", took(one), took(attempt));
                    return new Before("attempt " + one.number(), one.body(), changes);
                });
    }

    private static void change(List<String> changes, String what, String before, String now) {
        changes.add(before.equals(now) ? what + ": both " + now : what + ": " + before + " → " + now);
    }

    private static String fault(Lane.Attempt attempt) {
        return attempt.result().flatMap(Lane.Result::fault).orElse("none");
    }

    private String took(Lane.Attempt attempt) {
        return Figures.took(attempt.endOr(now()) - attempt.start());
    }

    /** What happened in a span of time. */
    private Inspection of(Selection.OfRange range) {
        var lanes = model.timeline().lanes();
        var figures = lanes.stream().map(lane -> lane.figures(range.from(), range.to())).toList();
        var rows = new ArrayList<RangeRow>();
        int i = 0;
        for (var lane : lanes) {
            rows.add(RangeRow.of(lane.service(), figures.get(i++)));
        }
        int dropped = figures.stream().mapToInt(Lane.Figures::dropped).sum();
        int twice = figures.stream().mapToInt(Lane.Figures::twice).sum();
        long lost = model.world().ledger().lost();
        return new Inspection(
                "Range " + Figures.took(range.to() - range.from()),
                Figures.start(range.from()) + " – " + Figures.start(range.to()),
                Optional.empty(),
                new WhyNotDelivered("What happened", List.of(new WhyNotDelivered.Part(
                        happened(lanes, figures, range), WhyNotDelivered.Style.PLAIN))),
                List.of(), "", "", "#", List.of(),
                List.of(
                        new Truth(
                                "Dropped", String.valueOf(dropped),
                                dropped == 0 ? "none" : dropped == 1 ? "item" : "items"),
                        new Truth("Twice", String.valueOf(twice), "delivered twice"),
                        new Truth("Lost", String.valueOf(lost), lost == 0 ? "it balances" : "of all so far")),
                Optional.empty(),
                rows);
    }

    private static String happened(Collection<Lane> lanes, List<Lane.Figures> figures, Selection.OfRange range) {
        int attempts = figures.stream().mapToInt(Lane.Figures::attempts).sum();
        int failed = figures.stream().mapToInt(Lane.Figures::failed).sum();
        int delivered = figures.stream().mapToInt(one -> one.delays().size()).sum();
        var down = lanes.stream()
                .map(lane -> Outage.of(lane, range.to()).stream()
                        .mapToLong(
                                outage -> Math.min(outage.until(), range.to()) - Math.max(outage.from(), range.from()))
                        .filter(length -> length > 0)
                        .sum())
                .toList();
        var words = new StringBuilder(Figures.count(attempts, "attempt")).append(" began")
                .append(failed == 0 ? " and none failed; " : ", " + failed + " failed; ")
                .append(Figures.count(delivered, "transaction"))
                .append(delivered == 1 ? " was" : " were")
                .append(" delivered");
        int i = 0;
        for (var lane : lanes) {
            long length = down.get(i++);
            if (length > 0) {
                words.append("; ").append(lane.service()).append(" was DOWN for ").append(Figures.took(length));
            }
        }
        return words.append('.').toString();
    }

    /** All attempts of a transaction, and the one to come. */
    private List<AttemptRow> rows(List<Lane.Attempt> attempts, ServiceView service, Lane lane) {
        var rows = new ArrayList<AttemptRow>();
        for (var attempt : attempts) {
            rows.add(AttemptRow.of(attempt, String.valueOf(attempt.number()), waitAfter(lane, attempt), now()));
        }
        if (!attempts.isEmpty()
                && service.oldest().filter(oldest -> oldest.id() == attempts.getFirst().transaction()).isPresent()) {
            lane.waiting().ifPresent(wait -> rows.add(AttemptRow.toCome(String.valueOf(wait.attempt()), wait, now())));
        }
        return rows;
    }

    /** Which fault the failures are the work of, where it is the same for all. */
    private static String failures(List<Lane.Attempt> attempts) {
        var failed = attempts.stream().filter(Lane.Attempt::failed).toList();
        var faults = failed.stream()
                .flatMap(attempt -> attempt.result().stream())
                .map(Lane.Result::fault)
                .distinct()
                .toList();
        if (failed.isEmpty()) {
            return "";
        }
        return failed.size() + " failed"
                + (faults.size() == 1 ? faults.getFirst().map(name -> " by fault “" + name + "”").orElse("") : "");
    }

    private static String carries(Lane.Attempt attempt, ServiceView service) {
        return service.backlog().stream()
                .filter(txn -> txn.id() == attempt.transaction() && txn.counts().total() > 0)
                .findFirst()
                .map(txn -> Figures.items(
                        attempt.number() == 1 ? txn.counts() : new Counts(txn.counts().events(), 0, 0, 0)))
                .orElse("");
    }

    private List<Truth> truths(List<Lane.Attempt> attempts, ServiceView service) {
        var last = attempts.getLast();
        long failed = attempts.stream().filter(Lane.Attempt::failed).count();
        boolean delivered = attempts.stream().anyMatch(one -> !one.failed() && !one.inFlight());
        var believes = new Truth(
                "Scheduler believes",
                delivered ? "delivered"
                        : last.inFlight() ? "in flight"
                        : parked(service, last.transaction()) ? "parked"
                        : service.transaction(last.transaction()).isPresent() ? "stored" : "not stored",
                failed == 0 ? "no attempt failed" : Figures.count(failed, "attempt") + " failed");
        if (!service.simulated()) {
            return List.of(
                    believes,
                    new Truth("Service received", "?", "not ours to see"),
                    new Truth("Service applied", "?", "not ours to see"));
        }
        int received = service.timesReceived(last.transaction());
        int applied = service.timesApplied(last.transaction());
        return List.of(
                believes,
                new Truth("Service received", received + "×", received == 0 ? "never" : answers(attempts)),
                new Truth("Service applied", applied + "×", switch (applied) {
                    case 0 -> "never";
                    case 1 -> "once";
                    default -> "more than once";
                }));
    }

    /** {@code 5× 503}: how the attempts ended that came as far as the service. */
    private static String answers(List<Lane.Attempt> attempts) {
        var counts = attempts.stream()
                .filter(attempt -> attempt.result()
                        .filter(result -> result.outcome() != Outcome.CONNECT)
                        .isPresent())
                .collect(Collectors.groupingBy(AttemptRow::outcome, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + "× " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private Optional<Lane.Wait> waitAfter(Lane.Attempt attempt) {
        return model.timeline().lane(attempt.service()).flatMap(lane -> waitAfter(lane, attempt));
    }

    private static Optional<Lane.Wait> waitAfter(Lane lane, Lane.Attempt attempt) {
        if (!attempt.failed()) {
            return Optional.empty();
        }
        long from = attempt.endOr(0);
        long until = lane.attempts().subList(attempt.index() + 1, lane.attempts().size()).stream()
                .mapToLong(Lane.Attempt::start)
                .filter(start -> start >= from)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        for (var wait : lane.waits().reversed()) {
            if (wait.from() < from) {
                break;
            }
            if (wait.from() < until) {
                return Optional.of(wait);
            }
        }
        return Optional.empty();
    }

    private Inspection of(FaultSpan fault) {
        var victims = model.timeline().lanes().stream()
                .filter(lane -> fault.hits(lane.service()))
                .flatMap(lane -> lane.attempts()
                        .reversed().stream()
                        .takeWhile(attempt -> attempt.start() >= fault.from()))
                .filter(attempt -> attempt.result()
                        .flatMap(Lane.Result::fault)
                        .filter(fault.name()::equals)
                        .isPresent())
                .sorted(Comparator.comparingLong(Lane.Attempt::start).reversed())
                .toList();
        var facts = List.of(
                new Fact("Effect", fault.effect()),
                new Fact("Target", fault.target().equals(Fault.ALL) ? "every service" : fault.target()),
                new Fact("From", Figures.clock(fault.from())),
                new Fact("Until", fault.to().isPresent() ? Figures.clock(fault.to().getAsLong())
                        : fault.planned().isPresent() ? Figures.clock(fault.planned().getAsLong()) : "it is cleared"));
        boolean on = fault.to().isEmpty();
        var sentence = "It " + (on ? "applies to" : "applied to") + " every attempt of " + facts.get(1).value()
                + " that " + (on ? "starts now" : "started meanwhile")
                + "; it has hit " + Figures.count(victims.size(), "attempt") + ".";
        return new Inspection(
                "Fault",
                fault.name(),
                Optional.of(new Chip(Glyph.FAULT, on ? "ON" : "OFF")),
                new WhyNotDelivered(
                        "What it does", List.of(new WhyNotDelivered.Part(sentence, WhyNotDelivered.Style.PLAIN))),
                facts,
                victims.isEmpty() ? "" : "Whom it hit",
                "newest first",
                "Txn",
                victims.stream()
                        .limit(RECENT)
                        .map(attempt -> AttemptRow.of(
                                attempt, String.valueOf(attempt.transaction()), waitAfter(attempt), now()))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private long now() {
        return model.now().get();
    }
}
