package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is asked before a fault whose measure the user chooses. */
enum FaultQuestion {
    STATUS("Which status?", "A status from 200 to 599", "418") {
        @Override
        Optional<Effect> read(String answer) {
            var digits = answer.strip();
            if (!digits.matches("[2-5][0-9]{2}")) {
                return Optional.empty();
            }
            return Optional.of(Effect.status(Integer.parseInt(digits)));
        }
    },
    DELAY("Delay by how long, on top of the service's latency?", FaultQuestion.A_DURATION, "800ms") {
        @Override
        Optional<Effect> read(String answer) {
            return duration(answer).map(Effect::delay);
        }
    },
    LATENCY("Which latency, instead of the service's?", FaultQuestion.A_DURATION, "800ms") {
        @Override
        Optional<Effect> read(String answer) {
            return duration(answer).map(latency -> new Effect.Reply(
                    Effect.Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.of(latency), Optional.empty(),
                    true));
        }
    };

    private static final String A_DURATION = "A duration such as 800ms, 2s or 1m30s, at most an hour";

    private static final Pattern DURATION =
            Pattern.compile("(?:([0-9]{1,4})m(?!s))?(?:([0-9]{1,5})s)?(?:([0-9]{1,7})ms)?");

    private final String text;
    private final String expected;
    private final String example;

    FaultQuestion(String text, String expected, String example) {
        this.text = text;
        this.expected = expected;
        this.example = example;
    }

    /** What the answer means; nothing if it is not what is expected. */
    abstract Optional<Effect> read(String answer);

    String text() {
        return text;
    }

    /** What an answer looks like. */
    String expected() {
        return expected;
    }

    /** A good answer to begin with. */
    String example() {
        return example;
    }

    private static Optional<Duration> duration(String answer) {
        var match = DURATION.matcher(answer.replace(" ", ""));
        if (!match.matches()) {
            return Optional.empty();
        }
        var duration = Duration.ofMinutes(number(match.group(1)))
                .plusSeconds(number(match.group(2)))
                .plusMillis(number(match.group(3)));
        return duration.isZero() || duration.compareTo(Duration.ofHours(1)) > 0
                ? Optional.empty()
                : Optional.of(duration);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
