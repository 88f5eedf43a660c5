package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.ServiceView;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** How long the backlog of a service will take once it is UP: as long each as its newest deliveries took. */
final class Drain {
    private static final int NEWEST = 20;
    /** How many attempts are looked at for them: while DOWN all the newest have failed. */
    private static final int LOOK_BACK = 400;

    private Drain() {}

    /** In nanoseconds; absent while there is no backlog to drain, or nothing was delivered lately to go by. */
    static OptionalLong of(ServiceView service, Lane lane) {
        if (service.state() == ServiceState.UP || service.backlog().isEmpty()) {
            return OptionalLong.empty();
        }
        var attempts = lane.attempts();
        var took = new long[NEWEST];
        int found = 0;
        for (int i = attempts.size() - 1; i >= Math.max(0, attempts.size() - LOOK_BACK) && found < NEWEST; i--) {
            if (!attempts.inFlight(i) && !attempts.failed(i)) {
                took[found] = attempts.endOr(i, 0) - attempts.start(i);
                found++;
            }
        }
        if (found == 0) {
            return OptionalLong.empty();
        }
        Arrays.sort(took, 0, found);
        return OptionalLong.of(took[found / 2] * service.backlog().size());
    }

    /** The same in words. */
    static Optional<CardText.Fact> fact(String name, ServiceView service, Lane lane) {
        var drain = of(service, lane);
        return drain.isEmpty()
                ? Optional.empty() : Optional.of(new CardText.Fact(name, Figures.about(drain.getAsLong())));
    }
}
