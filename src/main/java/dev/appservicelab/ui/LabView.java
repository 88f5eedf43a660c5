package dev.appservicelab.ui;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Run;
import dev.appservicelab.render.Viewport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** What the window shows of one run: the FXML with its controllers, wired by hand. Lives on the JavaFX thread. */
final class LabView {

    /** All that decides what is drawn; while it stays the same there is nothing to draw. */
    private record Shown(
            int size, long clock, Selection selection, double speed, boolean over, boolean follow, OptionalLong viewed,
                    int arrivals, Viewport seen, boolean atRest) {}

    /** So many entries are taken in within a frame. */
    private static final int MOST = 4_000;

    /** The style class of a window in which things move into their places. */
    private static final String MOVING = "moving";

    private final LabModel model;
    private final Shell shell;
    private final Commands commands;
    private final Offers offers;
    private final TimelineView timeline;
    private final MainController main;
    private final CommandList list;
    private final Overlay overlay;
    private final Scaled root;
    private boolean failureTold;
    private Optional<Shown> shown = Optional.empty();

    LabView(LabModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
        commands = new Commands(model);
        offers = new Offers(model, commands);
        // Loads the fonts too; CSS finds them from then on.
        timeline = new TimelineView(model);
        main = new MainController(model, shell, timeline);
        list = new CommandList(commands, offers, shell, main, timeline);
        main.commands(list.all());
        Map<Class<?>, Supplier<Object>> controllers = Map.ofEntries(
                Map.entry(ChecksController.class, () -> new ChecksController(model, timeline, commands, shell)),
                Map.entry(ScenarioController.class, () -> new ScenarioController(model, commands, shell)),
                Map.entry(MainController.class, () -> main),
                Map.entry(MenuController.class, () -> new MenuController(list, shell)),
                Map.entry(ToolbarController.class,
                        () -> new ToolbarController(model, commands, offers, shell, main, timeline)),
                Map.entry(ServicesController.class, () -> new ServicesController(model, shell)),
                Map.entry(InspectorController.class,
                        () -> new InspectorController(model, commands, offers, shell, main, timeline)),
                Map.entry(MeaningController.class, () -> new MeaningController(model, commands)),
                Map.entry(FaultsController.class, () -> new FaultsController(model, commands, timeline::suppose)),
                Map.entry(FirstRunController.class, () -> new FirstRunController(model, timeline, shell)),
                Map.entry(ViewingController.class, () -> new ViewingController(model, timeline)),
                Map.entry(DrawerController.class, () -> new DrawerController(model)),
                Map.entry(EmptyController.class, () -> new EmptyController(shell)),
                Map.entry(TrafficController.class, () -> new TrafficController(model, commands, shell)));
        var loader = new FXMLLoader(LabView.class.getResource("main.fxml"));
        loader.setControllerFactory(type -> Optional.ofNullable(controllers.get(type)).orElseThrow().get());
        try {
            loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("the window's FXML cannot be read", e);
        }
        overlay = main.overlay();
        root = new Scaled(new StackPane(main.root(), overlay, FileDrop.frame()));
        prefer(shell.preferences());
    }

    Parent root() {
        return root;
    }

    /** Looks as its user wants it from now on. */
    void prefer(Preferences preferences) {
        root.scaleProperty().set(preferences.scale());
        timeline.scale(preferences.scale());
        timeline.still(preferences.reducedMotion());
        root.getStyleClass().remove(MOVING);
        if (!preferences.reducedMotion()) {
            root.getStyleClass().add(MOVING);
        }
        main.theme(preferences.theme());
    }

    /** What lies over the window. */
    Overlay overlay() {
        return overlay;
    }

    /** Every command. */
    CommandList commandList() {
        return list;
    }

    LabModel model() {
        return model;
    }

    MainController main() {
        return main;
    }

    Commands commands() {
        return commands;
    }

    Offers offers() {
        return offers;
    }

    TimelineView timeline() {
        return timeline;
    }

    /** Takes in what happened, and draws if there is anything new. */
    void pulse() {
        model.pulse(MOST);
        Run run = model.lab();
        tellFailure(run);
        var wanted = Optional.of(new Shown(
                model.size().get(), model.clock().get(), model.selection().get(), run.speed(), model.over(),
                timeline.followProperty().get(), model.viewed(), model.arrivals(), timeline.viewport(),
                timeline.atRest()));
        if (!wanted.equals(shown)) {
            shown = wanted;
            main.redraw();
        }
    }

    /** The timeline stays as it is and can be looked at. */
    private void tellFailure(Run run) {
        if (!failureTold && run.failure().isPresent()) {
            failureTold = true;
            var problem = run.failure().get();
            if (problem.getCause() instanceof BindException) {
                main.say(sentence(problem), model.file().map(shell::anotherPort).stream().toList());
            } else {
                main.sayBroken(
                        sentence(problem) + " The timeline stays as it was.",
                        List.of(Offer.of(Export.REPORT.words(), () -> shell.export(Export.REPORT), "What is known")));
            }
        }
    }

    /** What the user did wrong is said as it is; what the lab did wrong is said to be so. */
    static String sentence(Throwable problem) {
        return switch (problem) {
            case BadInput bad -> String.valueOf(bad.getMessage());
            case StoreException bad -> String.valueOf(bad.getMessage());
            default -> "The lab itself failed: "
                    + (problem.getMessage() == null
                            ? problem.getClass().getSimpleName()
                            : problem.getMessage() + " (" + problem.getClass().getSimpleName() + ")")
                    + ".";
        };
    }
}
