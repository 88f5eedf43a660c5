package dev.appservicelab.lab;

import dev.appservicelab.delivery.event.FaultRole;
import java.time.Duration;

/** What a fault does to an attempt. */
public sealed interface Effect {

    /** Answers with this status instead; a 2xx one is acted on first. */
    record Status(int code) implements Effect {}

    /** Acts on the request, but answers so much later. */
    record Delay(Duration by) implements Effect {}

    /** Takes the request and never answers. */
    record Hang() implements Effect {}

    /** Takes the request and resets the connection. */
    record Reset() implements Effect {}

    /** Nothing listens. */
    record Refuse() implements Effect {}

    /** In a word or two: {@code 503}, {@code hang}, {@code delay 2 s}. */
    default String word() {
        return switch (this) {
            case Status status -> String.valueOf(status.code());
            case Delay delay -> "delay " + words(delay.by());
            case Hang hang -> "hang";
            case Reset reset -> "reset";
            case Refuse refuse -> "refused";
        };
    }

    /** What it looks like from outside. */
    default FaultRole role() {
        return switch (this) {
            case Status status -> status.code() / 100 == 2 ? FaultRole.WAITING : FaultRole.FAILED;
            case Refuse refuse -> FaultRole.FAILED;
            case Delay delay -> FaultRole.WAITING;
            case Hang hang -> FaultRole.UNKNOWN;
            case Reset reset -> FaultRole.UNKNOWN;
        };
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
