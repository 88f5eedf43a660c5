package dev.appservicelab.ui;

import dev.appservicelab.history.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far an item has come on its way to one service: its transaction and what became of its attempts, as shapes.
 *
 * @param evidence what a click selects
 */
record WayText(String service, List<Step> steps, Selection evidence) {

    /** A shape and what stands beside it, one of both perhaps missing. */
    record Step(List<Glyph> glyph, String text) {
        static Step of(Glyph glyph, String text) {
            return new Step(List.of(glyph), text);
        }

        static Step of(String text) {
            return new Step(List.of(), text);
        }
    }

    WayText {
        steps = List.copyOf(steps);
    }

    /** At the instant that the model shows. */
    static WayText of(Way way, LabModel model) {
        long now = model.now().get();
        var transaction = way.transaction(now);
        if (transaction.isEmpty()) {
            return new WayText(
                    way.service(),
                    List.of(way.dropped(now) ? Step.of(Glyph.DROPPED, "dropped") : Step.of(Glyph.STORED, "queued")),
                    new Selection.OfService(way.service()));
        }
        long id = transaction.getAsLong();
        var attempts = model.timeline().lane(way.service()).map(lane -> lane.attemptsOf(id)).orElse(List.of());
        var steps = new ArrayList<Step>();
        steps.add(Step.of(String.valueOf(id)));
        add(Glyph.FAILED, attempts.stream().filter(one -> AttemptRow.glyph(one) == Glyph.FAILED).count(), steps);
        add(Glyph.UNKNOWN, attempts.stream().filter(one -> AttemptRow.glyph(one) == Glyph.UNKNOWN).count(), steps);
        if (way.dropped(now)) {
            steps.add(Step.of(Glyph.DROPPED, "dropped"));
        } else if (way.delivered(now)) {
            steps.add(Step.of(Glyph.DELIVERED, ""));
        } else if (attempts.stream().anyMatch(Lane.Attempt::inFlight)) {
            steps.add(Step.of(Glyph.IN_FLIGHT, ""));
        } else if (isParked(way, id, model)) {
            steps.add(Step.of(Glyph.PARKED, ""));
        } else {
            steps.add(Step.of(attempts.isEmpty() ? Glyph.STORED : Glyph.RETRY, ""));
        }
        return new WayText(way.service(), steps, attempts.isEmpty()
                ? new Selection.OfTransaction(way.service(), id)
                : new Selection.OfAttempt(way.service(), attempts.getLast().index()));
    }

    private static void add(Glyph glyph, long number, List<Step> steps) {
        if (number > 0) {
            steps.add(Step.of(glyph, number == 1 ? "" : String.valueOf(number)));
        }
    }

    private static boolean isParked(Way way, long transaction, LabModel model) {
        return model.world().service(way.service()).stream()
                .flatMap(service -> service.parked().stream())
                .anyMatch(one -> one.id() == transaction);
    }

    /** For those who do not see the shapes. */
    String spoken() {
        return service + ": " + steps.stream()
                .map(step -> step.glyph().stream().map(Glyph::words).collect(Collectors.joining())
                        + (step.glyph().isEmpty() ? "transaction " : " ") + step.text())
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }
}
