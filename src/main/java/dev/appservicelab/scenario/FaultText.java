package dev.appservicelab.scenario;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Fault;
import java.util.Collection;
import java.util.stream.Stream;

/** One fault as a lab file says it, in braces: <code>{target: irc, at: 10s, status: 503}</code>. */
public final class FaultText {
    private FaultText() {}

    /**
     * What the text says.
     *
     * @param services the ids of those that it may hit
     * @throws BadInput saying what is wrong with it, without a place
     */
    public static Fault read(String text, Collection<String> services) {
        try {
            return new FaultsReader(reference -> target(reference, services)).set(
                    YamlFile.parse("fault", text).mapping());
        } catch (BadInput e) {
            var sentence = String.valueOf(e.getMessage());
            throw new BadInput(e.place().map(place -> sentence.substring((place + ": ").length())).orElse(sentence), e);
        }
    }

    /** Reads as the same fault. */
    public static String write(Fault fault) {
        return new FaultWriter(Stream.of(fault)).write(fault);
    }

    private static String target(YamlValue reference, Collection<String> services) {
        var name = reference.string();
        if (!name.equals(Fault.ALL) && !services.contains(name)) {
            throw reference.badInput("there is no service \"" + name + "\"" + Spelling.hint(name, services));
        }
        return name;
    }
}
