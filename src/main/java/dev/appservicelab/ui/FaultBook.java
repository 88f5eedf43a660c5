package dev.appservicelab.ui;

import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.render.TimeLabel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The faults of a run and how it stands with each: those of the lab file, and those that were set since. */
final class FaultBook {

    /** How it stands with a fault. */
    enum State {
        /** It applies. */
        ON,
        /** Its time has not come. */
        TO_COME,
        /** It pauses in its cycle. */
        BETWEEN,
        /** Its time is over, it was cleared, or it has hit as often as it may. */
        OVER
    }

    record Entry(Fault fault, State state) {
        boolean ahead() {
            return state != State.OVER;
        }

        /** When it applies, for people: {@code 00:30 – 01:50}. */
        String time() {
            var cycle = fault.cycle()
                    .map(turns -> ", " + planned(turns.down()) + " on, " + planned(turns.up()) + " off")
                    .orElse("");
            return instant(fault.at()) + " – " + fault.until().map(Entry::instant).orElse("until cleared") + cycle;
        }

        private static String instant(Duration at) {
            return TimeLabel.axis(at.toNanos(), at.toMillisPart() == 0 ? SECOND : SECOND / 10);
        }

        private static String planned(Duration duration) {
            return Figures.planned(duration.toNanos());
        }
    }

    private static final long SECOND = 1_000_000_000;

    private final LabSettings settings;
    private final Recording recording;
    private final List<FaultSpan> spans;
    private final long now;

    /** @param now the instant as of which it is told, in nanoseconds */
    FaultBook(LabSettings settings, Recording recording, List<FaultSpan> spans, long now) {
        this.settings = settings;
        this.recording = recording;
        this.spans = spans;
        this.now = now;
    }

    /** What the model knows now. */
    static FaultBook of(LabModel model) {
        return new FaultBook(
                model.lab().settings(), model.lab().recording(), model.timeline().faults(), model.now().get());
    }

    /** All of them: those of the file in its order, then those set since. */
    List<Entry> entries() {
        var faults = new LinkedHashMap<String, Fault>();
        Set<String> cleared = new HashSet<>();
        settings.faults().forEach(fault -> faults.put(fault.name(), fault));
        for (var action : actions()) {
            switch (action) {
                case Action.SetFault(var fault) -> {
                    faults.put(fault.name(), fault);
                    cleared.remove(fault.name());
                }
                case Action.ClearFault(var name) -> cleared.add(name);
                default -> {}
            }
        }
        return faults.values().stream()
                .map(fault -> new Entry(fault, state(fault, cleared.contains(fault.name())))).toList();
    }

    Optional<Entry> named(String name) {
        return entries().stream().filter(entry -> entry.fault().name().equals(name)).findFirst();
    }

    /** The same fault under a name that no other has. */
    Fault unlike(Fault fault) {
        var taken = new HashSet<>(entries().stream().map(entry -> entry.fault().name()).toList());
        var name = fault.name();
        for (int number = 2; taken.contains(name); number++) {
            name = fault.name() + " " + number;
        }
        return named(fault, name);
    }

    /** The same fault switched on: from now on, if its time is over, and until it is cleared then. */
    Fault again(Fault fault) {
        boolean over = fault.until().isPresent() && fault.until().get().toNanos() <= now;
        return new Fault(
                fault.name(), fault.target(), over ? Duration.ofMillis(now / 1_000_000) : fault.at(),
                over ? Optional.empty() : fault.until(), fault.match(), fault.probability(), fault.times(),
                fault.cycle(), fault.effect());
    }

    private static Fault named(Fault fault, String name) {
        return new Fault(
                name, fault.target(), fault.at(), fault.until(), fault.match(), fault.probability(), fault.times(),
                fault.cycle(), fault.effect());
    }

    /** What was done so far, in its order. */
    private List<Action> actions() {
        return Stream.concat(settings.actions().stream(), recording.actions().stream())
                .filter(timed -> timed.at().toNanos() <= now)
                .sorted(Comparator.comparing(TimedAction::at))
                .map(TimedAction::action)
                .toList();
    }

    private State state(Fault fault, boolean cleared) {
        if (spans.stream()
                .anyMatch(span -> span.name().equals(fault.name()) && span.to().isEmpty() && span.from() <= now)) {
            return State.ON;
        }
        if (cleared || fault.until().filter(until -> until.toNanos() <= now).isPresent()) {
            return State.OVER;
        }
        if (fault.at().toNanos() > now) {
            return State.TO_COME;
        }
        return fault.cycle().isPresent() ? State.BETWEEN : State.OVER;
    }
}
