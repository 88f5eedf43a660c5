package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.ServiceView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of the services are listed.
 *
 * @param words part of the name; empty: any
 * @param state UP, DOWN or PAUSED; absent: any
 */
record ServiceFilter(String words, Optional<Glyph> state) {
    static final ServiceFilter ALL = new ServiceFilter("", Optional.empty());

    /** The state of a service as a shape: paused counts before UP and DOWN. */
    static Glyph state(ServiceView service) {
        return service.paused() ? Glyph.PAUSED : service.state() == ServiceState.DOWN ? Glyph.DOWN : Glyph.UP;
    }

    /** @param troubledFirst DOWN ones first, then paused ones; else in the order of the run */
    List<String> of(Collection<ServiceView> services, boolean troubledFirst) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        var listed = services.stream()
                .filter(service -> service.id().toLowerCase(Locale.ROOT).contains(wanted))
                .filter(service -> state.isEmpty() || state.get() == state(service));
        return (troubledFirst ? listed.sorted(Comparator.comparingInt(service -> rank(state(service)))) : listed)
                .map(ServiceView::id)
                .toList();
    }

    private static int rank(Glyph state) {
        return switch (state) {
            case DOWN -> 0;
            case PAUSED -> 1;
            default -> 2;
        };
    }
}
