package dev.appservicelab.bench;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.store.Workspace;
import java.nio.file.Path;
import java.time.Duration;

/** A policy that is measured, with how safe what it stores is. */
public enum Preset {
    /** What is stored survives a killed process. */
    SYNAPSE,
    /** What is stored survives a power cut. */
    LOSSLESS;

    DeliveryPolicy policy() {
        return this == LOSSLESS ? DeliveryPolicy.LOSSLESS : DeliveryPolicy.SYNAPSE;
    }

    /** The policy with one event a transaction. */
    DeliveryPolicy trickling() {
        var limits = policy().limits();
        return with(new DeliveryPolicy.Limits(1, 1, 1, limits.total(), limits.body()), policy().backoff());
    }

    /** The policy with one event a transaction, that begins to retry at once. */
    DeliveryPolicy retryingAtOnce() {
        var soon = Duration.ofMillis(1);
        return with(trickling().limits(), new Backoff(soon, 1, soon, soon));
    }

    private DeliveryPolicy with(DeliveryPolicy.Limits limits, Backoff backoff) {
        var policy = policy();
        return new DeliveryPolicy(
                policy.name() + "+", limits, backoff, policy.timeout(), policy.success(), policy.storedKinds(),
                policy.sentKinds(), policy.rules());
    }

    boolean synced() {
        return this == LOSSLESS;
    }

    /** Opens a workspace that is as safe as this. */
    Workspace open(Path folder) {
        return Workspace.open(folder);
    }

    @Override
    public String toString() {
        return policy().name();
    }
}
