package dev.appservicelab.lab;

import dev.appservicelab.delivery.event.FaultRole;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a fault does to the attempt, or to the call of the lab, that it hits. */
public sealed interface Effect {
    /**
     * The service has the request, but what comes back is not what it would have said.
     *
     * @param manner  what comes back
     * @param status  instead of 200; only for {@link Manner#ANSWER}
     * @param body    instead of its own; only for {@link Manner#ANSWER}
     * @param latency instead of the service's
     * @param delay   on top of that
     * @param handled whether the service acts on the request, on receipt
     */
    record Reply(
            Manner manner,
            OptionalInt status,
            Optional<String> body,
            Optional<Duration> latency,
            Optional<Delay> delay,
            boolean handled)
            implements Effect {

        /** The same with another delay. */
        Reply delayed(Delay other) {
            return new Reply(manner, status, body, latency, Optional.of(other), handled);
        }
    }

    /** Nothing listens. */
    record Refuse() implements Effect {}

    /**
     * A call of the lab itself fails or is late.
     *
     * @param error   whether it fails; nothing is written then
     * @param latency how long it takes, on the run's clock
     */
    record FailCall(Call call, boolean error, Duration latency) implements Effect {}

    /** What comes back. */
    enum Manner {
        /** An answer, whole. */
        ANSWER,
        /** Nothing, ever. */
        HANG,
        /** A reset of the connection. */
        RESET,
        /** The end of the connection, before the first byte. */
        EMPTY,
        /** Bytes that are not HTTP. */
        GARBAGE,
        /** A 200 whose body is not JSON. */
        NOT_JSON,
        /** The end of the connection, in the middle of the body. */
        TRUNCATED;

        /** As in a lab file. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Answers with this status; a 2xx one is acted on first. */
    static Effect status(int status) {
        return new Reply(
                Manner.ANSWER, OptionalInt.of(status), Optional.empty(), Optional.empty(), Optional.empty(),
                status / 100 == 2);
    }

    /** Acts on the request, but answers so much later. */
    static Effect delay(Duration by) {
        return new Reply(
                Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new Delay.Fixed(by)), true);
    }

    /** Takes the request, does not act on it, and replies in this manner. */
    static Effect reply(Manner manner) {
        return new Reply(
                manner, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** In a word or two: {@code 503}, {@code hang}, {@code delay 2 s}. */
    default String word() {
        return switch (this) {
            case Reply reply when reply.status().isPresent() -> String.valueOf(reply.status().getAsInt());
            case Reply reply when reply.manner() != Manner.ANSWER ->
                reply.manner().toString().replace('_', ' ');
            case Reply reply when reply.delay().isPresent() -> "delay " + words(reply.delay().get());
            case Reply reply when reply.latency().isPresent() ->
                "latency " + words(reply.latency().get());
            case Reply reply -> "body";
            case Refuse refuse -> "refused";
            case FailCall fail when fail.error() -> fail.call() + " fails";
            case FailCall slow -> slow.call() + " " + words(slow.latency());
        };
    }

    /** What it looks like from outside. */
    default FaultRole role() {
        return switch (this) {
            case Reply reply when reply.manner() == Manner.NOT_JSON -> FaultRole.FAILED;
            case Reply reply when reply.manner() != Manner.ANSWER -> FaultRole.UNKNOWN;
            case Reply reply ->
                reply.status().orElse(200) / 100 == 2 ? FaultRole.WAITING : FaultRole.FAILED;
            case Refuse refuse -> FaultRole.FAILED;
            case FailCall fail -> fail.error() ? FaultRole.FAILED : FaultRole.WAITING;
        };
    }

    private static String words(Delay delay) {
        return switch (delay) {
            case Delay.Fixed fixed -> words(fixed.by());
            case Delay.Uniform uniform -> words(uniform.least()) + " to " + words(uniform.most());
            case Delay.Lognormal lognormal -> "about " + words(lognormal.median());
            case Delay.Dribble dribble -> "in " + dribble.chunks() + " pieces over " + words(dribble.over());
        };
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
