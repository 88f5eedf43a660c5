package dev.appservicelab.ui;

import dev.appservicelab.history.History;
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

    /**
     * What is to be explained. While it is the same, so is the meaning.
     *
     * @param access    how the service was spoken to
     * @param otherwise whether it is spoken to in another way since
     */
    record Question(Lane.Attempt attempt, Access access, boolean otherwise) {

        /** Reads what was sent and answered, which may be in a file: not for the JavaFX thread. */
        Optional<FailureMeaning> answer(History history) {
            var result = attempt.result().orElseThrow();
            var came = new Meaning.Came(
                    result.outcome(), result.status(), result.answer().flatMap(history::body),
                    history.body(attempt.body()).map(body -> body.length).orElse(0));
            return Meaning.of(came, access)
                    .map(meaning -> new FailureMeaning(
                            attempt.service(), otherwise ? meaning.withoutRemedies() : meaning));
        }
    }

    /** Empty if nothing failed, or it was a fault of ours, or the service is simulated. */
    static Optional<Question> asked(LabModel model) {
        return selected(model)
                .filter(Lane.Attempt::failed)
                .filter(attempt -> attempt.result().orElseThrow().fault().isEmpty())
                .filter(attempt ->
                        model.lab().settings().service(attempt.service()).orElse(null) instanceof ServiceSettings.Real)
                .map(attempt -> new Question(
                        attempt, accessAt(attempt.start(), attempt.service(), model),
                        isSpokenToOtherwise(attempt, model)));
    }

    private static Optional<Lane.Attempt> selected(LabModel model) {
        return switch (model.selection().get()) {
            case Selection.OfAttempt(var service, var index) -> model.timeline().lane(service)
                    .filter(lane -> index < lane.attempts().size())
                    .map(lane -> lane.attempts().get(index));
            case Selection.OfService(var service) ->
                model.timeline().lane(service).flatMap(lane -> newest(lane.attempts()));
            case Selection.OfTransaction(var service, var transaction) ->
                model.timeline().lane(service).flatMap(lane -> newest(lane.attemptsOf(transaction)));
            default -> Optional.empty();
        };
    }

    private static Optional<Lane.Attempt> newest(List<Lane.Attempt> attempts) {
        return attempts.reversed().stream().filter(attempt -> !attempt.inFlight()).findFirst();
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
