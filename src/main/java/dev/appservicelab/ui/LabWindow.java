package dev.appservicelab.ui;

import dev.appservicelab.history.ServiceView;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.RegistrationWatch;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.RecordedEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The window. It shows one run at a time, draws it about thirty times a second, and never waits for it: runs are opened and
 * closed away from the JavaFX thread.
 */
public final class LabWindow implements Shell {
    static final double WIDTH = 1400;
    static final double HEIGHT = 900;

    private static final long PULSE = 30_000_000;

    private final Labs labs;
    private final Stage stage;
    private final Scene scene;
    private final Runnable onClosed;
    private Theme theme = Theme.SYSTEM;
    private LabView view;
    private Optional<Path> place = Optional.empty();
    private Optional<RegistrationWatch> registrations = Optional.empty();
    private boolean closed;

    private final AnimationTimer timer = new AnimationTimer() {
        private long last;

        @Override
        public void handle(long now) {
            if (now - last >= PULSE) {
                last = now;
                view.pulse();
            }
        }
    };

    /**
     * Makes an empty window on this stage. For the JavaFX thread.
     *
     * @param onClosed called once, by another thread, when the window was closed and its run has ended
     */
    LabWindow(Stage stage, Labs labs, Runnable onClosed) {
        this.stage = stage;
        this.labs = labs;
        this.onClosed = onClosed;
        view = new LabView(new LabModel(new NoRun()), this);
        scene = new Scene(view.root(), WIDTH, HEIGHT);
        theme.applyTo(scene);
        Keys.on(scene, () -> view);
        Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> theme(theme));
        stage.setScene(scene);
        stage.setTitle("Appservice Lab");
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setOnHidden(event -> close());
        timer.start();
    }

    /**
     * Opens the window and stays until it was closed and its run has ended. Starts JavaFX, which cannot be started again.
     *
     * @param name  what is opened, for people
     * @param first the first run, opened while the window is already there
     */
    public static void open(Labs labs, String name, Supplier<Opened> first) throws InterruptedException {
        var closed = new CountDownLatch(1);
        Platform.startup(() -> {
            var window = new LabWindow(new Stage(), labs, closed::countDown);
            window.stage.show();
            window.opening(name, first);
        });
        closed.await();
    }

    /** Shows a run instead of the one that is shown, which is closed. */
    void show(Opened opened) {
        place = opened.place();
        show(new LabModel(opened));
    }

    void show(LabModel model) {
        var before = view.model().lab();
        registrations.ifPresent(RegistrationWatch::close);
        view = new LabView(model, this);
        registrations = Optional.of(new RegistrationWatch(model.lab(), change -> Platform.runLater(() -> tell(model, change))));
        view.pulse();
        scene.setRoot(view.root());
        stage.setTitle(model.lab().settings().name() + " – Appservice Lab");
        Thread.ofVirtual().name("close-run").start(before::close);
    }

    private void tell(LabModel model, RegistrationWatch.Change change) {
        if (model == view.model()) {
            change.problem().ifPresentOrElse(
                    problem -> view.main().say(problem + ". " + change.service() + " stays as it was."),
                    () -> view.main().tell(change.service() + " is registered as " + change.file() + " says now."));
        }
    }

    LabView view() {
        return view;
    }

    private void opening(String name, Supplier<Opened> opener) {
        view.main().opening(name);
        Thread.ofVirtual().name("open-run").start(() -> {
            try {
                var opened = opener.get();
                // A long history is taken in before it is shown.
                var model = new LabModel(opened);
                model.pulse();
                Platform.runLater(() -> opened(opened, model));
            } catch (RuntimeException e) {
                var broken = Broken.of(e);
                Platform.runLater(() -> failed(LabView.sentence(e), broken));
            }
        });
    }

    /** The window may have been closed while the run was being opened. */
    private void opened(Opened opened, LabModel model) {
        if (closed) {
            Thread.ofVirtual().name("close-run").start(opened.run()::close);
        } else {
            place = opened.place();
            show(model);
        }
    }

    private void failed(String sentence, Optional<Broken> broken) {
        view.main().opened();
        broken.ifPresentOrElse(view.main()::showBroken, () -> view.main().say(sentence));
    }

    private void close() {
        closed = true;
        timer.stop();
        registrations.ifPresent(RegistrationWatch::close);
        var run = view.model().lab();
        Thread.ofPlatform().name("close-run").start(() -> {
            run.close();
            onClosed.run();
        });
    }

    @Override
    public void openLabFile() {
        var chooser = LabFileChooser.toOpen(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> openLabFile(file.toPath()));
    }

    @Override
    public void openHistory() {
        var chooser = LabFileChooser.toOpenHistory(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> openLabFile(file.toPath()));
    }

    @Override
    public void compareHistory() {
        var chooser = LabFileChooser.toOpenHistory(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> compareHistory(file.toPath()));
    }

    /** Shows a saved history under what is shown. */
    void compareHistory(Path file) {
        var shown = view;
        Thread.ofVirtual().name("open-history").start(() -> {
            try {
                var second = new LabModel(new Opened(SavedRun.read(file), file));
                second.pulse();
                Platform.runLater(() -> shown.main().compare(second));
            } catch (RuntimeException e) {
                Platform.runLater(() -> shown.main().say(LabView.sentence(e)));
            }
        });
    }

    /** A lab file, a workspace, or a saved history. */
    void openLabFile(Path file) {
        opening(String.valueOf(file.getFileName()), () -> labs.open(file));
    }

    private Optional<Path> current() {
        return view.model().file().flatMap(LabFile::path);
    }

    @Override
    public void runAgain() {
        view.model().file().ifPresent(file -> place.ifPresentOrElse(this::openLabFile, this::runDemonstration));
    }

    @Override
    public void recordAsScenario() {
        var chooser = LabFileChooser.toRecord(current(), view.model().lab().settings().name());
        Optional.ofNullable(chooser.showSaveDialog(stage)).ifPresent(file -> recordAsScenario(file.toPath()));
    }

    /** Keeps the lab file with what was done by hand so far. */
    void recordAsScenario(Path to) {
        var run = view.model().lab();
        // The clock after the recording: what was done lies within the run that plays it again.
        var recording = run.recording();
        var recorded = view.model().file().map(file -> file.with(run.settings()).with(recording, soFar(run)));
        recorded.ifPresent(file -> Thread.ofVirtual().name("save-lab-file").start(() -> {
            try {
                labs.saveRecorded(file, to);
                Platform.runLater(() -> view.main().tell("What was done by hand is in " + to + "."));
            } catch (RuntimeException e) {
                Platform.runLater(() -> view.main().say(LabView.sentence(e)));
            }
        }));
    }

    /** How long the recorded run is to last: as long as its file says, else to the end of the second that runs now. */
    private static Duration soFar(Run run) {
        return run.settings().duration()
                .orElseGet(() -> Duration.ofSeconds(Duration.ofNanos(run.now()).toSeconds() + 1));
    }

    @Override
    public void replayFile(Optional<Double> rate) {
        var chooser = LabFileChooser.toReplay(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> replay(file.toPath(), rate));
    }

    /** Offers the recorded events of a file from now on. */
    void replay(Path file, Optional<Double> rate) {
        var run = view.model().lab();
        var ids = run.settings().services().stream().map(ServiceSettings::id).toList();
        Thread.ofVirtual().name("replay-file").start(() -> {
            try {
                var lines = RecordedEvents.read(file, ids);
                run.send(new Traffic.Replayed(file, lines, Duration.ZERO, rate));
                Platform.runLater(() -> view.main().tell(Figures.count(lines.size(), "event") + " of " + file + " come from now on."));
            } catch (RuntimeException e) {
                Platform.runLater(() -> view.main().say(LabView.sentence(e)));
            }
        });
    }

    @Override
    public void addService() {
        openConnectDialog();
    }

    ConnectController openConnectDialog() {
        return ConnectDialog.show(stage, () -> view.model(), this::begin, this);
    }

    @Override
    public void addSimulated() {
        var run = view.model().lab();
        var added = NewLab.service(run.settings());
        if (run.running()) {
            try {
                run.add(added);
            } catch (BadInput refused) {
                view.main().say(LabView.sentence(refused));
            }
        } else {
            begin(added);
        }
    }

    private void begin(ServiceSettings service) {
        opening("a lab with " + service.id(), () -> labs.begin(NewLab.with(service), Optional.empty()));
    }

    @Override
    public Optional<Path> labFile() {
        return current().filter(Files::isRegularFile);
    }

    @Override
    public void keepService(String id, Consumer<String> told) {
        var kept = view.model().lab().settings().service(id);
        labFile().ifPresent(file -> kept.ifPresent(service -> Thread.ofVirtual().name("keep-service").start(() -> {
            String sentence;
            try {
                labs.keep(file, service);
                sentence = "It stands in " + file.getFileName() + ".";
            } catch (RuntimeException e) {
                sentence = LabView.sentence(e);
            }
            var said = sentence;
            Platform.runLater(() -> told.accept(said));
        })));
    }

    @Override
    public void serviceSettings(String id) {
        var run = view.model().lab();
        run.settings().service(id).ifPresent(
                service -> ServiceSettingsDialog.show(stage, service, run, access -> view.commands().speak(id, access)));
    }

    @Override
    public void checkService(String id) {
        var model = view.model();
        if (model.lab().settings().service(id).orElse(null) instanceof ServiceSettings.Real real) {
            ServiceCheckDialog.show(stage, real, model.lab(), model.world().service(id).map(ServiceView::paused).orElse(false));
        }
    }

    @Override
    public void homeserver() {
        HomeserverDialog.show(stage, view.model().lab());
    }

    @Override
    public void compose() {
        view.main().compose();
    }

    @Override
    public boolean confirm(Preview preview) {
        return PreviewDialog.confirm(stage, preview);
    }

    @Override
    public void runDemonstration() {
        opening("the demonstration", labs::demonstration);
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public void theme(Theme wanted) {
        theme = wanted;
        theme.applyTo(scene);
        view.main().theme(theme);
    }

    @Override
    public Optional<Effect> ask(String service, FaultQuestion question) {
        return FaultDialog.ask(stage, service, question);
    }

    @Override
    public void filterLog() {
        view.main().filterLog();
    }

    @Override
    public void showKeys() {
        Notice.show(stage, "Keys", Keys.LIST);
    }

    @Override
    public void showAbout() {
        Notice.show(stage, "Appservice Lab", """
                The delivery scheduler of a Matrix homeserver on a desk:
                break an appservice, and see what is stored, what is retried and why.""");
    }

    @Override
    public void quit() {
        stage.close();
    }
}
