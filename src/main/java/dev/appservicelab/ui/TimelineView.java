package dev.appservicelab.ui;

import dev.appservicelab.history.Difference;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Outlook;
import dev.appservicelab.history.SupposedFault;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.render.Focus;
import dev.appservicelab.render.Folding;
import dev.appservicelab.render.Fonts;
import dev.appservicelab.render.Hit;
import dev.appservicelab.render.Layout;
import dev.appservicelab.render.Palette;
import dev.appservicelab.render.Range;
import dev.appservicelab.render.Settling;
import dev.appservicelab.render.TimeLabel;
import dev.appservicelab.render.TimelineFrame;
import dev.appservicelab.render.TimelineRenderer;
import dev.appservicelab.render.Viewport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * The timeline: draws what a {@link TimelineModel} holds, and lets one look around in it. Draws only when {@link
 * #redraw()} is called or something was done with it. Style class {@code timeline}.
 */
public final class TimelineView extends Region {
    private static final double ZOOM = 1.5;
    private static final long TEN_SECONDS = 10_000_000_000L;

    /** What moves the view. */
    private enum Mode {
        /** <i>Now</i> stands still and time passes under it. */
        LIVE,
        /** The whole run is seen, and it grows. */
        FIT,
        /** Nothing but the user. */
        FREE
    }

    private final LabModel lab;
    private final TimelineModel model;
    private final Canvas canvas = new Canvas();
    private double scale = 1;
    private final TimelineRenderer renderer = TimelineRenderer.forScreen(new Fonts());
    private final ReadOnlyBooleanWrapper follow = new ReadOnlyBooleanWrapper(true);
    private Mode mode = Mode.LIVE;
    private Viewport viewport = Viewport.start(0, 1);
    private Folding folding = Folding.AUTOMATIC;
    private double scroll;
    /** The view above, whose time is shown, and the view under this one. */
    private Optional<TimelineView> leader = Optional.empty();

    private Optional<TimelineView> follower = Optional.empty();
    /** Where it is not as the one above, as far as both had come then. */
    private List<Difference> differences = List.of();

    private long compared;
    private boolean crowded;
    private boolean still;
    /** The pulses' clock. */
    private final LongSupplier time;

    private final Settling settling = new Settling();
    /** A fault that is only thought of. */
    private Optional<SupposedFault> supposed = Optional.empty();
    private final UntilRest pulses = new UntilRest(this::redraw);
    /** That of the last frame. */
    private long instant;
    private int primitives;
    private double covered;
    private boolean compressed;
    private int attemptsWhenLeft;
    private OptionalDouble hover = OptionalDouble.empty();
    private Palette palette = Palette.light();

    /** The timeline of a lab. For the JavaFX thread. */
    public TimelineView(LabModel lab) {
        this(lab, System::nanoTime);
    }

    /** @param time by which things move into their places, in nanoseconds */
    TimelineView(LabModel lab, LongSupplier time) {
        this.lab = lab;
        this.time = time;
        this.model = lab.whole();
        getStyleClass().add("timeline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        new TimelineMouse(this, this);
        lab.selection().addListener((property, before, after) -> redraw());
    }

    /** Shows the same time as another view, which stands above and to which all that moves it goes. */
    void under(TimelineView above) {
        leader = Optional.of(above);
        above.follower = Optional.of(this);
        palette = above.palette;
        scale(above.scale);
        still(above.still);
    }

    /** Goes its own way again. */
    void alone() {
        leader.ifPresent(above -> above.follower = Optional.empty());
        leader = Optional.empty();
    }

    /** Whether the view goes with <i>now</i> (LIVE); panning ends it. */
    public ReadOnlyBooleanProperty followProperty() {
        return follow.getReadOnlyProperty();
    }

    /** Goes with <i>now</i> again, and shows the run as it is. */
    public void showLive() {
        if (leader.isPresent()) {
            leader.get().showLive();
            return;
        }
        lab.viewLive();
        mode(Mode.LIVE);
    }

    /** How many attempts have begun since the view left LIVE; 0 while it follows. */
    int newer() {
        return follow.get() ? 0 : attempts() - attemptsWhenLeft;
    }

    private int attempts() {
        return model.lanes().stream().mapToInt(lane -> lane.attempts().size()).sum();
    }

    /** Shows everything as it was at an instant, which stays or comes into sight; past the end it is live again. */
    void view(long instant) {
        if (leader.isPresent()) {
            leader.get().view(instant);
            return;
        }
        lab.view(instant);
        if (lab.viewed().isEmpty()) {
            mode(mode == Mode.FIT ? Mode.FIT : Mode.LIVE);
            return;
        }
        viewport = viewport.showing(instant);
        mode(Mode.FREE);
    }

    /** Shows the whole run, and goes on showing it as it grows. */
    public void fit() {
        if (leader.isPresent()) {
            leader.get().fit();
            return;
        }
        mode(Mode.FIT);
    }

    public void zoomIn() {
        zoom(anchor(), 1 / ZOOM);
    }

    public void zoomOut() {
        zoom(anchor(), ZOOM);
    }

    /** Moves what is seen by so many pixels to the right; leaves LIVE. */
    public void pan(double pixels) {
        if (leader.isPresent()) {
            leader.get().pan(pixels);
            return;
        }
        viewport = viewport.panned(pixels);
        mode(Mode.FREE);
    }

    /**
     * Draws waits in which nothing happens in any lane as short ones, or as long as they are.
     *
     * @return why that changes nothing, if it does not
     */
    Optional<String> compressWaits(boolean compress) {
        compressed = compress;
        viewport = viewport.folding(idle(), anchor());
        redraw();
        if (!compress || viewport.folds() > 0) {
            return Optional.empty();
        }
        return Optional.of(model.idle().isEmpty()
                ? "Nothing to fold: in no wait all lanes are idle"
                : "Nothing to fold at this scale: the waits are short");
    }

    private List<TimelineModel.Idle> idle() {
        return compressed ? List.copyOf(model.idle()) : List.of();
    }

    /** Selects the time between two instants. */
    void range(long one, long other) {
        var range = Range.between(Math.min(one, now()), Math.min(other, now()));
        lab.selection().set(new Selection.OfRange(range.from(), range.to()));
    }

    /** Shows the selected time, and nothing else. */
    void zoomTo(long from, long to) {
        if (leader.isPresent()) {
            leader.get().zoomTo(from, to);
            return;
        }
        viewport = viewport.fit(from, to, idle());
        mode(Mode.FREE);
    }

    /** Moves a service's lane to where another's is. */
    void move(String service, String there) {
        var order = new ArrayList<>(frame().layout().order());
        int place = order.indexOf(there);
        if (place >= 0 && order.remove(service)) {
            order.add(place, service);
            folding = folding.inOrder(order);
            redraw();
        }
    }

    /** Draws with these colours from now on. */
    public void theme(Palette newPalette) {
        palette = newPalette;
        follower.ifPresent(under -> under.palette = newPalette);
        redraw();
    }

    /** Whether nothing is to move but what moves with the clock. */
    void still(boolean wanted) {
        still = wanted;
        settling.still(wanted);
        follower.ifPresent(under -> under.still(wanted));
        redraw();
    }

    /** Keeps <i>now</i>, while it is followed, out from under what lies over so many pixels at the right. */
    void covered(double pixels) {
        if (covered != pixels) {
            covered = pixels;
            redraw();
        }
    }

    /** Shows what would come if a fault were put on; absent: what is to come as things are. */
    void suppose(Optional<SupposedFault> fault) {
        if (!fault.equals(supposed)) {
            supposed = fault;
            redraw();
        }
    }

    /** Whether nothing moved in the last frame but what moves with the clock. */
    boolean atRest() {
        return settling.atRest(instant);
    }

    /** Draws what the model holds now. */
    public void redraw() {
        if (canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            pulses.drawn(false, false);
            return;
        }
        var frame = frame();
        var pen = canvas.getGraphicsContext2D();
        pen.save();
        pen.scale(scale, scale);
        primitives = renderer.draw(pen, frame);
        pen.restore();
        crowded = frame.layout().crowded();
        pulses.drawn(!atRest(), crowded);
        follower.ifPresent(TimelineView::redraw);
    }

    /** Which span of time is seen, for the head of the panel: {@code 00:20 – 01:56}; empty without services. */
    public String seen() {
        int services = model.lanes().size();
        return services == 0
                ? ""
                : TimeLabel.span(viewport.from(), viewport.to())
                        + (crowded ? " · " + services + " services, folded" : "");
    }

    /** The span of time that the last picture shows. */
    Viewport viewport() {
        return viewport;
    }

    /** Of how many boxes, lines, paths and words the last picture was made. */
    int primitives() {
        return primitives;
    }

    /** What is drawn now. */
    TimelineFrame frame() {
        instant = time.getAsLong();
        if (leader.isPresent()) {
            return frameUnder(leader.get());
        }
        if (mode == Mode.LIVE) {
            viewport = viewport.following(now(), covered);
        } else if (mode == Mode.FIT) {
            viewport = viewport.fit(0, Math.max(now(), TEN_SECONDS), idle());
        }
        var layout = lanes(viewport);
        viewport = layout.place(viewport);
        if (mode == Mode.LIVE) {
            viewport = viewport.following(now(), covered);
        }
        return frame(layout, hover, lab.viewed(), List.of(), rings());
    }

    private TimelineFrame frameUnder(TimelineView above) {
        var layout = lanes(above.viewport);
        viewport = layout.place(above.viewport);
        return frame(layout, above.hover, above.lab.viewed(), differences(above.model), false);
    }

    /** As they are seen at this instant. */
    private Layout lanes(Viewport seen) {
        var layout = Layout.of(model, seen, getWidth(), getHeight(), folding, focus().service(), scroll);
        scroll = layout.scroll();
        return settling.lanes(layout, instant);
    }

    private TimelineFrame frame(
            Layout layout, OptionalDouble crosshair, OptionalLong playhead, List<Difference> marked, boolean rings) {
        var focus = focus();
        var outlook = supposed.map(Outlook.of(model)::with).orElseGet(() -> Outlook.of(model));
        return new TimelineFrame(
                model, layout, viewport, now(), palette, focus, lab.lab().settings().policy().backoff(), duration(),
                crosshair, playhead, marked, outlook,
                settling.motions(focus, outlook, instant).withRings(rings));
    }

    /** Only where it is followed, and time goes as it does for who looks. */
    private boolean rings() {
        return !still && mode != Mode.FREE && lab.viewed().isEmpty() && lab.lab().speed() == 1 && !lab.over();
    }

    /** They are looked for only when both have come farther. */
    private List<Difference> differences(TimelineModel other) {
        long until = Math.min(model.end(), other.end());
        if (until != compared) {
            compared = until;
            differences = Difference.of(model, other);
        }
        return differences;
    }

    private long now() {
        return lab.clock().get();
    }

    private OptionalLong duration() {
        return lab.lab().settings().duration()
                .map(Duration::toNanos)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Shows {@code factor} times as much time; what is at {@code x} stays there, or <i>now</i> while it is followed.
     */
    void zoom(double x, double factor) {
        if (leader.isPresent()) {
            leader.get().zoom(x, factor);
            return;
        }
        viewport = viewport.zoomed(x, factor);
        mode(mode == Mode.FREE ? Mode.FREE : Mode.LIVE);
    }

    /** Brings an instant into the middle of what is seen; leaves LIVE. */
    public void show(long instant) {
        look(instant - viewport.span() / 2);
    }

    /** Shows the span of time that begins at {@code from}; leaves LIVE. */
    void look(long from) {
        if (leader.isPresent()) {
            leader.get().look(from);
            return;
        }
        viewport = viewport.at(from);
        mode(Mode.FREE);
    }

    /** Moves the lanes down by so many pixels. */
    void scroll(double pixels) {
        scroll -= pixels;
        redraw();
    }

    /** Puts the crosshair there. */
    void hover(OptionalDouble x) {
        if (leader.isPresent()) {
            leader.get().hover(x);
            return;
        }
        if (!hover.equals(x)) {
            hover = x;
            redraw();
        }
    }

    /** Does what a click on this does. */
    void click(Hit hit) {
        switch (hit) {
            case Hit.OfAttempt attempt ->
                lab.selection().set(new Selection.OfAttempt(attempt.service(), attempt.index()));
            case Hit.OfFault fault -> lab.selection().set(new Selection.OfFault(fault.fault()));
            case Hit.OfService service -> lab.selection().set(new Selection.OfService(service.service()));
            case Hit.OfFold fold -> fold(fold.service());
            case Hit.OfRetry retry -> look(retry.at() - viewport.span() * 3 / 4);
            case Hit.OfOverview overview -> view(overview.time());
        }
    }

    /** Selects the next attempt of the selected service, or the one before it, and shows it. */
    void step(boolean forward) {
        var lane = lab.selectedService()
                .or(() -> model.lanes().stream().findFirst().map(Lane::service))
                .flatMap(model::lane);
        if (lane.isEmpty() || lane.get().attempts().isEmpty()) {
            return;
        }
        var attempts = lane.get().attempts();
        int present = attempts.firstAfter(lab.now().get());
        int from = lab.selection().get() instanceof Selection.OfAttempt(var service, var index)
                ? index
                : forward ? present - 1 : present;
        int to = Math.clamp(from + (forward ? 1 : -1), 0, attempts.size() - 1);
        lab.selection().set(new Selection.OfAttempt(lane.get().service(), to));
        long end = attempts.endOr(to, now());
        if (lab.viewed().isPresent()) {
            view(end);
        }
        if (!viewport.shows(attempts.start(to))) {
            show(attempts.start(to));
        }
    }

    /** What is drawn, in words. */
    TimelineWords words() {
        return new TimelineWords(model, now());
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? words().all(viewport)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.ceil(getWidth() * scale);
        double height = Math.ceil(getHeight() * scale);
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            redraw();
        }
    }

    /** Draws so many times finer: it is shown larger by as much. */
    void scale(double newScale) {
        scale = newScale;
        follower.ifPresent(under -> under.scale(newScale));
        canvas.getTransforms().setAll(new Scale(1 / scale, 1 / scale));
        requestLayout();
    }

    private void fold(String service) {
        folding = folding.with(service, !frame().layout().folded(service));
        redraw();
    }

    private void mode(Mode newMode) {
        mode = newMode;
        if (newMode == Mode.FREE && follow.get()) {
            attemptsWhenLeft = attempts();
        }
        follow.set(newMode != Mode.FREE);
        redraw();
    }

    /** What stays where it is when a key or a button zooms. */
    private double anchor() {
        return viewport.left() + viewport.width() / 2;
    }

    private Focus focus() {
        return switch (lab.selection().get()) {
            case Selection.Nothing nothing -> Focus.NONE;
            case Selection.OfService service -> Focus.service(service.service());
            case Selection.OfTransaction transaction -> Focus.service(transaction.service());
            case Selection.OfFault fault -> Focus.fault(fault.fault());
            case Selection.OfRange range -> Focus.range(new Range(range.from(), range.to()));
            case Selection.OfAttempt attempt -> model.lane(attempt.service())
                    .filter(lane -> attempt.index() < lane.attempts().size())
                    .map(lane -> Focus.attempt(lane.attempts().get(attempt.index())))
                    .orElse(Focus.NONE);
        };
    }
}
