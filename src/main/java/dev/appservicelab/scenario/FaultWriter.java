package dev.appservicelab.scenario;

import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.YamlText;
import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Delay;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Effect.Manner;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Match;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Writes faults, each on a line. */
final class FaultWriter {
    private final List<String> names;

    /** @param all the faults of a file, those that actions set included */
    FaultWriter(Stream<Fault> all) {
        this.names = all.map(Fault::name).toList();
    }

    String write(Fault fault) {
        var flow = new Flow();
        if (!canDoWithoutName(fault)) {
            flow.put("name", YamlText.of(fault.name()));
        }
        flow.put("target", YamlText.of(fault.target()));
        flow.putUnless(Quantity.text(Duration.ZERO), "at", Quantity.text(fault.at()));
        flow.put("until", fault.until().map(Quantity::text));
        if (!fault.match().equals(Match.ANY)) {
            flow.put("match", match(fault.match()));
        }
        fault.probability().ifPresent(probability -> flow.put("probability", Quantity.text(probability)));
        fault.times().ifPresent(times -> flow.put("times", String.valueOf(times)));
        fault.cycle().ifPresent(cycle -> flow.put(
                "cycle", new Flow().put("down", cycle.down()).put("up", cycle.up()).toString()));
        effect(flow, fault.effect());
        return flow.toString();
    }

    private boolean canDoWithoutName(Fault fault) {
        return fault.name().equals(FaultsReader.usualName(fault.target(), fault.effect()))
                && names.stream().filter(fault.name()::equals).count() == 1;
    }

    private static String match(Match match) {
        var flow = new Flow().put("kind", match.kind().map(Item.Kind::toString));
        match.transaction().ifPresent(id -> flow.put("transaction", String.valueOf(id)));
        return flow.put("jsonpath", match.jsonpath().map(YamlText::of)).toString();
    }

    private static void effect(Flow flow, Effect effect) {
        switch (effect) {
            case Effect.Refuse refuse -> flow.put("refuse", "true");
            case Effect.FailCall fail -> {
                flow.put(fail.call() == Call.KEY_COUNTS ? "lookup" : "store", fail.call().toString());
                flow.putUnless(false, "error", fail.error());
                flow.putUnless(Quantity.text(Duration.ZERO), "latency", Quantity.text(fail.latency()));
            }
            case Effect.Reply reply -> {
                reply.status().ifPresent(status -> flow.put("status", String.valueOf(status)));
                flow.putUnless(Manner.ANSWER, "reply", reply.manner());
                flow.put("body", reply.body().map(YamlText::of));
                flow.put("latency", reply.latency().map(Quantity::text));
                flow.put("delay", reply.delay().map(FaultWriter::delay));
                flow.putUnless(
                        EffectReader.usuallyHandled(reply.manner(), reply.status()), "handled", reply.handled());
            }
        }
    }

    private static String delay(Delay delay) {
        var flow = new Flow();
        switch (delay) {
            case Delay.Fixed fixed -> flow.put("fixed", fixed.by());
            case Delay.Uniform uniform -> flow.put(
                    "uniform", Flow.list(List.of(Quantity.text(uniform.least()), Quantity.text(uniform.most()))));
            case Delay.Lognormal lognormal -> flow.put("lognormal", new Flow()
                    .put("median", lognormal.median())
                    .put("sigma", Quantity.text(lognormal.sigma()))
                    .toString());
            case Delay.Dribble dribble -> flow.put("dribble", new Flow()
                    .put("chunks", String.valueOf(dribble.chunks()))
                    .put("over", dribble.over())
                    .toString());
        }
        return flow.toString();
    }
}
