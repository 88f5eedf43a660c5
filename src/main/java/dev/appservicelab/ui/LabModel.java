package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.lab.Run;
import dev.appservicelab.scenario.Checks;
import dev.appservicelab.scenario.Expectation;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The run as the window sees it: what the history told so far, the run's clock, and what is selected. Lives on the JavaFX
 * thread; {@link #pulse()} is called there once a frame and takes in what is new. It never waits for the run.
 */
public final class LabModel {
    private final Run lab;
    private final Optional<LabFile> file;
    private final long until;
    private final Judge judge;
    private List<Verdict> verdicts = List.of();
    private int judgedUpTo = -1;
    private OptionalLong crashed = OptionalLong.empty();
    private final World world = new World();
    private final TimelineModel timeline = new TimelineModel();
    private final List<Entry> entries = new ArrayList<>();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(new Selection.Nothing());

    /** A run that no lab file describes, as it goes. */
    public LabModel(Run lab) {
        this(lab, Optional.empty(), Long.MAX_VALUE);
    }

    /** The run of a lab file as it goes, judged by what the file expects. */
    public LabModel(Opened opened) {
        this(opened.run(), Optional.of(opened.file()), Long.MAX_VALUE);
    }

    private LabModel(Run lab, Optional<LabFile> file, long until) {
        this(lab, file, until, Judge.by(new Checks(file.map(LabFile::expectations).orElse(List.of()))));
    }

    /** @param judge is given each entry */
    LabModel(Run lab, Optional<LabFile> file, long until, Judge judge) {
        this.lab = lab;
        this.file = file;
        this.until = until;
        this.judge = judge;
    }

    /** The run as it was at an instant: what came later is not taken in. */
    public static LabModel asOf(Run lab, long instant) {
        return new LabModel(lab, Optional.empty(), instant);
    }

    /** The run of a lab file as it was at an instant, and what was known of its expectations then. */
    public static LabModel asOf(Opened opened, long instant) {
        return new LabModel(opened.run(), Optional.of(opened.file()), instant);
    }

    /** Takes in what happened since the last pulse. */
    public void pulse() {
        // The clock first: nothing taken in may lie right of now by more than a frame.
        long clock = Math.min(lab.now(), until);
        for (var entry : lab.history().since(entries.size())) {
            if (entry.t() > until) {
                break;
            }
            world.apply(entry);
            timeline.apply(entry);
            judge.apply(entry);
            crashed = switch (entry.event()) {
                case DeliveryEvent.Crashed crash -> OptionalLong.of(entry.t());
                case DeliveryEvent.Restarted restart -> OptionalLong.empty();
                default -> crashed;
            };
            entries.add(entry);
        }
        now.set(Math.max(clock, timeline.end()));
        size.set(entries.size());
    }

    /** Whether the run is over, as far as this model looks. */
    public boolean over() {
        return until == Long.MAX_VALUE && lab.over();
    }

    /** To send commands to; facts are read here. */
    public Run lab() {
        return lab;
    }

    /** The lab file that describes the run, if one does. */
    public Optional<LabFile> file() {
        return file;
    }

    /** What became of each expectation so far, in the order of the file. Judged anew only after something happened. */
    public List<Verdict> verdicts() {
        if (judgedUpTo != entries.size()) {
            verdicts = List.copyOf(judge.verdicts());
            judgedUpTo = entries.size();
        }
        return verdicts;
    }

    /** What an expectation's metric is now, in words; absent if there is none yet, or it is an invariant. */
    public Optional<String> soFar(Expectation expectation) {
        return expectation.matcher() instanceof Matcher.Holds
                ? Optional.empty()
                : judge.soFar(expectation.subject(), now.get());
    }

    /** Since when the lab lies crashed; absent while it delivers. */
    public OptionalLong crashed() {
        return crashed;
    }

    /** Every service as it is now. */
    public World world() {
        return world;
    }

    public TimelineModel timeline() {
        return timeline;
    }

    /** All entries taken in so far. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** How many entries were taken in: changes when there is something new to show. */
    public ReadOnlyIntegerProperty size() {
        return size.getReadOnlyProperty();
    }

    /** The run's clock at the last pulse, in nanoseconds since the start. */
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
            case Selection.Nothing nothing -> Optional.empty();
        };
    }
}
