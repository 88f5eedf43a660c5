package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person should know at once: a service is DOWN, it recovered, a transaction of it may be poison, a check
 * failed. Fed entry by entry; the newest of each service first. Not thread-safe.
 */
final class Notices {
    /** Five attempts of one transaction failed. */
    private static final int NO_PROGRESS = 5;
    /** So many of a service; the log has all. */
    private static final int KEPT = 1_000;

    /** Under which those of the run itself stand, as in the log. */
    static final String LAB = "lab";

    /**
     * One of them.
     *
     * @param service  of which it is, or {@link #LAB}
     * @param at       its instant
     * @param evidence what to select to see more
     */
    record Notice(String service, Glyph glyph, String text, long at, Selection evidence) {

        /** With the service before it. */
        String sentence() {
            return service.equals(LAB) ? text : service + ": " + text;
        }
    }

    private final Map<String, List<Notice>> byService = new LinkedHashMap<>();
    private final Map<String, Long> downSince = new HashMap<>();
    private final Map<String, String> cause = new HashMap<>();
    private final Map<String, Long> answeredSince = new HashMap<>();
    private final Map<String, Long> faultEnded = new HashMap<>();
    private final Map<String, Long> stuckSince = new HashMap<>();
    private final Set<String> suspected = new HashSet<>();
    private final Set<String> failed = new HashSet<>();

    /** Takes the next entry in. */
    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.StateChanged changed -> state(entry.t(), changed);
            case DeliveryEvent.AttemptEnded ended -> attempt(entry.t(), ended);
            case DeliveryEvent.TransactionCompleted completed ->
                stuckSince.remove(completed.service() + " " + completed.transaction());
            case DeliveryEvent.Action(var service, var word, var note)
                    when word.equals("ping") && note.startsWith("it answers;") ->
                answeredSince.put(service, entry.t());
            case DeliveryEvent.FaultOff off -> faultEnded.put(off.target(), entry.t());
            default -> {}
        }
    }

    /**
     * Takes in what became of the expectations.
     *
     * @param now if it is not known when one of them failed
     */
    void judged(List<Verdict> verdicts, TimelineModel timeline, long now) {
        for (var verdict : verdicts) {
            var subject = verdict.expectation().subject();
            if (verdict.outcome() == Verdict.Outcome.FAILED
                    && failed.add(verdict.expectation().when() + " " + subject)) {
                add(new Notice(
                        Evidence.service(subject, timeline).orElse(LAB), Glyph.FAILED, "Check failed: " + subject,
                        verdict.at().orElse(now), Evidence.of(verdict, timeline)));
            }
        }
    }

    /** All that were told up to an instant by service, the newest of each first. */
    Map<String, List<Notice>> byService(long until) {
        var told = new LinkedHashMap<String, List<Notice>>();
        byService.forEach((service, all) -> {
            var some = all.subList(later(all, until), all.size());
            if (!some.isEmpty()) {
                told.put(service, some);
            }
        });
        return told;
    }

    /** The newest of those that were told up to an instant. */
    Optional<Notice> newest(long until) {
        return byService.values().stream()
                .flatMap(all -> all.stream().skip(later(all, until)).limit(1))
                .max(Comparator.comparingLong(Notice::at));
    }

    /** How many were told up to an instant. */
    int size(long until) {
        return byService.values().stream().mapToInt(all -> all.size() - later(all, until)).sum();
    }

    /** How many of them came later. */
    private static int later(List<Notice> all, long until) {
        int later = 0;
        while (later < all.size() && all.get(later).at() > until) {
            later++;
        }
        return later;
    }

    private void state(long t, DeliveryEvent.StateChanged changed) {
        var service = changed.service();
        if (changed.state() == ServiceState.DOWN) {
            downSince.put(service, t);
            var word = cause.get(service);
            add(new Notice(service, Glyph.DOWN, "DOWN" + (word == null ? "" : " after " + word), t,
                    new Selection.OfService(service)));
        } else if (downSince.containsKey(service)) {
            add(new Notice(service, Glyph.UP, "Recovered after " + Figures.took(t - downSince.remove(service)), t,
                    new Selection.OfService(service)));
        }
    }

    private void attempt(long t, DeliveryEvent.AttemptEnded ended) {
        var service = ended.service();
        var transaction = service + " " + ended.transaction();
        if (ended.outcome() == Outcome.OK) {
            answeredSince.put(service, t);
            return;
        }
        cause.put(service, ended.status().isPresent()
                ? String.valueOf(ended.status().getAsInt()) : ended.outcome().toString());
        stuckSince.putIfAbsent(transaction, t);
        if (ended.attempt() >= NO_PROGRESS && !suspected.contains(transaction) && answersOthers(service, transaction)) {
            suspected.add(transaction);
            add(new Notice(service, Glyph.FAILED, "Poison suspected: transaction " + ended.transaction(), t,
                    new Selection.OfTransaction(service, ended.transaction())));
        }
    }

    /** It answered something else since this one first failed, or goes on failing after the fault ended. */
    private boolean answersOthers(String service, String transaction) {
        long since = stuckSince.getOrDefault(transaction, Long.MAX_VALUE);
        return answeredSince.getOrDefault(service, -1L) > since
                || faultEnded.getOrDefault(service, -1L) > since
                || faultEnded.getOrDefault(Fault.ALL, -1L) > since;
    }

    private void add(Notice notice) {
        var all = byService.computeIfAbsent(notice.service(), service -> new ArrayList<>());
        all.add(later(all, notice.at()), notice);
        if (all.size() > KEPT) {
            all.removeLast();
        }
    }
}
