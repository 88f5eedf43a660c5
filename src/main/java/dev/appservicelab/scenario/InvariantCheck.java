package dev.appservicelab.scenario;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.history.Invariants;
import dev.appservicelab.history.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Whether an invariant held, whenever it was expected to: one that was broken once does not hold again. */
final class InvariantCheck implements Check {
    private final Expectation expectation;
    private final Invariant invariant;
    private final Invariants invariants;
    private OptionalLong end = OptionalLong.empty();

    /** @param invariants has taken in each entry before this does */
    InvariantCheck(Expectation expectation, Invariants invariants) {
        this.expectation = expectation;
        this.invariants = invariants;
        this.invariant = Arrays.stream(Invariant.values())
                .filter(one -> one.toString().equals(expectation.subject()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no invariant \"" + expectation.subject() + "\""));
    }

    @Override
    public void apply(Entry entry) {
        if (entry.event() instanceof DeliveryEvent.RunEnded) {
            end = OptionalLong.of(entry.t());
        }
    }

    @Override
    public Verdict verdict() {
        return invariants.first(invariant).map(this::broken).orElseGet(() -> end.isPresent()
                ? new Verdict(expectation, Verdict.Outcome.PASSED, "holds", "\"holds\"", end, List.of())
                : new Verdict(expectation, Verdict.Outcome.OPEN, "", "", OptionalLong.empty(), List.of()));
    }

    private Verdict broken(Violation violation) {
        return new Verdict(
                expectation,
                Verdict.Outcome.FAILED,
                violation.words(),
                TextNode.valueOf(violation.words()).toString(),
                OptionalLong.of(violation.at()),
                violation.evidence());
    }
}
