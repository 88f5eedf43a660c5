package dev.appservicelab.ui;

import dev.appservicelab.history.Lane;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the answer means by which the selected attempt, or the newest of the selected service or transaction, failed.
 *
 * @param service whose answer it is
 */
record FailureMeaning(String service, Meaning meaning) {

    /** Empty if nothing failed, or it was a fault of ours, or the service is simulated. */
    static Optional<FailureMeaning> of(LabModel model) {
        return selected(model).filter(Lane.Attempt::failed).flatMap(attempt -> of(attempt, model));
    }

    private static Optional<Lane.Attempt> selected(LabModel model) {
        return switch (model.selection().get()) {
            case Selection.OfAttempt(var service, var index) -> model.timeline().lane(service)
                    .filter(lane -> index < lane.attempts().size())
                    .map(lane -> lane.attempts().get(index));
            case Selection.OfService(var service) -> model.timeline().lane(service).flatMap(lane -> newest(lane.attempts()));
            case Selection.OfTransaction(var service, var transaction) ->
                model.timeline().lane(service).flatMap(lane -> newest(lane.attemptsOf(transaction)));
            default -> Optional.empty();
        };
    }

    private static Optional<Lane.Attempt> newest(List<Lane.Attempt> attempts) {
        return attempts.reversed().stream().filter(attempt -> !attempt.inFlight()).findFirst();
    }

    private static Optional<FailureMeaning> of(Lane.Attempt attempt, LabModel model) {
        var result = attempt.result().orElseThrow();
        var history = model.lab().history();
        var id = attempt.service();
        if (result.fault().isPresent() || !(model.lab().settings().service(id).orElse(null) instanceof ServiceSettings.Real)) {
            return Optional.empty();
        }
        var came = new Meaning.Came(
                result.outcome(), result.status(), result.answer().flatMap(history::body),
                history.body(attempt.body()).map(body -> body.length).orElse(0));
        return Meaning.of(came, accessAt(attempt.start(), id, model))
                .map(meaning -> new FailureMeaning(id, isSpokenToOtherwise(attempt, model) ? meaning.withoutRemedies() : meaning));
    }

    /** How it was spoken to then: as the lab file says, unless the history tells of a change. */
    private static Access accessAt(long instant, String service, LabModel model) {
        var first = model.file().flatMap(file -> file.settings().service(service))
                .map(ServiceSettings::access)
                .orElse(Access.PLAIN);
        return speaks(service, model).filter(mark -> mark.at() <= instant)
                .reduce((before, after) -> after)
                .map(mark -> said(mark.note(), first))
                .orElse(first);
    }

    private static boolean isSpokenToOtherwise(Lane.Attempt attempt, LabModel model) {
        return speaks(attempt.service(), model).anyMatch(mark -> mark.at() > attempt.start());
    }

    private static Stream<Lane.ActionMark> speaks(String service, LabModel model) {
        return model.timeline().lane(service).stream()
                .flatMap(lane -> lane.actions().stream())
                .filter(mark -> mark.action().equals("speak"));
    }

    /** As the note of the action says it: {@code auth query, and the legacy path}. */
    private static Access said(String note, Access before) {
        var auth = List.of(Auth.values()).stream()
                .filter(one -> note.startsWith("auth " + one))
                .findFirst()
                .orElse(before.auth());
        return new Access(before.timeout(), auth, note.contains("legacy path"));
    }
}
