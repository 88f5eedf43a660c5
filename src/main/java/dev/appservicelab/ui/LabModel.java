package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.history.Worlds;
import dev.appservicelab.lab.Run;
import dev.appservicelab.scenario.Checks;
import dev.appservicelab.scenario.Expectation;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The run as the window sees it: what the history told so far, the run's clock, and what is selected. Lives on the
 * JavaFX thread; {@link #pulse()} is called there once a frame and takes in what is new. It never waits for the run.
 */
public final class LabModel {
    private final Run lab;
    private final Optional<LabFile> file;
    private final long until;
    private final Judge judge;
    private List<Verdict> verdicts = List.of();
    private int judgedUpTo = -1;
    private final Worlds worlds = new Worlds();
    private final TimelineModel whole = new TimelineModel();
    private final Travel travel;
    private OptionalLong viewed = OptionalLong.empty();
    private Optional<Past> past = Optional.empty();
    private int arrivals;
    private final LogBook log = new LogBook();
    private final Notices notices = new Notices();
    private final LogText logText = new LogText(log);
    private int taken;
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper clock = new ReadOnlyLongWrapper();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(new Selection.Nothing());

    /** A run that no lab file describes, as it goes. */
    public LabModel(Run lab) {
        this(lab, Optional.empty(), Long.MAX_VALUE);
    }

    /** The run of a lab file as it goes, judged by what the file expects. */
    public LabModel(Opened opened) {
        this(opened.run(), opened.file(), Long.MAX_VALUE);
    }

    private LabModel(Run lab, Optional<LabFile> file, long until) {
        this(lab, file, until, () -> file.map(LabFile::expectations)
                .filter(expectations -> !expectations.isEmpty())
                .map(expectations -> Judge.by(new Checks(expectations)))
                .orElseGet(Judge::ofNothing));
    }

    /** @param judges each is given every entry from the first on */
    LabModel(Run lab, Optional<LabFile> file, long until, Supplier<Judge> judges) {
        this.lab = lab;
        this.file = file;
        this.until = until;
        this.judge = judges.get();
        this.travel = new Travel(worlds, lab.history(), judges);
    }

    /** The run as it was at an instant: what came later is not taken in. */
    public static LabModel asOf(Run lab, long instant) {
        return new LabModel(lab, Optional.empty(), instant);
    }

    /** The run of a lab file as it was at an instant, and what was known of its expectations then. */
    public static LabModel asOf(Opened opened, long instant) {
        return new LabModel(opened.run(), opened.file(), instant);
    }

    /** Takes in what happened since the last pulse. */
    public void pulse() {
        pulse(Integer.MAX_VALUE);
    }

    /** Takes in what happened since the last pulse, but no more than so many entries: the rest comes with the next. */
    void pulse(int most) {
        // The clock first: nothing taken in may lie right of now by more than a frame.
        long time = Math.min(lab.now(), until);
        int left = most;
        boolean all = false;
        while (left > 0 && !all) {
            var some = lab.history().some(taken);
            int now = Math.min(left, some.size());
            all = !takeIn(some.subList(0, now)) || some.isEmpty();
            left -= now;
        }
        clock.set(all ? Math.max(time, whole.end()) : whole.end());
        arrive();
        size.set(taken);
    }

    /** @return whether all of them belong to what is shown */
    private boolean takeIn(List<Entry> entries) {
        for (var entry : entries) {
            if (entry.t() > until) {
                return false;
            }
            worlds.apply(entry);
            whole.apply(entry);
            judge.apply(entry);
            logText.apply(entry);
            notices.apply(entry);
            taken++;
        }
        return true;
    }

    /**
     * Shows the run as it was at an instant, what happened at that very instant included; at the end of what is known,
     * or later, as it is. A long run is told again meanwhile, and what was shown before stays until that is done.
     */
    public void view(long instant) {
        long wanted = Math.max(0, instant);
        if (wanted >= clock.get()) {
            viewLive();
        } else if (viewed.isEmpty() || viewed.getAsLong() != wanted) {
            viewed = OptionalLong.of(wanted);
            travel.to(wanted);
            arrive();
        }
    }

    /** Shows the run as it is. */
    public void viewLive() {
        viewed = OptionalLong.empty();
        past = Optional.empty();
        now.set(clock.get());
    }

    /** The instant that was asked for; absent while the run is shown as it is. */
    public OptionalLong viewed() {
        return viewed;
    }

    private void arrive() {
        travel.arrived().filter(arrival -> viewed.equals(OptionalLong.of(arrival.instant()))).ifPresent(this::arrived);
        now.set(past.map(Past::instant).orElseGet(clock::get));
    }

    private void arrived(Travel.Arrival arrival) {
        if (past.filter(one -> one.instant() == arrival.instant()).isEmpty()) {
            past = Optional.of(new Past(arrival.instant(), arrival.world(), whole.asOf(arrival.instant())));
        }
        arrival.judge().ifPresent(ready -> past.orElseThrow().judged(ready));
        arrivals++;
    }

    /** Changes when something else is known of the instant that is viewed. */
    int arrivals() {
        return arrivals;
    }

    /** Whether the run is over, as far as this model looks, whatever instant is shown. */
    public boolean over() {
        return until == Long.MAX_VALUE && lab.over();
    }

    /** Whether the run is over at the instant that is shown. */
    public boolean ended() {
        return viewed.isEmpty() && over();
    }

    /** To send commands to; facts are read here. */
    public Run lab() {
        return lab;
    }

    /** The lab file that describes the run, if one does. */
    public Optional<LabFile> file() {
        return file;
    }

    /**
     * What became of each expectation so far, in the order of the file; nothing as long as that is being found out of
     * the past. Judged anew only after something happened.
     */
    public List<Verdict> verdicts() {
        if (past.isPresent()) {
            return past.get().verdicts();
        }
        if (judgedUpTo != taken) {
            verdicts = List.copyOf(judge.verdicts());
            judgedUpTo = taken;
        }
        return verdicts;
    }

    /** What an expectation's metric is now, in words; absent if there is none yet, or it is an invariant. */
    public Optional<String> soFar(Expectation expectation) {
        if (expectation.matcher() instanceof Matcher.Holds) {
            return Optional.empty();
        }
        return past.isPresent()
                ? past.get().soFar(expectation.subject())
                : judge.soFar(expectation.subject(), clock.get());
    }

    /** Since when the lab lies crashed; absent while it delivers. */
    public OptionalLong crashed() {
        var stops = timeline().stops();
        return stops.isEmpty() || stops.getLast().to().isPresent()
                ? OptionalLong.empty()
                : OptionalLong.of(stops.getLast().from());
    }

    /** Every service at the instant that is shown. */
    public World world() {
        return past.map(Past::world).orElseGet(worlds::newest);
    }

    /** What the timeline knew at the instant that is shown. */
    public TimelineModel timeline() {
        return past.map(Past::timeline).orElse(whole);
    }

    /** All that the timeline knows, whatever instant is shown. */
    public TimelineModel whole() {
        return whole;
    }

    /** What one should know at once, of all that was taken in. */
    Notices notices() {
        return notices;
    }

    /** What happened in words, whatever instant is shown. */
    LogBook log() {
        return log;
    }

    /** How many entries were taken in: changes when there is something new to show. */
    public ReadOnlyIntegerProperty size() {
        return size.getReadOnlyProperty();
    }

    /** The run's clock at the last pulse, in nanoseconds since the start, whatever instant is shown. */
    public ReadOnlyLongProperty clock() {
        return clock.getReadOnlyProperty();
    }

    /** The instant that is shown: that of the clock, or one before it. */
    public ReadOnlyLongProperty now() {
        return now.getReadOnlyProperty();
    }

    public ObjectProperty<Selection> selection() {
        return selection;
    }

    /** The service that what is selected belongs to. */
    public Optional<String> selectedService() {
        return switch (selection.get()) {
            case Selection.OfService service -> Optional.of(service.service());
            case Selection.OfAttempt attempt -> Optional.of(attempt.service());
            case Selection.OfTransaction transaction -> Optional.of(transaction.service());
            case Selection.OfFault fault -> Optional.empty();
            case Selection.OfRange range -> Optional.empty();
            case Selection.Nothing nothing -> Optional.empty();
        };
    }
}
