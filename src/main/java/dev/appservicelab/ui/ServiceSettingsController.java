package dev.appservicelab.ui;

import dev.appservicelab.input.Quantity;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.Namespaces.Namespace;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.ui.CardText.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is known of a service, and how it is spoken to; a change applies from the next request on. */
final class ServiceSettingsController {
    private final ServiceSettings service;
    private final Run run;
    private final Consumer<Access> speak;
    private final ToggleGroup auths = new ToggleGroup();

    @FXML private VBox settingsPane;
    @FXML private Label name;
    @FXML private Label kind;
    @FXML private VBox facts;
    @FXML private VBox accessBox;
    @FXML private HBox authButtons;
    @FXML private CheckBox legacyPath;

    /** @param speak changes how it is spoken to */
    ServiceSettingsController(ServiceSettings service, Run run, Consumer<Access> speak) {
        this.service = service;
        this.run = run;
        this.speak = speak;
    }

    @FXML
    void initialize() {
        name.setText(service.id());
        kind.setText(switch (service) {
            case ServiceSettings.Simulated simulated -> "simulated";
            case ServiceSettings.Real real -> String.valueOf(real.file().getFileName());
        });
        for (var fact : factsOf(service, run)) {
            var line = new ServiceCell.Line();
            line.show(fact);
            facts.getChildren().add(line);
        }
        for (var auth : Auth.values()) {
            var button = new ToggleButton(switch (auth) {
                case HEADER -> "Header";
                case QUERY -> "Query";
                case BOTH -> "Both";
            });
            button.setToggleGroup(auths);
            button.setUserData(auth);
            button.setSelected(auth == service.access().auth());
            authButtons.getChildren().add(button);
        }
        legacyPath.setSelected(service.access().legacyPath());
        Tabs.keepOne(auths);
        Visible.set(accessBox, service instanceof ServiceSettings.Real);
        auths.selectedToggleProperty().subscribe((before, after) -> apply());
        legacyPath.selectedProperty().subscribe((before, after) -> apply());
    }

    VBox root() {
        return settingsPane;
    }

    private void apply() {
        if (auths.getSelectedToggle() != null) {
            speak.accept(new Access(
                    service.access().timeout(), (Auth) auths.getSelectedToggle().getUserData(),
                    legacyPath.isSelected()));
        }
    }

    /** Never a token. */
    static List<Fact> factsOf(ServiceSettings service, Run run) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Its own user", ServiceSpeech.botOf(run.settings(), service.id())));
        switch (service) {
            case ServiceSettings.Simulated simulated -> {
                facts.add(new Fact("Answers after", Quantity.text(simulated.simulation().latency())));
                facts.add(new Fact("Keeps out what it has seen by", simulated.simulation().dedupe().toString()));
                facts.add(new Fact("Receives", simulated.simulation().receives().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))));
            }
            case ServiceSettings.Real real -> {
                facts.add(new Fact(
                        "Listens at", real.registration().url().map(String::valueOf).orElse("nowhere: url is null")));
                facts.addAll(namespaces(real.registration()));
                facts.add(new Fact("Receives", kinds(real.registration())));
            }
        }
        service.access().timeout().ifPresent(timeout -> facts.add(new Fact("Time to answer", Quantity.text(timeout))));
        return facts;
    }

    private static List<Fact> namespaces(Registration registration) {
        var all = registration.namespaces();
        var facts = new ArrayList<Fact>();
        add("Users", all.users(), facts);
        add("Aliases", all.aliases(), facts);
        add("Rooms", all.rooms(), facts);
        return facts;
    }

    private static void add(String name, List<Namespace> namespaces, List<Fact> facts) {
        for (var namespace : namespaces) {
            facts.add(new Fact(name + (namespace.exclusive() ? ", its alone" : ""), namespace.regex().pattern()));
        }
    }

    private static String kinds(Registration registration) {
        return "event"
                + (registration.receiveEphemeral() || registration.pushEphemeral() ? ", ephemeral, to_device" : "")
                + (registration.msc3202() ? ", device_lists" : "");
    }
}
