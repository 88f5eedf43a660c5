package dev.appservicelab.bench;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.nio.file.Path;
import java.time.Duration;

/** A policy that is measured, with how safe what it stores is. */
public enum Preset {
    /** What is stored survives a killed process. */
    SYNAPSE,
    /** What is stored survives a power cut. */
    LOSSLESS;

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Backoff AT_ONCE = new Backoff(SOON, 1, SOON, SOON);

    DeliveryPolicy policy() {
        return this == LOSSLESS ? DeliveryPolicy.LOSSLESS : DeliveryPolicy.SYNAPSE;
    }

    /** The policy with one event a transaction. */
    DeliveryPolicy trickling() {
        return with(oneEvent(), policy().backoff());
    }

    /** The policy, but a DOWN service is retried at once. */
    DeliveryPolicy retryingAtOnce() {
        return with(policy().limits(), AT_ONCE);
    }

    /** Both. */
    DeliveryPolicy tricklingAtOnce() {
        return with(oneEvent(), AT_ONCE);
    }

    private DeliveryPolicy.Limits oneEvent() {
        var limits = policy().limits();
        return new DeliveryPolicy.Limits(1, 1, 1, limits.total(), limits.body());
    }

    private DeliveryPolicy with(DeliveryPolicy.Limits limits, Backoff backoff) {
        var policy = policy();
        return new DeliveryPolicy(
                policy.name() + "+", limits, backoff, policy.timeout(), policy.success(), policy.storedKinds(),
                policy.sentKinds(), policy.rules());
    }

    Durability durability() {
        return this == LOSSLESS ? Durability.POWER : Durability.KILL;
    }

    /** Opens a workspace that is as safe as this. */
    Workspace open(Path folder) {
        return Workspace.open(folder, durability());
    }

    @Override
    public String toString() {
        return policy().name();
    }
}
