package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.lab.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    private final long until;
    private final World world = new World();
    private final TimelineModel timeline = new TimelineModel();
    private final List<Entry> entries = new ArrayList<>();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(new Selection.Nothing());

    /** The run as it goes. */
    public LabModel(Run lab) {
        this(lab, Long.MAX_VALUE);
    }

    private LabModel(Run lab, long until) {
        this.lab = lab;
        this.until = until;
    }

    /** The run as it was at an instant: what came later is not taken in. */
    public static LabModel asOf(Run lab, long instant) {
        return new LabModel(lab, instant);
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
            case Selection.OfFault fault -> Optional.empty();
            case Selection.Nothing nothing -> Optional.empty();
        };
    }
}
