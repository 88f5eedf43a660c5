package dev.appservicelab.ui;

import static dev.appservicelab.ui.Command.Menu.EDIT;
import static dev.appservicelab.ui.Command.Menu.FILE;
import static dev.appservicelab.ui.Command.Menu.HELP;
import static dev.appservicelab.ui.Command.Menu.RUN;
import static dev.appservicelab.ui.Command.Menu.SCENARIO;
import static dev.appservicelab.ui.Command.Menu.SERVICE;
import static dev.appservicelab.ui.Command.Menu.VIEW;

import dev.appservicelab.matrix.Item;
import dev.appservicelab.ui.Command.Menu;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Every command of the window, in the order of the menus: these, the palette and the list of keys are made of it. */
final class CommandList {
    private static final String NO_KEY = "";
    /** How far the keys A and D pan, in pixels. */
    private static final double STEP = 120;

    private final List<Command> all = new ArrayList<>();
    private final Commands commands;
    private final Offers offers;
    private final Shell shell;
    private final Panels panels;
    private final TimelineView timeline;

    CommandList(Commands commands, Offers offers, Shell shell, Panels panels, TimelineView timeline) {
        this.commands = commands;
        this.offers = offers;
        this.shell = shell;
        this.panels = panels;
        this.timeline = timeline;
        file();
        edit();
        view();
        run();
        service();
        scenario();
        help();
    }

    List<Command> all() {
        return Collections.unmodifiableList(all);
    }

    List<Command> of(Menu menu) {
        return all.stream().filter(command -> command.menu() == menu).toList();
    }

    private void file() {
        always(
                FILE, 0, "Shortcut+O", "Open lab file or workspace…", "Its run takes the place of this one",
                shell::openLabFile);
        always(FILE, 0, "Shortcut+Shift+O", "Open history…", "A saved run, to be looked at", shell::openHistory);
        always(
                FILE, 0, NO_KEY, "Compare with history…", "A saved run under this one, on the same axis",
                shell::compareHistory);
        always(FILE, 0, NO_KEY, "Run the demonstration", "Three services, one outage", shell::runDemonstration);
        always(FILE, 0, NO_KEY, "Start empty", "A lab without services", shell::startEmpty);
        for (var export : Export.values()) {
            add(FILE, 1, export == Export.REPORT ? "Shortcut+E" : NO_KEY, () -> Offer.unless(
                    commands.nothingToExport(), export.words(), () -> shell.export(export), export.note()));
        }
        always(FILE, 2, "Shortcut+Q", "Quit", "The run ends", shell::quit);
    }

    private void edit() {
        always(EDIT, 0, "Shortcut+Shift+P", "Run a command…", "Find any command by its words", panels::showPalette);
        always(EDIT, 0, "Shortcut+F", "Filter the log", "Put the cursor into its filter", panels::filterLog);
        add(EDIT, 0, "Esc", () -> commands.viewingThePast()
                ? Offer.of("Return to live", timeline::showLive, "Out of the past")
                : Offer.unless(commands.nothingSelected(), "Clear the selection", commands::clearSelection,
                        "Nothing is selected then"));
    }

    private void view() {
        for (var theme : Theme.values()) {
            add(VIEW, 0, NO_KEY, () -> shell.preferences().theme() == theme
                    ? Offer.not(theme.words(), "chosen")
                    : Offer.of(
                            theme.words(), () -> shell.prefer(shell.preferences().with(theme)),
                            "How the window looks"));
        }
        add(VIEW, 1, "Shortcut+Equals", () -> scale(+1, "Larger text"));
        add(VIEW, 1, "Shortcut+Minus", () -> scale(-1, "Smaller text"));
        add(VIEW, 1, "Shortcut+0", () -> shell.preferences().scale() == Preferences.USUAL_SCALE
                ? Offer.not("Text at 100 %", "It is")
                : Offer.of("Text at 100 %", () -> shell.prefer(shell.preferences().withScale(Preferences.USUAL_SCALE)),
                        "As the window begins"));
        add(VIEW, 1, NO_KEY, () -> {
            var now = shell.preferences();
            return Offer.of(now.reducedMotion() ? "Allow motion" : "Reduce motion",
                    () -> shell.prefer(now.withReducedMotion(!now.reducedMotion())),
                    "Panels and glyphs that move into place");
        });
        always(VIEW, 2, "F", "Fit the whole run", "See all of it, also as it grows", timeline::fit);
        always(VIEW, 2, "L", "Follow live", "Go with the run's clock", timeline::showLive);
        always(VIEW, 2, "Period", "Next attempt", "Of the selected service, or of all", () -> timeline.step(true));
        always(VIEW, 2, "Comma", "Previous attempt", "Of the selected service, or of all", () -> timeline.step(false));
        always(VIEW, 2, "W", "Zoom in", "See less time", timeline::zoomIn);
        always(VIEW, 2, "S", "Zoom out", "See more time", timeline::zoomOut);
        always(VIEW, 2, "A", "Pan to earlier", "See what was before", () -> timeline.pan(STEP));
        always(VIEW, 2, "D", "Pan to later", "See what comes after", () -> timeline.pan(-STEP));
        DrawerController.TABS.forEach(name ->
                always(VIEW, 3, NO_KEY, "Show the " + name, "A part of the drawer", () -> panels.showTab(name)));
        always(VIEW, 3, NO_KEY, "Open or close the drawer", "It keeps its tabs", panels::foldDrawer);
    }

    private Offer scale(int steps, String words) {
        var now = shell.preferences();
        var then = now.scaled(steps);
        return then.scale() == now.scale()
                ? Offer.not(words, "It is at " + now.percent())
                : Offer.of(words, () -> shell.prefer(then), then.percent() + " instead of " + now.percent());
    }

    private void run() {
        add(RUN, 0, "Space", () -> Offer.unless(
                commands.noClock(), commands.running() ? "Pause" : "Run", commands::runOrPause, "The run's clock"));
        add(RUN, 0, NO_KEY, () -> Offer.unless(
                commands.noJump(), "Step", commands::step, "The clock stands, after a jump to what is due next"));
        Map.of(1, 1.0, 2, 10.0, 3, 60.0).entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(speed ->
                add(RUN, 1, String.valueOf(speed.getKey()), () -> Offer.unless(
                        commands.noClock(), "Speed ×" + speed.getValue().intValue(),
                        () -> commands.speed(speed.getValue()), "How fast the run's clock goes")));
        add(RUN, 1, "4", () -> Offer.unless(commands.noJump(), "Speed Max",
                () -> commands.speed(Double.POSITIVE_INFINITY), "As fast as the work allows"));
        always(RUN, 1, NO_KEY, "Stub homeserver…", "What bridges need of one", shell::homeserver);
        add(RUN, 2, NO_KEY, offers::crash);
        add(RUN, 2, NO_KEY, offers::restart);
        add(RUN, 2, NO_KEY, offers::resetIds);
    }

    private void service() {
        always(
                SERVICE, 0, "Shortcut+N", "Add a service…", "A real one by its registration, or a simulated one",
                shell::addService);
        always(SERVICE, 0, NO_KEY, "Add a simulated service", "At once", shell::addSimulated);
        add(SERVICE, 0, NO_KEY, () -> Offer.unless(commands.noSettings(), "Settings…",
                () -> commands.service().ifPresent(service -> shell.serviceSettings(service.id())),
                "How it is spoken to"));
        add(SERVICE, 0, NO_KEY, () -> Offer.unless(commands.noCheck(), "Check…",
                () -> commands.service().ifPresent(service -> shell.checkService(service.id())),
                "Which accidents of delivery it survives"));
        add(SERVICE, 1, "R", offers::retryNow);
        add(SERVICE, 1, "P", offers::pauseOrResume);
        add(SERVICE, 1, NO_KEY, offers::resetBackoff);
        add(SERVICE, 1, NO_KEY, offers::ping);
        add(SERVICE, 2, NO_KEY, offers::park);
        add(SERVICE, 2, NO_KEY, offers::unpark);
        add(SERVICE, 2, NO_KEY, offers::resend);
        add(SERVICE, 3, NO_KEY, offers::forceUp);
        add(SERVICE, 3, NO_KEY, offers::forceDown);
        add(SERVICE, 4, NO_KEY, () -> Offer.unless(
                commands.noAction(), "Faults…", panels::showFaults, "Add, edit and switch what goes wrong"));
        for (var fault : QuickFault.values()) {
            add(SERVICE, 4, NO_KEY, () -> offers.fault(fault));
        }
        add(SERVICE, 4, NO_KEY, offers::clearFaults);
        for (var kind : Item.Kind.values()) {
            add(SERVICE, 5, NO_KEY, () -> offers.sendOne(kind));
        }
        add(SERVICE, 5, NO_KEY, offers::stopTraffic);
        always(
                SERVICE, 5, "Shortcut+Enter", "Write a message", "Put the cursor where it is written, or send it",
                shell::compose);
    }

    private void scenario() {
        add(SCENARIO, 0, "Shortcut+Shift+S", () -> Offer.unless(commands.noRecording(), "Record as scenario…",
                shell::recordAsScenario, "Write a lab file with what was done by hand"));
        add(SCENARIO, 0, NO_KEY, () -> Offer.unless(
                commands.noRunAgain(), "Policy…", panels::showPolicy, "See and change how delivery behaves"));
        add(SCENARIO, 1, "Shortcut+R", () -> Offer.unless(
                commands.noRunAgain(), "Run again", shell::runAgain, "From the beginning, as the file is now"));
    }

    private void help() {
        always(HELP, 0, "Shift+Slash", "Keys", "Every key and what it does", panels::showKeys);
        always(HELP, 0, NO_KEY, "Show the captions of the first run", "What to look at in the demonstration",
                panels::showCaptions);
        always(HELP, 1, NO_KEY, "About Appservice Lab", "What this is", panels::showAbout);
    }

    private void always(Menu menu, int group, String key, String words, String note, Runnable act) {
        add(menu, group, key, () -> Offer.of(words, act, note));
    }

    private void add(Menu menu, int group, String key, Supplier<Offer> offer) {
        all.add(new Command(menu, group, key.isEmpty() ? Optional.empty() : Optional.of(key), offer));
    }
}
