package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.render.Hit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimelineViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double STATE_OF_IRC = 72;
    private static final double ATTEMPTS_OF_IRC = 95;

    private final TimelineModel model = new TimelineModel();
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper(86 * SECOND);
    private final SimpleObjectProperty<Selection> selection = new SimpleObjectProperty<>(new Selection.Nothing());
    private long n;

    @SuppressWarnings("NullAway.Init")
    private TimelineView view;

    @Start
    void start(Stage stage) {
        tell(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
        tell(0, new DeliveryEvent.ServiceAdded("slack", true, ServiceState.UP, List.of()));
        tell(50 * SECOND, new DeliveryEvent.TransactionCreated(
                "irc", 7, List.of("$e"), new Counts(1, 0, 0, 0), 412, "body"));
        tell(50 * SECOND, new DeliveryEvent.AttemptStarted("irc", 7, 1, "body"));
        tell(51 * SECOND, new DeliveryEvent.AttemptEnded(
                "irc", 7, 1, Outcome.STATUS, OptionalInt.of(503), Optional.of("rule 1"), Optional.empty()));
        tell(51 * SECOND, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        tell(51 * SECOND, new DeliveryEvent.BackoffScheduled("irc", 64 * SECOND, 2));
        view = new TimelineView(
                model, now.getReadOnlyProperty(), selection, DeliveryPolicy.SYNAPSE::backoff, OptionalLong::empty);
        stage.setScene(new Scene(view, 808, 546));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void a_click_on_an_attempt_selects_it(FxRobot robot) {
        robot.clickOn(place(view.frame().viewport().x(50 * SECOND + SECOND / 2), ATTEMPTS_OF_IRC));

        assertThat(selection.get()).isEqualTo(new Selection.OfAttempt("irc", 0));
    }

    @Test
    void a_click_on_a_name_selects_the_service(FxRobot robot) {
        robot.clickOn(place(60, STATE_OF_IRC));

        assertThat(selection.get()).isEqualTo(new Selection.OfService("irc"));
    }

    @Test
    void a_click_on_the_sign_before_a_name_folds_the_lane_and_another_opens_it(FxRobot robot) {
        robot.clickOn(place(14, STATE_OF_IRC));
        assertThat(view.frame().layout().folded("irc")).isTrue();

        robot.interact(() -> view.click(new Hit.OfFold("irc")));
        assertThat(view.frame().layout().folded("irc")).isFalse();
    }

    @Test
    void dragging_with_shift_pans_and_leaves_live(FxRobot robot) {
        long before = view.frame().viewport().from();

        robot.interact(() -> {
            fire(MouseEvent.MOUSE_PRESSED, 400);
            fire(MouseEvent.MOUSE_DRAGGED, 450);
        });

        assertThat(view.followProperty().get()).isFalse();
        assertThat(view.frame().viewport().from()).isLessThan(before);
    }

    @Test
    void a_view_that_was_panned_stays_when_time_goes_on(FxRobot robot) {
        robot.interact(() -> view.pan(20));
        long from = view.frame().viewport().from();

        robot.interact(() -> now.set(200 * SECOND));

        assertThat(view.frame().viewport().from()).isEqualTo(from);
    }

    @Test
    void live_goes_with_now_again(FxRobot robot) {
        robot.interact(() -> {
            view.pan(500);
            now.set(200 * SECOND);
            view.showLive();
        });

        assertThat(view.followProperty().get()).isTrue();
        assertThat(view.frame().viewport().shows(200 * SECOND)).isTrue();
    }

    @Test
    void fit_shows_the_whole_run_and_goes_on_showing_it(FxRobot robot) {
        robot.interact(() -> {
            view.fit();
            now.set(400 * SECOND);
        });

        assertThat(view.frame().viewport().from()).isZero();
        assertThat(view.frame().viewport().shows(400 * SECOND)).isTrue();
        assertThat(view.followProperty().get()).isTrue();
    }

    @Test
    void zooming_while_live_keeps_now_where_it_is(FxRobot robot) {
        double before = view.frame().viewport().x(now.get());

        robot.interact(view::zoomIn);

        assertThat(view.frame().viewport().span()).isLessThan(96 * SECOND);
        assertThat(Math.abs(view.frame().viewport().x(now.get()) - before)).isLessThan(1.5);
    }

    @Test
    void a_click_in_the_overview_goes_there(FxRobot robot) {
        robot.interact(() -> now.set(400 * SECOND));
        robot.clickOn(place(104 + 5, 546 - 30));

        assertThat(view.frame().viewport().from()).isZero();
        assertThat(view.followProperty().get()).isFalse();
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
    private void fire(EventType<MouseEvent> type, double x) {
        var canvas = view.getChildrenUnmodifiable().getFirst();
        Event.fireEvent(canvas, new MouseEvent(
                type, x, STATE_OF_IRC, x, STATE_OF_IRC, MouseButton.PRIMARY, 1, true, false, false, false, true, false,
                false, false, false, false, null));
    }

    private Point2D place(double x, double y) {
        return view.localToScreen(x, y);
    }

    private void tell(long at, DeliveryEvent event) {
        n++;
        model.apply(new Entry(n, at, event));
    }
}
