package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A lab that is begun in the window, without a file. */
final class NewLab {
    private static final String NAME = "untitled";
    private static final long SEED = 42;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private NewLab() {}

    /** One service, in real time. */
    static LabFile with(ServiceSettings service) {
        var settings = new LabSettings(
                NAME, SEED, LabSettings.DEFAULT_SERVER_NAME, true, DeliveryPolicy.SYNAPSE, LabClock.wall(),
                Optional.empty(),
                List.of(service), List.of(), List.of(), List.of());
        var file = new LabFile(NAME, Optional.empty(), "", settings, List.of());
        return new LabFile(NAME, Optional.empty(), LabFileWriter.write(file), settings, List.of());
    }

    /** What describes a run that no file describes. */
    static LabFile of(LabSettings settings) {
        return new LabFile(settings.name(), Optional.empty(), "", settings, List.of());
    }

    /** One more simulated service for a run, under a name that none of its services has. */
    static ServiceSettings service(LabSettings settings) {
        int number = 1;
        while (settings.service("service-" + number).isPresent()) {
            number++;
        }
        return new ServiceSettings.Simulated("service-" + number, new Simulation(LATENCY), Access.PLAIN);
    }
}
