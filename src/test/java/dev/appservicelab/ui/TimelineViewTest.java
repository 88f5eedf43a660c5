package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.Outlook;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.render.Hit;
import dev.appservicelab.render.Motions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TimelineViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final double BELOW_IRC_FOLDED = 52 + 16 + 4;
    private static final double STATE_OF_IRC = 72;
    private static final double ATTEMPTS_OF_IRC = 95;

    private final Story story = new Story("Told");
    private final LabModel model = new LabModel(story);

    private LongSupplier pulseTime = System::nanoTime;

    @SuppressWarnings("NullAway.Init")
    private TimelineView view;

    @Start
    void start(Stage stage) {
        tell(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
        tell(0, new DeliveryEvent.ServiceAdded("slack", true, ServiceState.UP, List.of()));
        tell(50 * SECOND, new DeliveryEvent.TransactionCreated(
                "irc", 7, List.of("$e"), new Counts(1, 0, 0, 0), 412, Sha256.known("body")));
        tell(50 * SECOND, new DeliveryEvent.AttemptStarted("irc", 7, 1, Sha256.known("body")));
        tell(51 * SECOND, new DeliveryEvent.AttemptEnded(
                "irc", 7, 1, Outcome.STATUS, OptionalInt.of(503), Optional.of("rule 1"), Optional.empty()));
        tell(51 * SECOND, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        tell(51 * SECOND, new DeliveryEvent.BackoffScheduled("irc", 64 * SECOND, 2));
        clock(86);
        view = new TimelineView(model, () -> pulseTime.getAsLong());
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.setScene(new Scene(view, 808, 546));
        stage.sizeToScene();
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void a_click_on_an_attempt_selects_it(FxRobot robot) {
        robot.clickOn(place(view.frame().viewport().x(50 * SECOND + SECOND / 2), ATTEMPTS_OF_IRC));

        assertThat(model.selection().get()).isEqualTo(new Selection.OfAttempt("irc", 0));
    }

    @Test
    void a_view_under_another_is_as_fine_and_is_laid_out_in_its_own_room(FxRobot robot) {
        var under = new TimelineView(new LabModel(story));
        robot.interact(() -> {
            view.scale(2);
            under.under(view);
            under.resize(700, 300);
            under.layout();
        });

        assertThat(under.frame().layout().width()).isEqualTo(700);
        assertThat(((Canvas) under.getChildrenUnmodifiable().getFirst()).getWidth()).isEqualTo(1400);

        robot.interact(() -> view.scale(1));
        robot.interact(under::layout);
        assertThat(((Canvas) under.getChildrenUnmodifiable().getFirst()).getWidth()).isEqualTo(700);
    }

    @Test
    void a_click_on_a_name_selects_the_service(FxRobot robot) {
        robot.clickOn(place(60, STATE_OF_IRC));

        assertThat(model.selection().get()).isEqualTo(new Selection.OfService("irc"));
    }

    @Test
    void a_click_on_the_sign_before_a_name_folds_the_lane_and_another_opens_it(FxRobot robot) {
        robot.clickOn(place(14, STATE_OF_IRC));
        assertThat(view.frame().layout().folded("irc")).isTrue();

        robot.interact(() -> view.click(new Hit.OfFold("irc")));
        assertThat(view.frame().layout().folded("irc")).isFalse();
    }

    @Test
    void a_lane_folds_pulse_by_pulse_and_when_it_rests_nothing_is_drawn_any_more(FxRobot robot) {
        var time = new AtomicLong();
        var frames = new AtomicInteger();
        robot.interact(() -> {
            pulseTime = () -> {
                frames.incrementAndGet();
                return time.get();
            };
            view.redraw();
            view.click(new Hit.OfFold("irc"));
        });
        assertThat(view.frame().layout().serviceAt(BELOW_IRC_FOLDED)).as("at first").contains("irc");
        double open = slackBegins();

        time.set(80 * MS);
        pulses(3);
        assertThat(view.atRest()).isFalse();
        assertThat(slackBegins()).isBetween(BELOW_IRC_FOLDED + 10, open - 10);

        time.set(160 * MS);
        pulses(3);
        assertThat(view.atRest()).isTrue();
        assertThat(view.frame().layout().serviceAt(BELOW_IRC_FOLDED)).as("at last").contains("slack");

        frames.set(0);
        pulses(5);
        assertThat(frames).hasValue(0);
    }

    @Test
    void who_wants_no_motion_sees_a_folded_lane_at_once(FxRobot robot) {
        robot.interact(() -> {
            pulseTime = () -> 0;
            view.still(true);
            view.click(new Hit.OfFold("irc"));
        });

        assertThat(view.frame().layout().serviceAt(BELOW_IRC_FOLDED)).contains("slack");
        assertThat(view.atRest()).isTrue();
    }

    @Test
    void who_wants_no_motion_has_none_in_a_view_under_another_either(FxRobot robot) {
        var under = new TimelineView(story.model(), () -> 0);
        robot.interact(() -> {
            view.still(true);
            under.under(view);
            under.resize(808, 546);
            under.layout();
            under.click(new Hit.OfFold("irc"));
        });
        assertThat(under.atRest()).as("since it is there").isTrue();

        robot.interact(() -> {
            view.still(false);
            under.click(new Hit.OfFold("slack"));
        });
        assertThat(under.atRest()).as("who wants motion").isFalse();

        robot.interact(() -> view.still(true));
        assertThat(under.atRest()).as("as soon as it is wanted").isTrue();
    }

    @Test
    void what_is_selected_comes_forward_and_rests(FxRobot robot) {
        var time = new AtomicLong();
        robot.interact(() -> {
            pulseTime = time::get;
            view.redraw();
            model.selection().set(new Selection.OfService("irc"));
        });
        assertThat(view.frame().motions().focused()).isZero();

        time.set(80 * MS);
        pulses(3);
        assertThat(view.frame().motions()).isEqualTo(Motions.NONE);
        assertThat(view.atRest()).isTrue();
    }

    @Test
    void a_fault_that_is_thought_of_moves_the_retries_to_come(FxRobot robot) {
        var time = new AtomicLong();
        var fault = FaultPreview.supposed(new Fault(
                "new", "irc", Duration.ofSeconds(80), Optional.of(Duration.ofSeconds(120)), Effect.status(503)));
        robot.interact(() -> {
            pulseTime = time::get;
            view.redraw();
            view.suppose(Optional.of(fault));
        });
        assertThat(view.frame().outlook().supposed()).contains(fault);
        assertThat(view.frame().motions().slid()).isZero();

        time.set(120 * MS);
        pulses(3);
        assertThat(view.atRest()).isTrue();
        robot.interact(() -> view.suppose(Optional.empty()));
        assertThat(view.frame().outlook()).isEqualTo(Outlook.of(model.whole()));
    }

    /** Where the second lane begins. */
    private double slackBegins() {
        var layout = view.frame().layout();
        return IntStream.range(52, 400)
                .filter(y -> layout.serviceAt(y).filter("slack"::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the toolkit has had so many pulses. */
    private static void pulses(int wanted) {
        var left = new CountDownLatch(wanted);
        var timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        };
        Platform.runLater(timer::start);
        try {
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Platform.runLater(timer::stop);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void dragging_with_shift_pans_and_leaves_live(FxRobot robot) {
        long before = view.frame().viewport().from();

        robot.interact(() -> {
            fire(MouseEvent.MOUSE_PRESSED, 400, STATE_OF_IRC, true);
            fire(MouseEvent.MOUSE_DRAGGED, 450, STATE_OF_IRC, true);
        });

        assertThat(view.followProperty().get()).isFalse();
        assertThat(view.frame().viewport().from()).isLessThan(before);
    }

    @Test
    void a_view_that_was_panned_stays_when_time_goes_on(FxRobot robot) {
        robot.interact(() -> view.pan(20));
        long from = view.frame().viewport().from();

        robot.interact(() -> clock(200));

        assertThat(view.frame().viewport().from()).isEqualTo(from);
    }

    @Test
    void live_goes_with_now_again(FxRobot robot) {
        robot.interact(() -> {
            view.pan(500);
            clock(200);
            view.showLive();
        });

        assertThat(view.followProperty().get()).isTrue();
        assertThat(view.frame().viewport().shows(200 * SECOND)).isTrue();
    }

    @Test
    void fit_shows_the_whole_run_and_goes_on_showing_it(FxRobot robot) {
        robot.interact(() -> {
            view.fit();
            clock(400);
        });

        assertThat(view.frame().viewport().from()).isZero();
        assertThat(view.frame().viewport().shows(400 * SECOND)).isTrue();
        assertThat(view.followProperty().get()).isTrue();
    }

    @Test
    void what_fits_is_seen_as_before_while_the_clock_stands(FxRobot robot) {
        for (boolean compressed : List.of(false, true)) {
            robot.interact(() -> {
                view.compressWaits(compressed);
                view.fit();
            });
            var before = view.viewport();

            robot.interact(view::redraw);

            assertThat(view.viewport()).as("compressed: %s", compressed).isEqualTo(before);
        }
    }

    @Test
    void zooming_while_live_keeps_now_where_it_is(FxRobot robot) {
        double before = view.frame().viewport().x(model.clock().get());

        robot.interact(view::zoomIn);

        assertThat(view.frame().viewport().span()).isLessThan(96 * SECOND);
        assertThat(Math.abs(view.frame().viewport().x(model.clock().get()) - before)).isLessThan(1.5);
    }

    @Test
    void a_click_in_the_overview_travels_there_and_brings_it_into_sight(FxRobot robot) {
        robot.interact(() -> clock(400));
        robot.clickOn(place(104 + 5, 546 - 30));

        assertThat(model.viewed().orElseThrow()).isLessThan(10 * SECOND);
        assertThat(view.frame().viewport().from()).isZero();
        assertThat(view.followProperty().get()).isFalse();
        assertThat(view.frame().playhead()).isEqualTo(model.viewed());
    }

    @Test
    void dragging_the_playhead_past_the_end_is_live_again(FxRobot robot) {
        robot.interact(() -> {
            view.view(20 * SECOND);
            fire(MouseEvent.MOUSE_PRESSED, 200, 546 - 30, false);
            fire(MouseEvent.MOUSE_DRAGGED, 790, 546 - 30, false);
        });

        assertThat(model.viewed()).isEmpty();
        assertThat(view.followProperty().get()).isTrue();
    }

    @Test
    void dragging_in_the_overview_with_shift_moves_what_is_seen_and_stays_in_the_present(FxRobot robot) {
        robot.interact(() -> {
            clock(400);
            fire(MouseEvent.MOUSE_PRESSED, 104 + 5, 546 - 30, true);
        });

        assertThat(view.frame().viewport().from()).isZero();
        assertThat(model.viewed()).isEmpty();
    }

    @Test
    void a_view_that_has_left_live_counts_the_attempts_that_have_begun_since(FxRobot robot) {
        assertThat(view.newer()).isZero();
        robot.interact(() -> {
            view.pan(20);
            tell(90 * SECOND, new DeliveryEvent.AttemptStarted("irc", 7, 2, Sha256.known("body")));
            model.pulse();
        });
        assertThat(view.newer()).isOne();

        robot.interact(view::showLive);
        assertThat(view.newer()).isZero();
    }

    @Test
    void dragging_over_the_lanes_selects_a_span_of_time_and_its_edge_can_be_moved(FxRobot robot) {
        double from = view.frame().viewport().x(50 * SECOND);
        double to = view.frame().viewport().x(60 * SECOND);
        robot.interact(() -> {
            fire(MouseEvent.MOUSE_PRESSED, from, STATE_OF_IRC, false);
            fire(MouseEvent.MOUSE_DRAGGED, to, STATE_OF_IRC, false);
        });
        var range = (Selection.OfRange) model.selection().get();
        assertThat(range.from()).isBetween(49 * SECOND, 51 * SECOND);
        assertThat(range.to()).isBetween(59 * SECOND, 61 * SECOND);
        assertThat(view.frame().focus().range()).isPresent();

        double further = view.frame().viewport().x(70 * SECOND);
        robot.interact(() -> {
            fire(MouseEvent.MOUSE_PRESSED, to, STATE_OF_IRC, false);
            fire(MouseEvent.MOUSE_DRAGGED, further, STATE_OF_IRC, false);
        });
        var wider = (Selection.OfRange) model.selection().get();
        assertThat(wider.from()).isEqualTo(range.from());
        assertThat(wider.to()).isBetween(69 * SECOND, 71 * SECOND);

        robot.interact(() -> view.zoomTo(wider.from(), wider.to()));
        assertThat(view.frame().viewport().from()).isBetween(49 * SECOND, 51 * SECOND);
        assertThat(view.frame().viewport().span()).isLessThan(25 * SECOND);
    }

    @Test
    void a_range_ends_at_now_at_the_latest(FxRobot robot) {
        robot.interact(() -> view.range(80 * SECOND, 200 * SECOND));

        assertThat(model.selection().get()).isEqualTo(new Selection.OfRange(80 * SECOND, 86 * SECOND));
    }

    @Test
    void a_lane_is_moved_by_its_name(FxRobot robot) {
        robot.interact(() -> view.move("slack", "irc"));
        assertThat(view.frame().layout().order()).containsExactly("slack", "irc");

        robot.interact(() -> {
            fire(MouseEvent.MOUSE_PRESSED, 60, STATE_OF_IRC, false);
            fire(MouseEvent.MOUSE_DRAGGED, 60, STATE_OF_IRC + 100, false);
        });
        assertThat(view.frame().layout().order()).containsExactly("irc", "slack");
    }

    @Test
    void compressed_waits_take_less_room_and_where_there_are_none_that_is_said(FxRobot robot) {
        robot.interact(() -> {
            assertThat(view.compressWaits(true)).isEmpty();
            view.fit();
        });
        var viewport = view.frame().viewport();
        assertThat(viewport.folds()).isPositive();
        assertThat(viewport.x(40 * SECOND) - viewport.left()).isLessThan(30);

        robot.interact(() -> {
            view.zoomTo(50 * SECOND, 51 * SECOND);
            assertThat(view.compressWaits(false)).isEmpty();
        });
        assertThat(view.frame().viewport().folds()).isZero();
    }

    @Test
    void the_attempts_of_a_service_are_selected_one_after_the_other(FxRobot robot) {
        robot.interact(() -> {
            tell(90 * SECOND, new DeliveryEvent.AttemptStarted("irc", 7, 2, Sha256.known("body")));
            model.pulse();
            view.step(false);
        });
        assertThat(model.selection().get()).isEqualTo(new Selection.OfAttempt("irc", 1));

        robot.interact(() -> view.step(false));
        assertThat(model.selection().get()).isEqualTo(new Selection.OfAttempt("irc", 0));

        robot.interact(() -> view.step(true));
        assertThat(model.selection().get()).isEqualTo(new Selection.OfAttempt("irc", 1));
    }

    @Test
    void what_has_just_happened_moves_only_live_at_normal_speed_and_for_who_wants_motion(FxRobot robot) {
        assertThat(view.frame().motions().rings()).as("ten times as fast").isFalse();
        story.speed(1);
        assertThat(view.frame().motions().rings()).isTrue();

        robot.interact(() -> view.still(true));
        assertThat(view.frame().motions().rings()).as("reduced motion").isFalse();
        robot.interact(() -> view.still(false));

        robot.interact(() -> view.pan(5));
        assertThat(view.frame().motions().rings()).as("looking around").isFalse();
        robot.interact(() -> {
            view.view(60 * SECOND);
            view.fit();
        });
        assertThat(view.frame().motions().rings()).as("viewing the past").isFalse();
        robot.interact(view::showLive);
        assertThat(view.frame().motions().rings()).isTrue();

        story.speed(0);
        assertThat(view.frame().motions().rings()).as("the clock stands").isFalse();
    }

    @Test
    void what_is_drawn_is_also_said_in_words(FxRobot robot) {
        assertThat((String) view.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .contains("irc is DOWN for 35.0 s, 1 stored, attempt 2 in 29.0 s.")
                .contains("slack is UP.");
        assertThat(view.words().tip(new Hit.OfAttempt("irc", 0)))
                .contains("Attempt 1 of transaction 7 · 503, fault “rule 1”\n00:50.00, 1.0 s");
    }

    @Test
    void what_is_not_there_has_no_words(FxRobot robot) {
        assertThat(view.words().tip(new Hit.OfAttempt("irc", 99))).isEmpty();
        assertThat(view.words().tip(new Hit.OfAttempt("nobody", 0))).isEmpty();
        assertThat(view.words().tip(new Hit.OfFault("nothing"))).isEmpty();
    }

    /** The headless robot does not tell of Shift. */
    private void fire(EventType<MouseEvent> type, double x, double y, boolean shift) {
        var canvas = view.getChildrenUnmodifiable().getFirst();
        Event.fireEvent(canvas, new MouseEvent(
                type, x, y, x, y, MouseButton.PRIMARY, 1, shift, false, false, false, true, false, false, false, false,
                false, null));
    }

    private Point2D place(double x, double y) {
        return view.localToScreen(x, y);
    }

    private void tell(long at, DeliveryEvent event) {
        story.until(at / (double) SECOND).tell(event);
    }

    private void clock(double seconds) {
        story.until(seconds);
        model.pulse();
    }
}
