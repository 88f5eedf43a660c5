package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.ServiceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the status bar says. */
final class StatusText {

    /** A piece of it. */
    record Part(Optional<Glyph> glyph, String text) {}

    private StatusText() {}

    /** What it says of the instant that is shown. */
    static List<Part> of(LabModel model) {
        var settings = model.lab().settings();
        var world = model.world();
        var parts = new ArrayList<Part>();
        parts.add(plain("seed " + settings.seed()));
        parts.add(plain("policy " + settings.policy().name()));
        if (model.ended()) {
            parts.add(model.lab().failure().isPresent()
                    ? new Part(Optional.of(Glyph.FAILED), "the lab itself failed")
                    : plain("the run is over"));
        } else if (model.crashed().isPresent()) {
            parts.add(new Part(Optional.of(Glyph.CRASHED), "the lab lies crashed"));
        }
        long down = world.services().stream().filter(service -> service.state() == ServiceState.DOWN).count();
        long paused = world.services().stream().filter(ServiceView::paused).count();
        if (world.services().isEmpty()) {
            parts.add(plain("0 services"));
        } else if (down == 0) {
            parts.add(new Part(Optional.of(Glyph.UP), world.services().size() + " UP"));
        } else {
            parts.add(new Part(Optional.of(Glyph.DOWN), down + " DOWN"));
        }
        if (paused > 0) {
            parts.add(new Part(Optional.of(Glyph.PAUSED), paused + " paused"));
        }
        parts.add(plain(world.services().stream().mapToInt(service -> service.backlog().size()).sum() + " stored"));
        int parked = world.services().stream().mapToInt(service -> service.parked().size()).sum();
        if (parked > 0) {
            parts.add(new Part(Optional.of(Glyph.PARKED), parked + " parked"));
        }
        Figures.kinds(world.ledger().droppedKinds()).forEach(kind -> parts.add(plain(kind + " dropped")));
        return parts;
    }

    private static Part plain(String text) {
        return new Part(Optional.empty(), text);
    }
}
