package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.YamlText;
import dev.appservicelab.lab.Delay;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.scenario.FaultText;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A fault while it is being written: what stands in each field, right or wrong. Immutable.
 *
 * @param values without the fields that are empty
 */
record FaultDraft(FaultKind kind, Map<FaultField, String> values) {
    /** What a field of a choice says while nothing is chosen. */
    static final String NONE = "";

    private static final long TENTH = 100_000_000;

    FaultDraft {
        values = Map.copyOf(values);
    }

    /** One on a service, from now on. */
    static FaultDraft on(String target, FaultKind kind) {
        var draft = new FaultDraft(kind, Map.of(FaultField.TARGET, target));
        return switch (kind) {
            case ANSWER -> draft.with(FaultField.STATUS, "503");
            case STORE -> draft.with(FaultField.CALL, "create").with(FaultField.ERROR, "true");
            case LOOKUP -> draft.with(FaultField.ERROR, "true");
            case HANG, RESET, EMPTY, GARBAGE, NOT_JSON, TRUNCATED, REFUSE -> draft;
        };
    }

    /** An outage of a service as it was drawn. Instants in nanoseconds. */
    static FaultDraft outage(String service, long from, long to) {
        return on(service, FaultKind.ANSWER)
                .with(FaultField.AT, Quantity.text(tenth(from)))
                .with(FaultField.UNTIL, Quantity.text(tenth(Math.max(to, from + TENTH))));
    }

    private static Duration tenth(long instant) {
        return Duration.ofNanos(Math.max(0, instant) / TENTH * TENTH);
    }

    /** One that is there already, to be changed. */
    static FaultDraft of(Fault fault) {
        var values = new EnumMap<FaultField, String>(FaultField.class);
        values.put(FaultField.NAME, fault.name());
        values.put(FaultField.TARGET, fault.target());
        values.put(FaultField.AT, Quantity.text(fault.at()));
        fault.until().map(Quantity::text).ifPresent(until -> values.put(FaultField.UNTIL, until));
        fault.cycle().ifPresent(cycle -> {
            values.put(FaultField.DOWN, Quantity.text(cycle.down()));
            values.put(FaultField.UP, Quantity.text(cycle.up()));
        });
        fault.match().kind().ifPresent(kind -> values.put(FaultField.MATCH_KIND, kind.toString()));
        fault.match().transaction().ifPresent(id -> values.put(FaultField.TRANSACTION, String.valueOf(id)));
        fault.match().jsonpath().ifPresent(path -> values.put(FaultField.JSONPATH, path));
        fault.probability().ifPresent(chance -> values.put(FaultField.PROBABILITY, Quantity.text(chance)));
        fault.times().ifPresent(times -> values.put(FaultField.TIMES, String.valueOf(times)));
        switch (fault.effect()) {
            case Effect.Refuse refuse -> {}
            case Effect.FailCall fail -> {
                values.put(FaultField.CALL, fail.call().toString());
                if (fail.error()) {
                    values.put(FaultField.ERROR, "true");
                }
                if (fail.latency().isPositive()) {
                    values.put(FaultField.LATENCY, Quantity.text(fail.latency()));
                }
            }
            case Effect.Reply reply -> reply(values, reply);
        }
        return new FaultDraft(FaultKind.of(fault.effect()), values);
    }

    private static void reply(Map<FaultField, String> values, Effect.Reply reply) {
        reply.status().ifPresent(status -> values.put(FaultField.STATUS, String.valueOf(status)));
        reply.body().ifPresent(body -> values.put(FaultField.BODY, body));
        reply.latency().map(Quantity::text).ifPresent(latency -> values.put(FaultField.LATENCY, latency));
        values.put(FaultField.HANDLED, String.valueOf(reply.handled()));
        reply.delay().ifPresent(delay -> {
            var shape = DelayShape.of(delay);
            values.put(FaultField.DELAY, shape.toString());
            switch (delay) {
                case Delay.Fixed(var by) -> values.put(FaultField.DELAY_FIRST, Quantity.text(by));
                case Delay.Uniform(var least, var most) -> {
                    values.put(FaultField.DELAY_FIRST, Quantity.text(least));
                    values.put(FaultField.DELAY_SECOND, Quantity.text(most));
                }
                case Delay.Lognormal(var median, var sigma) -> {
                    values.put(FaultField.DELAY_FIRST, Quantity.text(median));
                    values.put(FaultField.DELAY_SECOND, Quantity.text(sigma));
                }
                case Delay.Dribble(var chunks, var over) -> {
                    values.put(FaultField.DELAY_FIRST, String.valueOf(chunks));
                    values.put(FaultField.DELAY_SECOND, Quantity.text(over));
                }
            }
        });
    }

    String value(FaultField field) {
        return values.getOrDefault(field, NONE);
    }

    /** The same with another text in a field; an empty one empties it. */
    FaultDraft with(FaultField field, String text) {
        var changed = new EnumMap<FaultField, String>(FaultField.class);
        changed.putAll(values);
        if (text.isBlank()) {
            changed.remove(field);
        } else {
            changed.put(field, text.strip());
        }
        return new FaultDraft(kind, changed);
    }

    /** The same with another effect; the time, the target and the conditions stay. */
    FaultDraft with(FaultKind other) {
        var changed = new EnumMap<FaultField, String>(FaultField.class);
        changed.putAll(on(value(FaultField.TARGET), other).values());
        values.forEach((field, text) -> {
            if (!field.ofEffect()) {
                changed.put(field, text);
            }
        });
        return new FaultDraft(other, changed);
    }

    /**
     * The fault, begun at {@code now} where it does not say when.
     *
     * @param services the ids of those that it may hit
     * @throws BadInput saying what is wrong
     */
    Fault read(Collection<String> services, long now) {
        return FaultText.read(text(now), services);
    }

    /** What is wrong with it; nothing if it is a fault. */
    Optional<String> problem(Collection<String> services, long now) {
        try {
            read(services, now);
            return Optional.empty();
        } catch (BadInput bad) {
            return Optional.of(String.valueOf(bad.getMessage()));
        }
    }

    /** As a lab file says it. */
    private String text(long now) {
        var text = new StringJoiner(", ", "{", "}");
        put(text, "name", FaultField.NAME);
        put(text, "target", FaultField.TARGET);
        text.add("at: "
                + (value(FaultField.AT).isEmpty() ? Quantity.text(Duration.ofNanos(now)) : scalar(FaultField.AT)));
        put(text, "until", FaultField.UNTIL);
        flow(text, "cycle", Map.of("down", FaultField.DOWN, "up", FaultField.UP));
        flow(text, "match", Map.of(
                "kind", FaultField.MATCH_KIND, "transaction", FaultField.TRANSACTION, "jsonpath", FaultField.JSONPATH));
        put(text, "probability", FaultField.PROBABILITY);
        put(text, "times", FaultField.TIMES);
        switch (kind) {
            case REFUSE -> text.add("refuse: true");
            case STORE -> put(text, "store", FaultField.CALL);
            case LOOKUP -> text.add("lookup: key_counts");
            case ANSWER -> {}
            case HANG, RESET, EMPTY, GARBAGE, NOT_JSON, TRUNCATED -> text.add("reply: " + kind.word());
        }
        for (var field : kind.fields()) {
            switch (field) {
                case STATUS -> put(text, "status", field);
                case BODY -> put(text, "body", field);
                case LATENCY -> put(text, "latency", field);
                case HANDLED -> put(text, "handled", field);
                case ERROR -> put(text, "error", field);
                case DELAY -> delay(text);
                default -> {}
            }
        }
        return text.toString();
    }

    private void delay(StringJoiner text) {
        DelayShape.named(value(FaultField.DELAY)).ifPresent(shape -> text.add("delay: " + shape.text(
                scalar(FaultField.DELAY_FIRST), scalar(FaultField.DELAY_SECOND))));
    }

    private void put(StringJoiner text, String key, FaultField field) {
        if (!value(field).isEmpty()) {
            text.add(key + ": " + scalar(field));
        }
    }

    private void flow(StringJoiner text, String key, Map<String, FaultField> fields) {
        var flow = new StringJoiner(", ", "{", "}");
        fields.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> put(flow, entry.getKey(), entry.getValue()));
        if (flow.length() > 2) {
            text.add(key + ": " + flow);
        }
    }

    /** Numbers and durations as they are, {@code 2 s} too; all else so that it is read as the same text. */
    private String scalar(FaultField field) {
        var value = value(field);
        if (field.isText()) {
            return YamlText.of(value);
        }
        var close = value.replace(" ", "");
        return close.matches("[\\w.+-]+") ? close : YamlText.of(value);
    }
}
