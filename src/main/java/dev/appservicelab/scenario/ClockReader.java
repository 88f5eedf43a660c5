package dev.appservicelab.scenario;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import java.util.List;
import java.util.Optional;

/** Reads {@code clock}, and the option of the command line that stands in for it. */
public final class ClockReader {
    static final List<String> KEYS = List.of("speed");
    private static final String REAL_NEEDS = "a real appservice needs \"wall\" or a \"speed\"";

    private ClockReader() {}

    /**
     * Settings with the clock that an option asks for: {@code virtual}, {@code wall}, <code>{speed: 10}</code> or
     * {@code x10}.
     *
     * @param option what messages call it: {@code --clock}
     * @throws BadInput naming the option, if it is no clock, or not one that these settings can run under
     */
    public static LabSettings fromOption(String option, String text, LabSettings settings) {
        var clock = fromOption(option, text);
        if (clock instanceof LabClock.Virtual) {
            settings.services().stream().filter(ServiceSettings.Real.class::isInstance).findFirst().ifPresent(real -> {
                throw new BadInput(option + ": the service \"" + real.id() + "\" has a \"registration\" and cannot be "
                        + "used with the virtual clock; " + REAL_NEEDS);
            });
            if (settings.homeserver().isPresent()) {
                throw new BadInput(option + ": \"" + settings.name()
                        + "\" has a \"homeserver\" and cannot be used with the virtual clock");
            }
            if (settings.duration().isEmpty()) {
                throw new BadInput(option + ": \"" + settings.name()
                        + "\" has no \"duration\"; a run under the virtual clock needs an end");
            }
        }
        return settings.withClock(clock);
    }

    private static LabClock fromOption(String option, String text) {
        if (text.startsWith("{")) {
            return read(YamlFile.parse(option, text));
        }
        return word(text)
                .or(() -> text.startsWith("x") ? speed(text.substring(1)) : Optional.empty())
                .orElseThrow(() -> new BadInput(
                        option + ": expected virtual, wall, {speed: 10} or x10, not \"" + text + "\""));
    }

    private static Optional<LabClock> speed(String text) {
        return Quantity.decimal(text).filter(speed -> speed > 0).map(LabClock.Scaled::new);
    }

    /** The clock of a lab file, which has to fit its services. */
    static LabClock of(YamlMapping lab, Services services) {
        var registration = services.firstRegistration();
        var clock = lab.get("clock").map(ClockReader::read)
                .orElseGet(() -> registration.isEmpty() ? new LabClock.Virtual() : LabClock.wall());
        if (clock instanceof LabClock.Virtual && registration.isPresent()) {
            throw registration.get().badInput(
                    "a \"registration\" cannot be used with \"clock: virtual\"; " + REAL_NEEDS);
        }
        return clock;
    }

    private static LabClock read(YamlValue value) {
        if (value.isMapping()) {
            var clock = value.mapping();
            clock.allowOnly(KEYS);
            return new LabClock.Scaled(clock.require("speed").positiveNumber());
        }
        return value.parsed("virtual, wall or {speed: 10}", ClockReader::word);
    }

    private static Optional<LabClock> word(String text) {
        return switch (text) {
            case "virtual" -> Optional.of(new LabClock.Virtual());
            case "wall" -> Optional.of(LabClock.wall());
            default -> Optional.empty();
        };
    }
}
