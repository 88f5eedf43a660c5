package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.H2TransactionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The JavaFX thread waits for no store, no request and no scheduler, whatever is done in the window. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class NothingWaitsForTheRunTest {
    private static final Shell STILL = new WindowPicture.StillShell(Preferences.USUAL);

    /** What the JavaFX thread did that it should not. */
    private final Set<String> caught = ConcurrentHashMap.newKeySet();

    @Test
    void with_sockets(FxRobot robot) throws Exception {
        everything(robot, "wall");
    }

    @Test
    void under_the_virtual_clock(FxRobot robot) throws Exception {
        everything(robot, "virtual");
    }

    private void everything(FxRobot robot, String clock) throws Exception {
        var file = LabFileReader.read("watched.yaml", """
                lab: 1
                name: watched
                clock: %s
                duration: 2h
                services: {irc: {simulate: {latency: 5ms}}}
                traffic: [{to: irc, kind: event, rate: 5/s}]
                expect: {always: [in_order]}
                """.formatted(clock));
        try (var lab = new Lab(file.settings(), () -> watched(H2TransactionStore.inMemory()), this::happened)) {
            lab.start();
            lab.awaitReady();
            lab.speed(20);
            var model = new LabModel(new Opened(file, lab, Optional.empty()));
            var view = WaitForAsyncUtils.asyncFx(
                    () -> new LabView(model, new WindowPicture.StillShell(Preferences.USUAL)))
                    .get(20, TimeUnit.SECONDS);
            robot.interact(() -> model.selection().set(new Selection.OfService("irc")));
            await(robot, view, DeliveryEvent.TransactionCompleted.class::isInstance);

            robot.interact(() -> {
                view.commands().sendOne(Item.Kind.EVENT);
                view.offers().pauseOrResume().take(STILL);
            });
            await(robot, view, DeliveryEvent.Paused.class::isInstance);
            robot.interact(() -> view.offers().pauseOrResume().take(STILL));
            await(robot, view, DeliveryEvent.Resumed.class::isInstance);
            robot.interact(() -> view.offers().forceDown().take(STILL));
            await(robot, view, event -> event instanceof DeliveryEvent.StateChanged);
            robot.interact(() -> {
                view.offers().retryNow().take(STILL);
                view.timeline().view(model.clock().get() / 2);
                view.pulse();
                view.main().showTab("Backlog");
                view.pulse();
                view.timeline().showLive();
            });
            robot.interact(view::pulse);
        }

        assertThat(caught).isEmpty();
    }

    private void await(FxRobot robot, LabView view, Predicate<DeliveryEvent> wanted) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            robot.interact(view::pulse);
            List<Entry> entries = view.model().lab().history().entries();
            return entries.stream().limit(view.model().size().get()).map(Entry::event).anyMatch(wanted);
        });
    }

    /** Told by the task to which it happened: the one that stores, sends and retries. */
    private void happened(Entry entry) {
        note(entry.event().getClass().getSimpleName());
    }

    private TransactionStore watched(TransactionStore store) {
        return (TransactionStore) Proxy.newProxyInstance(
                TransactionStore.class.getClassLoader(), new Class<?>[] {TransactionStore.class},
                (proxy, method, args) -> {
                    note("store." + method.getName());
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private void note(String what) {
        if (Platform.isFxApplicationThread()) {
            caught.add(what);
        }
    }
}
