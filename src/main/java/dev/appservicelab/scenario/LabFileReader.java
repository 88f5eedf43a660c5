package dev.appservicelab.scenario;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lab files. What is wrong with one is said with file, line and column: an unknown key with the one that was
 * probably meant, and what only a later version can do as not supported yet.
 */
public final class LabFileReader {
    private static final Set<String> KEYS = Set.of(
            "lab", "name", "seed", "server_name", "policy", "clock", "duration", "services", "traffic", "faults");
    private static final Set<String> LATER = Set.of("msc3202", "homeserver", "actions", "expect");
    private static final Set<String> LATER_POLICIES = Set.of("synapse-exact", "lossless", "dendrite", "tuwunel");
    private static final int VERSION = 1;

    private LabFileReader() {}

    /**
     * The settings in a lab file. Registrations are relative to it.
     *
     * @throws BadInput naming file, line and column
     */
    public static LabSettings read(Path file) {
        return settings(YamlFile.read(file), file.toString(), Optional.of(file));
    }

    /**
     * The settings in the text of a lab file that is no file, so that it cannot name registrations.
     *
     * @param name what messages call the text
     * @throws BadInput naming line and column
     */
    public static LabSettings read(String name, String text) {
        return settings(YamlFile.parse(name, text), name, Optional.empty());
    }

    private static LabSettings settings(YamlValue document, String fileName, Optional<Path> file) {
        var lab = document.mapping();
        requireVersion(lab.require("lab"));
        lab.allowOnly(KEYS, LATER);
        var services = new ServicesReader(file).read(lab.require("services"));
        var clock = clock(lab, services);
        var duration = lab.get("duration").map(YamlValue::positiveDuration);
        if (clock instanceof LabClock.Virtual && duration.isEmpty()) {
            throw lab.badInput("the file has no \"duration\"; a run under the virtual clock needs an end");
        }
        return new LabSettings(
                lab.get("name").map(YamlValue::string).orElseGet(() -> withoutFolderAndEnding(fileName)),
                lab.get("seed").map(seed -> seed.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L),
                lab.get("server_name").map(LabFileReader::serverName).orElse(LabSettings.DEFAULT_SERVER_NAME),
                lab.get("policy").map(LabFileReader::policy).orElse(DeliveryPolicy.PRESETS.getFirst()),
                clock,
                duration,
                services.settings(),
                lab.get("traffic").map(traffic -> TrafficReader.read(traffic, services)).orElse(List.of()),
                lab.get("faults").map(faults -> FaultsReader.read(faults, services)).orElse(List.of()));
    }

    private static void requireVersion(YamlValue version) {
        if (version.wholeNumber(1, Integer.MAX_VALUE) != VERSION) {
            throw version.mustBeQuoting("1, the version of lab files that this program reads");
        }
    }

    private static String serverName(YamlValue value) {
        var name = value.string();
        if (!name.matches("[A-Za-z0-9.:\\[\\]-]+")) {
            throw value.mustBeQuoting("the name of a homeserver such as lab.test");
        }
        return name;
    }

    private static DeliveryPolicy policy(YamlValue value) {
        if (value.isMapping()) {
            throw value.badInput(
                    "a \"policy\" with switches of its own is not supported yet; expected a preset's name");
        }
        var name = value.string();
        if (LATER_POLICIES.contains(name)) {
            throw value.badInput("the policy \"" + name + "\" is not supported yet");
        }
        var presets = DeliveryPolicy.PRESETS.stream().map(DeliveryPolicy::name).toList();
        return DeliveryPolicy.preset(name).orElseThrow(() -> value.badInput("unknown policy \"" + name + "\""
                + Spelling.hint(name, presets)));
    }

    private static LabClock clock(YamlMapping lab, Services services) {
        var registration = services.firstRegistration();
        var clock = lab.get("clock").map(LabFileReader::clock)
                .orElseGet(() -> registration.isEmpty() ? new LabClock.Virtual() : LabClock.wall());
        if (clock instanceof LabClock.Virtual && registration.isPresent()) {
            throw registration.get().badInput("a \"registration\" cannot be used with \"clock: virtual\"; "
                    + "a real appservice needs \"wall\" or a \"speed\"");
        }
        return clock;
    }

    private static LabClock clock(YamlValue value) {
        if (value.isMapping()) {
            var clock = value.mapping();
            clock.allowOnly(Set.of("speed"), Set.of());
            return new LabClock.Scaled(clock.require("speed").positiveNumber());
        }
        return switch (value.word("virtual, wall or {speed: 10}", Set.of("virtual", "wall"), Set.of())) {
            case "virtual" -> new LabClock.Virtual();
            default -> LabClock.wall();
        };
    }

    private static String withoutFolderAndEnding(String file) {
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
