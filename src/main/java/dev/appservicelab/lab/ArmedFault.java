package dev.appservicelab.lab;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.BadInput;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A fault of this run: whether it applies now, what it hits, and how often it still may. Thread-safe. */
final class ArmedFault {
    private static final double LONGEST_DELAY = 1000.0 * 24 * 3600 * 1e9;

    private final Fault fault;
    private final Chance chance;
    private final Optional<BodyPath> path;
    private final Map<String, Integer> callsSeen = new HashMap<>();
    private int hits;
    private boolean on;
    private boolean over;

    /** @throws BadInput if its JSONPath is none */
    ArmedFault(Fault fault, Chance chance) {
        this.fault = fault;
        this.chance = chance;
        try {
            this.path = fault.match().jsonpath().map(BodyPath::of);
        } catch (BadInput e) {
            throw new BadInput("fault \"" + fault.name() + "\": " + e.getMessage(), e);
        }
    }

    Fault fault() {
        return fault;
    }

    synchronized boolean isOn() {
        return on;
    }

    /** Whether it applies, or will after a pause of its cycle. */
    boolean isItsTime(long now) {
        return !isOver()
                && fault.at().toNanos() <= now
                && (fault.until().isEmpty() || now < fault.until().get().toNanos());
    }

    /** Whether it applies, or will. */
    boolean isAhead(long now) {
        return !isOver() && (fault.until().isEmpty() || now < fault.until().get().toNanos());
    }

    /** Whether it applies no more, whatever its time: it was cleared, or has hit as often as it may. */
    synchronized boolean isOver() {
        return over;
    }

    /** Switches it. */
    synchronized void set(boolean nowOn, boolean nowOver) {
        on = nowOn;
        over = nowOver;
    }

    /** Whether it has hit as often as it may. */
    synchronized boolean isExhausted() {
        return fault.times().isPresent() && hits >= fault.times().getAsInt();
    }

    /** What it does to this attempt, if it hits it. */
    Optional<Effect> hit(SentRequest request) {
        if (!isOn() || fault.effect() instanceof Effect.FailCall || !matches(request)) {
            return Optional.empty();
        }
        var random = chance.about(fault.name(), request.service(), request.transaction(), request.attempt());
        return draws(random) && take() ? Optional.of(settled(fault.effect(), random)) : Optional.empty();
    }

    /** What it does to this call of the lab, if it hits it. */
    Optional<Effect.FailCall> hit(String service, Call call) {
        if (!isOn() || !fault.hits(service) || !(fault.effect() instanceof Effect.FailCall fail)
                || fail.call() != call) {
            return Optional.empty();
        }
        var random = chance.about(fault.name(), service, call, count(service));
        return draws(random) && take() ? Optional.of(fail) : Optional.empty();
    }

    /** Whether nothing listens at this service while it applies, attempt or no attempt. */
    boolean closes(String service) {
        return fault.effect() instanceof Effect.Refuse && applies(service);
    }

    /** Whether it hits whatever this service is asked while it applies, and not certain attempts only. */
    boolean applies(String service) {
        return isOn()
                && fault.hits(service)
                && !(fault.effect() instanceof Effect.FailCall)
                && fault.match().equals(Match.ANY)
                && fault.probability().isEmpty()
                && fault.times().isEmpty();
    }

    /** What it does to a request that is no attempt. */
    Effect effectNow() {
        return settled(fault.effect(), chance.about(fault.name(), "asked"));
    }

    DeliveryEvent.FaultOn begun(OptionalLong until) {
        return new DeliveryEvent.FaultOn(
                fault.name(), fault.target(), fault.effect().word(), fault.effect().role(), until);
    }

    DeliveryEvent.FaultOff ended() {
        return new DeliveryEvent.FaultOff(fault.name(), fault.target());
    }

    private boolean matches(SentRequest request) {
        var match = fault.match();
        return fault.hits(request.service())
                && (match.transaction().isEmpty() || match.transaction().getAsLong() == request.transaction())
                && (match.kind().isEmpty() || request.carries(match.kind().get()))
                && (path.isEmpty() || request.has(path.get()));
    }

    private boolean draws(Random random) {
        double drawn = random.nextDouble();
        return fault.probability().isEmpty() || drawn < fault.probability().getAsDouble();
    }

    private synchronized boolean take() {
        if (!on || isExhausted()) {
            return false;
        }
        hits++;
        return true;
    }

    private synchronized int count(String service) {
        return callsSeen.merge(service, 1, Integer::sum);
    }

    private static Effect settled(Effect effect, Random random) {
        return effect instanceof Effect.Reply reply && reply.delay().isPresent()
                ? reply.delayed(settled(reply.delay().get(), random))
                : effect;
    }

    private static Delay settled(Delay delay, Random random) {
        return switch (delay) {
            case Delay.Fixed fixed -> fixed;
            case Delay.Dribble dribble -> dribble;
            case Delay.Uniform(var least, var most) ->
                fixed(least.toNanos() + (most.toNanos() - least.toNanos()) * random.nextDouble());
            case Delay.Lognormal(var median, var sigma) ->
                fixed(median.toNanos() * StrictMath.exp(sigma * random.nextGaussian()));
        };
    }

    private static Delay fixed(double nanos) {
        return new Delay.Fixed(Duration.ofNanos(Math.round(Math.min(nanos, LONGEST_DELAY))));
    }
}
