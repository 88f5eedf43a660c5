package dev.appservicelab.ui;

import dev.appservicelab.lab.Delay;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which way an answer is late, as the panel of faults offers it. */
enum DelayShape {
    FIXED("by", ""),
    UNIFORM("from", "to"),
    LOGNORMAL("median", "sigma"),
    DRIBBLE("pieces", "over");

    private final String first;
    private final String second;

    DelayShape(String first, String second) {
        this.first = first;
        this.second = second;
    }

    static DelayShape of(Delay delay) {
        return switch (delay) {
            case Delay.Fixed fixed -> FIXED;
            case Delay.Uniform uniform -> UNIFORM;
            case Delay.Lognormal lognormal -> LOGNORMAL;
            case Delay.Dribble dribble -> DRIBBLE;
        };
    }

    static Optional<DelayShape> named(String word) {
        return Arrays.stream(values()).filter(shape -> shape.toString().equals(word)).findFirst();
    }

    /** What its first value is. */
    String first() {
        return first;
    }

    /** What its second value is; empty: it has one only. */
    String second() {
        return second;
    }

    /** As a lab file says it, of values that are YAML. */
    String text(String one, String two) {
        var values = switch (this) {
            case FIXED -> one.isEmpty() ? "\"\"" : one;
            case UNIFORM -> "[" + one + ", " + two + "]";
            case LOGNORMAL -> "{median: " + one + ", sigma: " + two + "}";
            case DRIBBLE -> "{chunks: " + one + ", over: " + two + "}";
        };
        return "{" + this + ": " + values + "}";
    }

    /** As in a lab file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
