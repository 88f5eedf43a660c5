package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.util.function.LongBinaryOperator;

/**
 * The first of so many seeds that shows something, or {@link #NOTHING}. A {@link Mutant} loads it with its own classes.
 */
public final class Search implements LongBinaryOperator {
    static final long NOTHING = -1;

    private final DeliveryPolicy policy;

    public Search(String preset) {
        this.policy = DeliveryPolicy.preset(preset).orElseThrow();
    }

    @Override
    public long applyAsLong(long from, long seeds) {
        var plans = new PlanMaker(policy);
        for (long seed = from; seed < from + seeds; seed++) {
            if (new PlayedRun(plans.make(seed), Choices.drawn(seed), StoreKind.MEMORY).run().finding().isPresent()) {
                return seed;
            }
        }
        return NOTHING;
    }
}
