package dev.appservicelab.lab;

import dev.appservicelab.matrix.Registration;
import java.time.Duration;
import java.util.Optional;

/** A service of a run, before the run. */
public sealed interface ServiceSettings {

    String id();

    /** How long an attempt may take in all, if not what the policy says. */
    Optional<Duration> timeout();

    /** One that the lab plays itself: {@code @id:server}, with the namespaces {@code @id_.*} and {@code #id_.*}. */
    record Simulated(String id, Simulation simulation, Optional<Duration> timeout) implements ServiceSettings {}

    /** One that runs elsewhere. */
    record Real(Registration registration, Optional<Duration> timeout) implements ServiceSettings {
        @Override
        public String id() {
            return registration.id();
        }
    }
}
