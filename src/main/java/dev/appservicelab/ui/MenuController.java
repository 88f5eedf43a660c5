package dev.appservicelab.ui;

import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu bar: every command of the window, with its key. */
final class MenuController {
    private final Commands commands;
    private final Offers offers;
    private final Shell shell;
    private final TimelineView timeline;

    @FXML private RadioMenuItem light;
    @FXML private RadioMenuItem dark;
    @FXML private RadioMenuItem system;
    @FXML private Menu view;
    @FXML private Menu run;
    @FXML private MenuItem runOrPause;
    @FXML private MenuItem speed1;
    @FXML private MenuItem speed10;
    @FXML private MenuItem speed60;
    @FXML private Menu service;
    @FXML private SeparatorMenuItem afterService;
    @FXML private MenuItem record;
    @FXML private MenuItem runAgain;
    @FXML private Menu scenario;
    @FXML private MenuItem retry;
    @FXML private MenuItem checkService;
    @FXML private MenuItem serviceSettings;
    @FXML private MenuItem pauseService;
    @FXML private Menu fault;
    @FXML private MenuItem sendEvent;
    @FXML private MenuItem sendEphemeral;
    @FXML private MenuItem sendToDevice;
    @FXML private MenuItem sendDeviceList;

    MenuController(Commands commands, Offers offers, Shell shell, TimelineView timeline) {
        this.commands = commands;
        this.offers = offers;
        this.shell = shell;
        this.timeline = timeline;
    }

    @FXML
    void initialize() {
        FaultMenu.fill(fault.getItems(), commands, shell);
        run.getItems().addAll(
                new SeparatorMenuItem(), item(offers::crash), item(offers::restart), item(offers::resetIds));
        service.getItems().addAll(
                service.getItems().indexOf(afterService),
                List.of(item(offers::resetBackoff), new SeparatorMenuItem(),
                        item(offers::park), item(offers::unpark), item(offers::resend), new SeparatorMenuItem(),
                        item(offers::forceUp), item(offers::forceDown)));
        view.setOnShowing(event -> Map.of(Theme.LIGHT, light, Theme.DARK, dark, Theme.SYSTEM, system)
                .forEach((theme, item) -> item.setSelected(theme == shell.theme())));
        run.setOnShowing(event -> {
            runOrPause.setText(commands.running() ? "Pause" : "Run");
            List.of(runOrPause, speed1, speed10, speed60)
                    .forEach(item -> item.setDisable(commands.noClock().isPresent()));
            OfferItem.refresh(run.getItems());
        });
        service.setOnShowing(event -> {
            boolean none = commands.noService().isPresent();
            show(retry, "Retry now", commands.noRetry());
            show(checkService, "Check…", commands.noCheck());
            show(serviceSettings, "Settings…", commands.noSettings());
            pauseService.setText(commands.servicePaused() ? "Resume service" : "Pause service");
            List.of(pauseService, fault, sendEvent, sendEphemeral, sendToDevice, sendDeviceList)
                    .forEach(item -> item.setDisable(none));
            FaultMenu.refresh(fault.getItems(), commands);
            OfferItem.refresh(service.getItems());
        });
        scenario.setOnShowing(event -> {
            show(record, "Record as scenario…", commands.noRecording());
            show(runAgain, "Run again", commands.noRunAgain());
        });
        // A key of a disabled item would be dead until its menu was opened again.
        for (var menu : List.of(run, service, scenario)) {
            menu.setOnHidden(event -> menu.getItems().forEach(item -> item.setDisable(false)));
        }
    }

    private OfferItem item(Supplier<Offer> offer) {
        return new OfferItem(offer, offers, shell);
    }

    private static void show(MenuItem item, String words, Optional<String> reason) {
        item.setText(reason.map(why -> words + "  (" + why + ")").orElse(words));
        item.setDisable(reason.isPresent());
    }

    @FXML
    void record() {
        if (commands.noRecording().isEmpty()) {
            shell.recordAsScenario();
        }
    }

    @FXML
    void runAgain() {
        if (commands.noRunAgain().isEmpty()) {
            shell.runAgain();
        }
    }

    @FXML
    void open() {
        shell.openLabFile();
    }

    @FXML
    void openHistory() {
        shell.openHistory();
    }

    @FXML
    void compareHistory() {
        shell.compareHistory();
    }

    @FXML
    void demonstration() {
        shell.runDemonstration();
    }

    @FXML
    void quit() {
        shell.quit();
    }

    @FXML
    void light() {
        shell.theme(Theme.LIGHT);
    }

    @FXML
    void dark() {
        shell.theme(Theme.DARK);
    }

    @FXML
    void system() {
        shell.theme(Theme.SYSTEM);
    }

    @FXML
    void fit() {
        timeline.fit();
    }

    @FXML
    void live() {
        timeline.showLive();
    }

    @FXML
    void zoomIn() {
        timeline.zoomIn();
    }

    @FXML
    void zoomOut() {
        timeline.zoomOut();
    }

    @FXML
    void filter() {
        shell.filterLog();
    }

    @FXML
    void runOrPause() {
        commands.runOrPause();
    }

    @FXML
    void speed1() {
        commands.speed(1);
    }

    @FXML
    void speed10() {
        commands.speed(10);
    }

    @FXML
    void speed60() {
        commands.speed(60);
    }

    @FXML
    void retryNow() {
        commands.retryNow();
    }

    @FXML
    void pauseService() {
        commands.pauseOrResumeService();
    }

    @FXML
    void sendEvent() {
        commands.sendOne(Item.Kind.EVENT);
    }

    @FXML
    void sendEphemeral() {
        commands.sendOne(Item.Kind.EPHEMERAL);
    }

    @FXML
    void sendToDevice() {
        commands.sendOne(Item.Kind.TO_DEVICE);
    }

    @FXML
    void sendDeviceList() {
        commands.sendOne(Item.Kind.DEVICE_LISTS);
    }

    @FXML
    void checkService() {
        commands.service().filter(service -> commands.noCheck().isEmpty()).ifPresent(service -> shell.checkService(service.id()));
    }

    @FXML
    void serviceSettings() {
        commands.service().filter(service -> commands.noSettings().isEmpty())
                .ifPresent(service -> shell.serviceSettings(service.id()));
    }

    @FXML
    void addService() {
        shell.addService();
    }

    @FXML
    void compose() {
        shell.compose();
    }

    @FXML
    void homeserver() {
        shell.homeserver();
    }

    @FXML
    void keys() {
        shell.showKeys();
    }

    @FXML
    void about() {
        shell.showAbout();
    }
}
