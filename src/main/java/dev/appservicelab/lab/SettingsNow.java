package dev.appservicelab.lab;

import dev.appservicelab.input.BadInput;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The settings of a run, which change while it goes on. Thread-safe. */
final class SettingsNow {
    private volatile LabSettings settings;

    /** @param settings those that the run begins with */
    SettingsNow(LabSettings settings) {
        this.settings = settings;
    }

    LabSettings get() {
        return settings;
    }

    /** @throws BadInput if the run cannot have this service */
    synchronized void add(ServiceSettings service) {
        if (service instanceof ServiceSettings.Real && settings.clock() instanceof LabClock.Virtual) {
            throw new BadInput("a real service cannot be reached under the virtual clock; the lab file's clock must be"
                    + " wall or a speed");
        }
        if (settings.service(service.id()).isPresent()) {
            throw new BadInput("there is a service \"" + service.id() + "\" already");
        }
        tokenTwin(service).ifPresent(twin -> {
            throw new BadInput("the as_token of " + service.id() + " is that of " + twin + "; no two may share it");
        });
        settings = settings.withServices(Stream.concat(settings.services().stream(), Stream.of(service)).toList());
    }

    private Optional<String> tokenTwin(ServiceSettings service) {
        return service instanceof ServiceSettings.Real real
                ? settings.services().stream()
                        .filter(other -> other instanceof ServiceSettings.Real one
                                && one.registration().asToken().equals(real.registration().asToken()))
                        .map(ServiceSettings::id)
                        .findFirst()
                : Optional.empty();
    }

    /** In place of the real one of the same id, if there is one. */
    synchronized void change(ServiceSettings.Real service) {
        settings = settings.withServices(settings.services().stream()
                .map(one -> one instanceof ServiceSettings.Real && one.id().equals(service.id()) ? service : one)
                .toList());
    }

    synchronized void homeserver(OptionalInt port) {
        settings = settings.withHomeserver(port);
    }
}
