package dev.appservicelab.cli;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.explore.StoreKind;
import dev.appservicelab.input.BadInput;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options of {@code explore} and {@code replay}: under what the seeds are lived through. */
final class ExploreOptions {
    @Option(
            names = "--policy",
            paramLabel = "P",
            defaultValue = "lossless",
            description = "a preset (default: ${DEFAULT-VALUE})")
    private String policy = "lossless";

    @Option(
            names = "--store",
            paramLabel = "memory|h2",
            defaultValue = "memory",
            description =
                    "on which store (default: ${DEFAULT-VALUE}, which models what a crash leaves of unsynced writes)")
    private StoreKind store = StoreKind.MEMORY;

    /** @throws BadInput if there is no such preset: what else a policy promises is not known */
    DeliveryPolicy policy() {
        return DeliveryPolicy.preset(policy)
                .orElseThrow(() -> new BadInput("--policy: expected one of "
                        + DeliveryPolicy.PRESETS.stream().map(DeliveryPolicy::name).collect(Collectors.joining(", "))
                        + ", not \"" + policy + "\""));
    }

    StoreKind store() {
        return store;
    }

    /** The options that say the same, for a command that is shown. */
    String words() {
        return " --policy " + policy + (store == StoreKind.MEMORY ? "" : " --store " + store);
    }
}
