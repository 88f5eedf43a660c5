package dev.appservicelab.scenario;

import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.TimedAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads {@code actions}. */
final class ActionsReader {
    static final List<String> KEYS = List.of("at", "do", "to", "transaction", "fault");
    static final String OLDEST = "oldest";
    static final String SET_FAULT = "set_fault";
    static final String CLEAR_FAULT = "clear_fault";

    /** All that can be done, as {@code do} says it. */
    static final List<String> WORDS = Stream.of(
                    Arrays.stream(Action.Verb.values()),
                    Arrays.stream(Action.TransactionVerb.values()),
                    Arrays.stream(Action.LabVerb.values()),
                    Stream.of(SET_FAULT, CLEAR_FAULT))
            .flatMap(words -> words)
            .map(Object::toString)
            .toList();

    private final Services services;
    private final FaultsReader faults;

    /** @param faults which has read those of the file */
    ActionsReader(Services services, FaultsReader faults) {
        this.services = services;
        this.faults = faults;
    }

    List<TimedAction> read(YamlValue value) {
        var actions = value.list().stream().map(YamlValue::mapping).map(this::timed).toList();
        value.list().stream().map(YamlValue::mapping)
                .filter(action -> action.require("do").string().equals(CLEAR_FAULT))
                .forEach(action -> faults.nameOf(action.require("fault")));
        return actions;
    }

    private TimedAction timed(YamlMapping mapping) {
        mapping.allowOnly(KEYS);
        var at = mapping.get("at").map(YamlValue::duration).orElse(Duration.ZERO);
        return new TimedAction(at, action(mapping, mapping.require("do"), at));
    }

    private Action action(YamlMapping mapping, YamlValue what, Duration at) {
        var word = what.string();
        return word.equals(SET_FAULT) ? setFault(mapping, at)
                : word.equals(CLEAR_FAULT) ? clearFault(mapping)
                : ofService(mapping, word)
                        .or(() -> ofTransaction(mapping, word))
                        .or(() -> ofLab(mapping, word))
                        .orElseThrow(() -> what.badInput(
                                "unknown action \"" + word + "\"" + Spelling.hint(word, WORDS)));
    }

    private Optional<Action> ofService(YamlMapping mapping, String word) {
        return found(Action.Verb.values(), word).map(verb -> {
            mapping.exclude(List.of("transaction", "fault"), "\"do: " + word + "\"");
            return new Action.OfService(verb, services.idOfToOrOnly(mapping));
        });
    }

    private Optional<Action> ofTransaction(YamlMapping mapping, String word) {
        return found(Action.TransactionVerb.values(), word).map(verb -> {
            mapping.exclude(List.of("fault"), "\"do: " + word + "\"");
            var transaction = mapping.require("transaction").parsed(
                    "the number of a transaction, or " + OLDEST, ActionsReader::transaction);
            return new Action.OfTransaction(verb, services.idOfToOrOnly(mapping), transaction);
        });
    }

    private static Optional<OptionalLong> transaction(String text) {
        return text.equals(OLDEST)
                ? Optional.of(OptionalLong.empty())
                : Quantity.wholeNumber(text).filter(number -> number >= 1).map(OptionalLong::of);
    }

    private static Optional<Action> ofLab(YamlMapping mapping, String word) {
        return found(Action.LabVerb.values(), word).map(verb -> {
            mapping.exclude(List.of("to", "transaction", "fault"), "\"do: " + word + "\"");
            return new Action.OfLab(verb);
        });
    }

    private Action setFault(YamlMapping mapping, Duration at) {
        mapping.exclude(List.of("to", "transaction"), "\"do: set_fault\"; the fault has a \"target\"");
        var fault = mapping.require("fault").mapping();
        var set = faults.set(fault);
        if (set.until().filter(until -> until.compareTo(at) <= 0).isPresent()) {
            throw fault.require("until").mustBeQuoting("later than the action's \"at\"");
        }
        return new Action.SetFault(set);
    }

    private static Action clearFault(YamlMapping mapping) {
        mapping.exclude(List.of("to", "transaction"), "\"do: clear_fault\"; the fault's name is enough");
        return new Action.ClearFault(mapping.require("fault").string());
    }

    private static <T> Optional<T> found(T[] verbs, String word) {
        return Arrays.stream(verbs).filter(verb -> verb.toString().equals(word)).findFirst();
    }
}
