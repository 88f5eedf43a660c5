package dev.appservicelab.scenario;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.scenario.Expectation.When;
import dev.appservicelab.scenario.MetricValue.Times;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a metric was what it was expected to be. Its evidence are the newest entries after which it had another
 * value, for these made it what it is.
 */
final class MetricCheck implements Check {
    private static final int MOST_EVIDENCE = 8;
    private static final int MOST_BACKGROUND = 4;

    private final Expectation expectation;
    private final Metrics metrics;
    private final Metrics.Name name;
    private final boolean growsWithTime;
    private final Deque<Entry> changes = new ArrayDeque<>();
    private final Deque<Entry> background = new ArrayDeque<>();
    private Optional<MetricValue> value = Optional.empty();
    private boolean begun;
    private Verdict verdict;

    /** @param metrics has taken in each entry before this does */
    MetricCheck(Expectation expectation, Metrics metrics) {
        this.expectation = expectation;
        this.metrics = metrics;
        this.name = Metrics.Name.of(expectation.subject());
        this.growsWithTime = name.metric().equals("down_time");
        this.verdict = new Verdict(expectation, Verdict.Outcome.OPEN, "", "", OptionalLong.empty(), List.of());
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public void apply(Entry entry) {
        boolean ends = entry.event() instanceof DeliveryEvent.RunEnded;
        if (verdict.outcome() != Verdict.Outcome.OPEN || !(ends || concerns(entry.event()))) {
            return;
        }
        boolean changed = look(entry);
        begun = true;
        switch (expectation.when()) {
            case ALWAYS -> {
                if (changed && value.isPresent() && !holds()) {
                    settle(Verdict.Outcome.FAILED, entry);
                } else if (ends) {
                    settle(Verdict.Outcome.PASSED, entry);
                }
            }
            case SOMETIMES -> {
                if (changed && holds()) {
                    settle(Verdict.Outcome.PASSED, entry);
                } else if (ends) {
                    settle(Verdict.Outcome.FAILED, entry);
                }
            }
            case FINALLY -> {
                if (ends) {
                    settle(holds() ? Verdict.Outcome.PASSED : Verdict.Outcome.FAILED, entry);
                }
            }
        }
    }

    /** Whether the metric can be another after this: the first time always, to have its value from the start. */
    private boolean concerns(DeliveryEvent event) {
        return !begun
                || growsWithTime
                || !(event instanceof DeliveryEvent.OfService ofService)
                || ofMine(ofService);
    }

    /** @return whether the value is another than it was */
    private boolean look(Entry entry) {
        var before = value;
        value = metrics.value(expectation.subject(), entry.t());
        boolean changed = !same(before, value);
        if (growsWithTime ? changesState(entry.event()) : changed && begun) {
            keep(entry, changes, MOST_EVIDENCE);
        } else if (tells(entry.event())) {
            keep(entry, background, MOST_BACKGROUND);
        }
        return changed;
    }

    private boolean holds() {
        return value.filter(actual -> Judgement.holds(expectation.matcher(), actual)).isPresent();
    }

    private void settle(Verdict.Outcome outcome, Entry entry) {
        verdict = new Verdict(
                expectation,
                outcome,
                value.map(MetricValue::words).orElse(""),
                value.map(MetricValue::json).orElse(""),
                OptionalLong.of(entry.t()),
                List.copyOf(changes.isEmpty() ? background : changes));
    }

    private static boolean same(Optional<MetricValue> before, Optional<MetricValue> now) {
        if (before.isPresent() && now.isPresent()
                && before.get() instanceof Times old && now.get() instanceof Times times) {
            // A list of waits only grows.
            return old.values().size() == times.values().size();
        }
        return before.equals(now);
    }

    private boolean changesState(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.StateChanged changed -> ofMine(changed);
            case DeliveryEvent.ServiceAdded added -> ofMine(added);
            default -> false;
        };
    }

    /** Whether it tells how a service fares, where nothing made the metric what it is. */
    private boolean tells(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.AttemptEnded ended -> ofMine(ended) && ended.outcome() != Outcome.OK;
            case DeliveryEvent.StateChanged changed -> ofMine(changed);
            case DeliveryEvent.BackoffScheduled wait -> ofMine(wait);
            case DeliveryEvent.StoreFailed failed -> ofMine(failed);
            case DeliveryEvent.LookupFailed failed -> ofMine(failed);
            case DeliveryEvent.Parked parked -> ofMine(parked);
            case DeliveryEvent.Crashed crashed -> true;
            case DeliveryEvent.Restarted restarted -> true;
            default -> false;
        };
    }

    private boolean ofMine(DeliveryEvent.OfService event) {
        return name.service().map(event.service()::equals).orElse(true);
    }

    private static void keep(Entry entry, Deque<Entry> entries, int most) {
        entries.addLast(entry);
        if (entries.size() > most) {
            entries.removeFirst();
        }
    }
}
