package dev.appservicelab.scenario;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Invariants;
import java.util.List;
import java.util.Optional;

/**
 * The expectations of a lab file, judged along its history, from its entries alone. Not thread-safe: it belongs to
 * whoever feeds it.
 *
 * <p>{@code always} fails at the first event at which it does not hold; {@code sometimes} passes at the first at
 * which it does; what is open when the run ends is settled then, and {@code finally} is judged.
 */
public final class Checks {
    private final Metrics metrics = new Metrics();
    private final Optional<Invariants> invariants;
    private final List<Check> checks;

    public Checks(List<Expectation> expectations) {
        boolean ofInvariants =
                expectations.stream().anyMatch(one -> one.matcher() instanceof Matcher.Holds);
        invariants = ofInvariants ? Optional.of(new Invariants()) : Optional.empty();
        checks = expectations.stream().map(this::check).toList();
    }

    /** Takes the next entry in. The run's last one, {@code run_ended}, settles what is open. */
    public void apply(Entry entry) {
        metrics.apply(entry);
        invariants.ifPresent(watched -> watched.apply(entry));
        checks.forEach(check -> check.apply(entry));
    }

    /** What became of each expectation so far, in the order of the file. */
    public List<Verdict> verdicts() {
        return checks.stream().map(Check::verdict).toList();
    }

    /** The metrics of the run so far. */
    public Metrics metrics() {
        return metrics;
    }

    private Check check(Expectation expectation) {
        return expectation.matcher() instanceof Matcher.Holds
                ? new InvariantCheck(expectation, invariants.orElseThrow())
                : new MetricCheck(expectation, metrics);
    }
}
