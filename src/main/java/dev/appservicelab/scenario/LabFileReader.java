package dev.appservicelab.scenario;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.TextFile;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads lab files. What is wrong with one is said with file, line and column: an unknown key with the one that was
 * probably meant.
 */
public final class LabFileReader {
    static final List<String> KEYS = List.of(
            "lab", "name", "seed", "server_name", "msc3202", "homeserver", "policy", "clock", "duration",
            "services", "traffic",
            "faults", "actions", "expect");
    private static final int LAST_PORT = 65_535;
    /** Whatever has services and one of these was meant as a lab file. */
    private static final List<String> OWN_KEYS = List.of("traffic", "faults", "expect");

    static final int VERSION = 1;

    private final NamedFiles files;
    private final YamlMapping lab;
    private final Services services;

    private LabFileReader(NamedFiles files, YamlMapping lab) {
        lab.get("lab").ifPresent(LabFileReader::requireVersion);
        lab.allowOnly(KEYS);
        lab.require("lab");
        this.files = files;
        this.lab = lab;
        this.services = new ServicesReader(files).read(lab.require("services"));
    }

    /**
     * A lab file. The files it names are relative to it.
     *
     * @throws BadInput naming file, line and column
     */
    public static LabFile read(Path file) {
        return read(file.toString(), TextFile.read(file), Optional.of(file));
    }

    /**
     * Whether a YAML file was meant as a lab file, right or wrong: a folder may hold other YAML, such as registrations.
     *
     * @throws BadInput if it is no YAML
     */
    public static boolean isMeantAsOne(Path file) {
        var document = YamlFile.read(file);
        if (!document.isMapping()) {
            return false;
        }
        var keys = document.mapping().entries().keySet();
        return keys.contains("lab") || (keys.contains("services") && OWN_KEYS.stream().anyMatch(keys::contains));
    }

    /**
     * The text of a lab file that is no file, so that it cannot name other files.
     *
     * @param name what messages call the text
     * @throws BadInput naming line and column
     */
    public static LabFile read(String name, String text) {
        return read(name, text, Optional.empty());
    }

    /** @param file where the text is taken to lie */
    static LabFile read(String name, String text, Optional<Path> file) {
        var reader = new LabFileReader(new NamedFiles(file), YamlFile.parse(name, text).mapping());
        return new LabFile(name, file, text, reader.settings(withoutFolderAndEnding(name)), reader.expectations());
    }

    private LabSettings settings(String usualName) {
        var clock = ClockReader.of(lab, services);
        var duration = lab.get("duration").map(YamlValue::positiveDuration);
        if (clock instanceof LabClock.Virtual && duration.isEmpty()) {
            throw lab.badInput("the file has no \"duration\"; a run under the virtual clock needs an end");
        }
        var faults = new FaultsReader(services::idOrAll);
        return new LabSettings(
                lab.get("name").map(YamlValue::string).orElse(usualName),
                lab.get("seed").map(seed -> seed.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L),
                lab.get("server_name").map(LabFileReader::serverName).orElse(LabSettings.DEFAULT_SERVER_NAME),
                lab.get("msc3202").map(YamlValue::bool).orElse(true),
                lab.get("policy").map(PolicyReader::read).orElse(DeliveryPolicy.PRESETS.getFirst()),
                clock,
                duration,
                services.settings(),
                lab.get("traffic").map(new TrafficReader(services, files)::read).orElse(List.of()),
                lab.get("faults").map(faults::read).orElse(List.of()),
                lab.get("actions").map(new ActionsReader(services, faults)::read).orElse(List.of()),
                homeserver(clock));
    }

    private OptionalInt homeserver(LabClock clock) {
        var port = lab.get("homeserver");
        if (port.isPresent() && clock instanceof LabClock.Virtual) {
            throw port.get().badInput("\"homeserver\" cannot be used with \"clock: virtual\"; bridges that talk to it"
                    + " need \"wall\" or a \"speed\"");
        }
        return port.map(value -> OptionalInt.of((int) value.wholeNumber(1, LAST_PORT))).orElse(OptionalInt.empty());
    }

    private List<Expectation> expectations() {
        return lab.get("expect").map(new ExpectReader(services)::read).orElse(List.of());
    }

    private static void requireVersion(YamlValue version) {
        if (version.wholeNumber(1, Integer.MAX_VALUE) != VERSION) {
            throw version.mustBeQuoting("1, the version of lab files that this program reads");
        }
    }

    private static String serverName(YamlValue value) {
        var name = value.string();
        if (!ServerName.isOne(name)) {
            throw value.mustBeQuoting(ServerName.EXPECTED);
        }
        return name;
    }

    private static String withoutFolderAndEnding(String file) {
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
