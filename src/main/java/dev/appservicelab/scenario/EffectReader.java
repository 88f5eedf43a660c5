package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Delay;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Effect.Manner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;

/** Reads what a fault does: to an attempt, or to a call of the lab itself. */
final class EffectReader {
    static final List<String> KEYS = List.of(
            "status", "body", "latency", "delay", "reply", "refuse", "handled", "store", "lookup", "error");
    static final List<Manner> MANNERS = List.copyOf(EnumSet.complementOf(EnumSet.of(Manner.ANSWER)));
    static final List<Call> STORE_CALLS = List.copyOf(EnumSet.complementOf(EnumSet.of(Call.KEY_COUNTS)));
    private static final List<String> OF_REPLIES = List.of("status", "body", "latency", "delay", "reply", "handled");
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private final YamlMapping fault;

    private EffectReader(YamlMapping fault) {
        this.fault = fault;
    }

    static Effect read(YamlMapping fault) {
        var reader = new EffectReader(fault);
        if (fault.has("store") || fault.has("lookup")) {
            return reader.call(fault.has("store") ? "store" : "lookup");
        }
        fault.exclude(List.of("error"), "an attempt; it is for \"store\" and \"lookup\"");
        return fault.has("refuse") ? reader.refuse() : reader.reply();
    }

    private Effect call(String key) {
        if (key.equals("store")) {
            fault.exclude(List.of("lookup"), "\"store\"");
        }
        fault.exclude(
                List.of("status", "body", "delay", "reply", "refuse", "handled", "match"),
                "\"" + key + "\"; a call of the lab itself has \"error: true\" and \"latency\"");
        var call = fault.require(key).oneOf(key.equals("store") ? STORE_CALLS : List.of(Call.KEY_COUNTS));
        fault.get("error").ifPresent(YamlValue::mustBeTrue);
        var latency = fault.get("latency").map(YamlValue::positiveDuration);
        if (!fault.has("error") && latency.isEmpty()) {
            throw fault.badInput("a fault with \"" + key + "\" has \"error: true\", \"latency\" or both");
        }
        return new Effect.FailCall(call, fault.has("error"), latency.orElse(Duration.ZERO));
    }

    private Effect refuse() {
        fault.exclude(OF_REPLIES, "\"refuse\", where nothing listens");
        fault.require("refuse").mustBeTrue();
        return new Effect.Refuse();
    }

    private Effect reply() {
        var manner = fault.get("reply").map(value -> value.oneOf(MANNERS)).orElse(Manner.ANSWER);
        if (manner != Manner.ANSWER) {
            fault.exclude(List.of("status", "body"), "\"reply\", which is instead of an answer");
        }
        if (manner == Manner.HANG) {
            fault.exclude(List.of("latency", "delay"), "\"reply: hang\", which never comes");
        }
        if (!fault.has("status") && !fault.has("body") && !fault.has("latency") && !fault.has("delay")
                && !fault.has("reply")) {
            throw fault.badInput("a fault has an effect: status, body, latency, delay, reply or refuse, or it hits a "
                    + "store or lookup call");
        }
        var status = fault.get("status")
                .map(value -> OptionalInt.of((int) value.wholeNumber(LOWEST_STATUS, HIGHEST_STATUS)))
                .orElse(OptionalInt.empty());
        var delay = fault.get("delay").map(DelayReader::read);
        if (manner != Manner.ANSWER && delay.filter(Delay.Dribble.class::isInstance).isPresent()) {
            throw fault.require("delay").badInput("\"dribble\" does not go with \"reply\"; it needs a whole answer");
        }
        return new Effect.Reply(
                manner,
                status,
                fault.get("body").map(EffectReader::body),
                fault.get("latency").map(YamlValue::duration),
                delay,
                fault.get("handled").map(YamlValue::bool).orElse(usuallyHandled(manner, status)));
    }

    /** An answer that sounds like success usually is one. */
    static boolean usuallyHandled(Manner manner, OptionalInt status) {
        return manner == Manner.ANSWER && status.orElse(200) / 100 == 2;
    }

    /** Text as it is, a mapping or a list as JSON. */
    private static String body(YamlValue value) {
        return value.isMapping() || value.isList()
                ? new String(value.json(), StandardCharsets.UTF_8)
                : value.string();
    }
}
