package dev.appservicelab.lab;

import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Registration;
import java.nio.file.Path;

/** A service of a run, before the run. */
public sealed interface ServiceSettings {
    String id();

    /** How it is spoken to. */
    Access access();

    /** One that the lab plays itself: {@code @id:server}, with the namespaces {@code @id_.*} and {@code #id_.*}. */
    record Simulated(String id, Simulation simulation, Access access) implements ServiceSettings {}

    /**
     * One that runs elsewhere.
     *
     * @param file where its registration was read
     */
    record Real(Path file, Registration registration, Access access) implements ServiceSettings {
        @Override
        public String id() {
            return registration.id();
        }

        /** The same, spoken to in another way. */
        public Real spokenTo(Access other) {
            return new Real(file, registration, other);
        }
    }
}
