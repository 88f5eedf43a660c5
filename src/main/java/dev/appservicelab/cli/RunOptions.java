package dev.appservicelab.cli;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.scenario.ClockReader;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.PolicyReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that stand in for what a lab file says. */
final class RunOptions {
    private static final String POLICY = "--policy";
    private static final String CLOCK = "--clock";

    @Option(names = "--seed", paramLabel = "N", description = "the seed, instead of that of the file")
    private @Nullable Long seed;

    @Option(
            names = POLICY,
            paramLabel = "P",
            description = "the policy, instead of that of the file: a preset, or switches such as"
                    + " '{preset: synapse, backoff: {max: 8s}}'")
    private @Nullable String policy;

    @Option(
            names = CLOCK,
            paramLabel = "C",
            description =
                    "the clock, instead of that of the file: virtual, wall, or x10 for ten times as fast as the wall")
    private @Nullable String clock;

    /**
     * The policy that was asked for.
     *
     * @throws dev.appservicelab.input.BadInput if there is no such policy
     */
    Optional<DeliveryPolicy> policy() {
        return Optional.ofNullable(policy).map(text -> PolicyReader.fromOption(POLICY, text));
    }

    /**
     * The file with what was asked for.
     *
     * @throws dev.appservicelab.input.BadInput if it cannot be run so
     */
    LabFile appliedTo(LabFile file) {
        var settings = file.settings();
        if (seed != null) {
            settings = settings.withSeed(seed);
        }
        settings = policy().map(settings::withPolicy).orElse(settings);
        if (clock != null) {
            settings = ClockReader.fromOption(CLOCK, clock, settings);
        }
        return file.with(settings);
    }
}
