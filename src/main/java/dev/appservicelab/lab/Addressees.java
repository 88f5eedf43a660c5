package dev.appservicelab.lab;

import dev.appservicelab.input.BadInput;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom actions and traffic can be for.
 *
 * @param ids of the services of a run
 */
record Addressees(Set<String> ids) {
    private static final String NONE = ", which is none of the services";

    static Addressees of(LabSettings settings) {
        return new Addressees(
                settings.services().stream().map(ServiceSettings::id).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(String service) {
        return ids.contains(service);
    }

    boolean hasThatOf(Action action) {
        return of(action).allMatch(this::has);
    }

    boolean hasThoseOf(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Made made -> made.to().stream().allMatch(this::has);
            case Traffic.Replayed replayed ->
                replayed.lines().stream().flatMap(line -> line.addressee().stream()).allMatch(this::has);
            case Traffic.Verbatim one -> has(one.to());
        };
    }

    /** @throws BadInput if traffic or an action is for a service that is not there */
    void require(LabSettings settings) {
        for (var timed : settings.actions()) {
            require(of(timed.action()), "the action " + timed.action().word() + " is for");
        }
        settings.traffic().forEach(this::require);
    }

    private void require(Traffic traffic) {
        switch (traffic) {
            case Traffic.Made made -> require(made.to().stream(), "traffic is for");
            case Traffic.Replayed replayed -> replayed.lines().forEach(
                    line -> require(line.addressee().stream(), replayed.file() + ":" + line.line() + ": \"to\" names"));
            case Traffic.Verbatim one -> require(Stream.of(one.to()), "traffic is for");
        }
    }

    private void require(Stream<String> addressees, String what) {
        addressees.filter(to -> !has(to)).findFirst().ifPresent(to -> {
            throw new BadInput(what + " \"" + to + "\"" + NONE);
        });
    }

    /** The service an action is for, if it is for one. */
    private static Stream<String> of(Action action) {
        return switch (action) {
            case Action.OfService(var verb, var service) -> Stream.of(service);
            case Action.OfTransaction(var verb, var service, var transaction) -> Stream.of(service);
            case Action.SetFault(var fault) -> Optional.of(fault.target()).filter(to -> !to.equals(Fault.ALL)).stream();
            case Action.ClearFault clear -> Stream.empty();
            case Action.OfLab ofLab -> Stream.empty();
        };
    }
}
