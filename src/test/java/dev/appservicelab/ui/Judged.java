package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.input.Place;
import dev.appservicelab.scenario.Expectation;
import dev.appservicelab.scenario.Expectation.When;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.MetricValue;
import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.scenario.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Verdicts of every kind, as if somebody had judged {@link Story#outage}. */
final class Judged implements Judge {
    private static final Place PLACE = new Place("demo.yaml", 1, 1);

    private final List<Verdict> verdicts;

    Judged(List<Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public void apply(Entry entry) {}

    @Override
    public List<Verdict> verdicts() {
        return verdicts;
    }

    @Override
    public Optional<String> soFar(String metric, long now) {
        return switch (metric) {
            case "irc.backoff.delays" -> Optional.of("[2s, 4s, 8s, 16s, 32s]");
            case "ledger.lost" -> Optional.of("0");
            default -> Optional.empty();
        };
    }

    /** Two passed, one failed, three wait for the end. */
    static List<Verdict> mixed(Story story) {
        return List.of(
                verdict(When.ALWAYS, "irc.backlog.now", new Matcher.AtMost(count(30)), Outcome.FAILED, "31, later 74",
                        52.1, failure(story, 4)),
                verdict(When.ALWAYS, "in_order", new Matcher.Holds(), Outcome.OPEN, ""),
                verdict(When.SOMETIMES, "irc.state", new Matcher.Equal(new MetricValue.Word("DOWN")), Outcome.PASSED,
                        "DOWN", 30.6, failure(story, 1)),
                verdict(When.SOMETIMES, "irc.backlog.peak", new Matcher.AtLeast(count(60)), Outcome.PASSED, "60", 75.4),
                verdict(When.FINALLY, "irc.backoff.delays", new Matcher.StartsWithThenEvery(
                        List.of(time(2), time(4), time(8)), time(16)), Outcome.OPEN, ""),
                verdict(When.FINALLY, "ledger.lost", new Matcher.Equal(count(0)), Outcome.OPEN, ""));
    }

    private static Verdict verdict(When when, String subject, Matcher matcher, Outcome outcome, String actual) {
        return new Verdict(
                new Expectation(when, subject, matcher, PLACE), outcome, actual, "", OptionalLong.empty(), List.of());
    }

    private static Verdict verdict(
            When when, String subject, Matcher matcher, Outcome outcome, String actual, double at, Entry... evidence) {
        return new Verdict(new Expectation(when, subject, matcher, PLACE), outcome, actual, "",
                OptionalLong.of(Story.nanos(at)), List.of(evidence));
    }

    /** The entry that ends the failed attempt of irc with this number. */
    private static Entry failure(Story story, int number) {
        return story.failure("irc", number);
    }

    private static MetricValue count(long value) {
        return new MetricValue.Count(value);
    }

    private static MetricValue.Time time(double seconds) {
        return new MetricValue.Time(Story.nanos(seconds));
    }
}
