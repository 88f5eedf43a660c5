package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.RegistrationWatch;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.RecordedEvents;
import dev.appservicelab.scenario.RunResult;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;

/**
 * The window. It shows one run at a time, draws it about thirty times a second, and never waits for it: runs are opened
 * and closed away from the JavaFX thread.
 */
public final class LabWindow implements Shell {
    static final double WIDTH = 1400;
    static final double HEIGHT = 900;

    private static final long PULSE = 30_000_000;

    private final Labs labs;
    private final Stage stage;
    private final Scene scene;
    private final Runnable onClosed;
    private final WindowMemory memory;
    /** To the desktop's colours, which are there as long as the process. */
    private final Subscription schemes;
    private Preferences preferences;
    private LabView view;
    private Optional<Path> place = Optional.empty();
    private Optional<Path> asked = Optional.empty();
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
     * @param memory   what is remembered from the last start, and for the next
     * @param onClosed called once, by another thread, when the window was closed and its run has ended
     */
    LabWindow(Stage stage, Labs labs, WindowMemory memory, Runnable onClosed) {
        this.stage = stage;
        this.labs = labs;
        this.memory = memory;
        this.onClosed = onClosed;
        preferences = memory.preferences();
        view = new LabView(new LabModel(new NoRun()), this);
        view.main().remember(memory);
        scene = new Scene(view.root(), memory.number("width").orElse(WIDTH), memory.number("height").orElse(HEIGHT));
        Keys.on(scene, () -> view, this);
        FileDrop.on(scene, this::dropped);
        schemes = Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> dress());
        stage.setScene(scene);
        stage.setTitle("Appservice Lab");
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setOnHidden(event -> close());
        timer.start();
    }

    /**
     * Opens the window and stays until it was closed and its run has ended. Starts JavaFX, which cannot be started
     * again.
     *
     * @param place what to open; absent: what was open last, or the demonstration
     */
    public static void open(Labs labs, WindowMemory memory, Optional<Path> place) throws InterruptedException {
        var closed = new CountDownLatch(1);
        Platform.startup(() -> {
            var window = new LabWindow(new Stage(), labs, memory, closed::countDown);
            window.stage.show();
            window.begin(place);
        });
        closed.await();
    }

    /** Opens the first run while the window is already there. */
    void begin(Optional<Path> place) {
        place.or(() -> memory.last().filter(Files::exists)).ifPresentOrElse(this::open, this::runDemonstration);
    }

    /** Shows a run instead of the one that is shown, which is closed. */
    void show(Opened opened) {
        show(opened, new LabModel(opened));
    }

    private void show(Opened opened, LabModel model) {
        place = opened.place();
        place.ifPresentOrElse(memory::opened, memory::openedNothing);
        show(model);
        if (memory.isFirst() && place.isEmpty()) {
            view.main().showCaptions();
        }
    }

    void show(LabModel model) {
        var before = view.model().lab();
        view.main().rememberIn(memory);
        registrations.ifPresent(RegistrationWatch::close);
        view = new LabView(model, this);
        registrations = Optional.of(
                new RegistrationWatch(model.lab(), change -> Platform.runLater(() -> tell(model, change))));
        view.main().remember(memory);
        view.pulse();
        scene.setRoot(view.root());
        if (model.over()) {
            view.timeline().fit();
        }
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
            } catch (RuntimeException | Error e) {
                var broken = Broken.of(e);
                Platform.runLater(() -> failed(e, broken));
            }
        });
    }

    /** The window may have been closed while the run was being opened. */
    private void opened(Opened opened, LabModel model) {
        if (closed) {
            Thread.ofVirtual().name("close-run").start(opened.run()::close);
        } else {
            show(opened, model);
        }
    }

    private void failed(Throwable problem, Optional<Broken> broken) {
        view.main().opened();
        broken.ifPresentOrElse(
                view.main()::showBroken, () -> view.main().say(LabView.sentence(problem), ways(problem)));
    }

    /** What can be done about it in one click. */
    private List<Offer> ways(Throwable problem) {
        return problem.getCause() instanceof OverlappingFileLockException
                ? List.of(
                        Offer.of("Open a copy", () -> asked.ifPresent(folder ->
                                opening("a copy of " + folder.getFileName(), () -> labs.openCopy(folder))),
                                "Beside it"),
                        Offer.of("Open another workspace…", this::openLabFile, "Another folder"))
                : List.of();
    }

    @Override
    public Offer anotherPort(LabFile file) {
        return Offer.of("Use the next free port", () -> opening(file.name(), () -> {
            int taken = file.settings().homeserver().orElseThrow();
            return labs.begin(file.with(file.settings().withHomeserver(OptionalInt.of(FreePort.after(taken)))), place);
        }), "The homeserver listens there");
    }

    private void close() {
        closed = true;
        timer.stop();
        schemes.unsubscribe();
        registrations.ifPresent(RegistrationWatch::close);
        view.main().rememberIn(memory);
        memory.number("width", scene.getWidth());
        memory.number("height", scene.getHeight());
        memory.preferences(preferences);
        var run = view.model().lab();
        Thread.ofPlatform().name("close-run").start(() -> {
            memory.save();
            run.close();
            onClosed.run();
        });
    }

    @Override
    public void openLabFile() {
        var chooser = LabFileChooser.toOpen(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> open(file.toPath()));
    }

    @Override
    public void openHistory() {
        var chooser = LabFileChooser.toOpenHistory(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> open(file.toPath()));
    }

    @Override
    public void compareHistory() {
        var chooser = LabFileChooser.toOpenHistory(current());
        Optional.ofNullable(chooser.showOpenDialog(stage)).ifPresent(file -> compareHistory(file.toPath()));
    }

    /** Shows a saved history under what is shown. */
    void compareHistory(Path file) {
        var shown = view;
        Thread.ofVirtual().name("open-history").start(() -> tryTo(() -> {
            var second = new LabModel(new Opened(SavedRun.read(file), file));
            second.pulse();
            Platform.runLater(() -> shown.main().compare(second));
        }));
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
        Thread.ofVirtual().name("replay-file").start(() -> tryTo(() -> {
            var lines = RecordedEvents.read(file, ids);
            run.send(new Traffic.Replayed(file, lines, Duration.ZERO, Optional.empty(), rate));
            Platform.runLater(() -> view.main().tell(
                    Figures.count(lines.size(), "event") + " of " + file + " come from now on."));
        }));
    }

    @Override
    public void homeserver() {
        HomeserverDialog.show(stage, view.model().lab());
    }

    @Override
    public void compose() {
        view.main().compose();
    }

    /** A lab file, a workspace, or a saved history. */
    @Override
    public void open(Path file) {
        asked = Optional.of(file);
        opening(String.valueOf(file.getFileName()), () -> labs.open(file));
    }

    @Override
    public List<Path> recent() {
        return memory.recent();
    }

    @Override
    public List<String> samples() {
        return labs.samples();
    }

    @Override
    public void openSample(String name) {
        opening(name, () -> labs.sample(name));
    }

    @Override
    public void startEmpty() {
        place = Optional.empty();
        memory.openedNothing();
        show(new LabModel(new NoRun()));
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
                service -> ServiceSettingsDialog.show(
                        stage, service, run, access -> view.commands().speak(id, access)));
    }

    @Override
    public void checkService(String id) {
        var model = view.model();
        if (model.lab().settings().service(id).orElse(null) instanceof ServiceSettings.Real real) {
            ServiceCheckDialog.show(
                    stage, real, model.lab(), model.world().service(id).map(ServiceView::paused).orElse(false));
        }
    }

    /** What is dropped on the window is opened, connected or replayed. */
    void dropped(Path path) {
        Thread.ofVirtual().name("look-at-drop").start(() -> tryTo(() -> {
            var what = DroppedFile.of(path);
            Platform.runLater(() -> {
                switch (what) {
                    case RUN -> open(path);
                    case EVENTS -> replay(path, Optional.empty());
                    case REGISTRATION -> openConnectDialog().choose(path);
                }
            });
        }));
    }

    @Override
    public void runUnder(DeliveryPolicy policy) {
        view.model().file().map(file -> file.withPolicy(policy)).ifPresent(file ->
                opening(file.settings().name() + " under " + policy.name(), () -> labs.begin(file, place)));
    }

    @Override
    public void export(Export what) {
        var chosen = what.isFolder()
                ? LabFileChooser.toExportInto().showDialog(stage)
                : LabFileChooser.toExport(what).showSaveDialog(stage);
        Optional.ofNullable(chosen).ifPresent(file -> export(what, file.toPath()));
    }

    /** Writes it away from the JavaFX thread. */
    void export(Export what, Path to) {
        var model = view.model();
        var file = model.file().orElseGet(() -> NewLab.of(model.lab().settings()));
        Thread.ofVirtual().name("export").start(() -> tryTo(() -> {
            what.write(RunResult.soFar(file.with(model.lab().settings()), model.lab().history()), to);
            Platform.runLater(() -> view.main().tell("Written: " + to + "."));
        }));
    }

    /** Says it if it does not work. */
    private void tryTo(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            Platform.runLater(() -> view.main().say(LabView.sentence(e)));
        }
    }

    private Optional<Path> current() {
        return view.model().file().flatMap(LabFile::path);
    }

    @Override
    public void runAgain() {
        view.model().file().ifPresent(file -> place.ifPresentOrElse(this::open, this::runDemonstration));
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
        recorded.ifPresent(file -> Thread.ofVirtual().name("save-lab-file").start(() -> tryTo(() -> {
            labs.saveRecorded(file, to);
            Platform.runLater(() -> view.main().tell("What was done by hand is in " + to + "."));
        })));
    }

    /** How long the recorded run is to last: as long as its file says, else to the end of the second that runs now. */
    private static Duration soFar(Run run) {
        return run.settings().duration()
                .orElseGet(() -> Duration.ofSeconds(Duration.ofNanos(run.now()).toSeconds() + 1));
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
    public Preferences preferences() {
        return preferences;
    }

    @Override
    public void prefer(Preferences wanted) {
        preferences = wanted;
        dress();
    }

    private void dress() {
        preferences.applyTo(scene);
        view.prefer(preferences);
    }

    @Override
    public void quit() {
        stage.close();
    }
}
