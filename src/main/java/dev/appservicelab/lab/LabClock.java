package dev.appservicelab.lab;

/** Which clock a run goes by. */
public sealed interface LabClock {

    /** As fast as it goes and the same every time; services are played within the process. */
    record Virtual() implements LabClock {}

    /** So many times as fast as the wall; services are served by WireMock. */
    record Scaled(double speed) implements LabClock {}

    /** Real time. */
    static LabClock wall() {
        return new Scaled(1);
    }

    /** As the history writes it: {@code virtual}, {@code wall}, {@code x10}. */
    default String word() {
        return switch (this) {
            case Virtual virtual -> "virtual";
            case Scaled scaled when scaled.speed() == 1 -> "wall";
            case Scaled scaled when scaled.speed() == Math.rint(scaled.speed()) -> "x" + (long) scaled.speed();
            case Scaled scaled -> "x" + scaled.speed();
        };
    }
}
