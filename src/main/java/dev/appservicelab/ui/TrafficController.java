package dev.appservicelab.ui;

import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Conversations: what was said, how far it has come, and a line to say more. */
final class TrafficController {
    private static final PseudoClass ALARMING = PseudoClass.getPseudoClass("alarming");
    /** How often the homeserver is asked what is new. */
    private static final Duration LOOK = Duration.millis(200);

    private final LabModel model;
    private final Commands commands;
    private final Shell shell;
    private final Offers offers;
    private final Conversation conversation;
    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    private final Button stop = new Button();
    private final Tooltip stopNote = new Tooltip();
    private final Button newRoom = new Button("New room…");
    private final MenuButton replay = new MenuButton("Replay a file");
    private final Mark homeserverMark = new Mark(Glyph.IDLE);
    private final Button homeserver = new Button("", homeserverMark);
    private final HBox tools = new HBox(stop, newRoom, replay, homeserver);
    private final Tooltip reason = new Tooltip();
    private final Timeline looking = new Timeline(new KeyFrame(LOOK, event -> look()));
    private boolean following;
    private Optional<Place> shown = Optional.empty();
    private Optional<FollowNewest> newest = Optional.empty();

    @FXML private HBox traffic;
    @FXML private ListView<Place> placeList;
    @FXML private ListView<Message> messageList;
    @FXML private HBox composer;
    @FXML private ChoiceBox<Template> template;
    @FXML private ChoiceBox<String> choice;
    @FXML private TextField person;
    @FXML private TextField text;
    @FXML private ChoiceBox<Repeat> repeat;
    @FXML private StackPane sendPlace;
    @FXML private Button send;
    @FXML private Label problem;

    TrafficController(LabModel model, Commands commands, Shell shell) {
        this.model = model;
        this.commands = commands;
        this.shell = shell;
        this.offers = new Offers(model, commands);
        this.conversation = new Conversation(
                model, task -> Thread.ofVirtual().name("conversation").start(task), Platform::runLater, this::changed);
    }

    @FXML
    void initialize() {
        placeList.setItems(places);
        placeList.setCellFactory(view -> new PlaceCell());
        placeList.getSelectionModel().selectedItemProperty().subscribe(place -> {
            if (place != null && !following) {
                conversation.choose(place);
                shown = Optional.empty();
                redraw();
            }
        });
        messageList.setItems(messages);
        messageList.setCellFactory(view -> new MessageCell(model.selection()::set));
        newest = Optional.of(new FollowNewest(messageList));
        template.getItems().setAll(Template.values());
        template.setValue(Template.MESSAGE);
        template.valueProperty().subscribe(wanted -> {
            choice.getItems().setAll(wanted.choices());
            choice.setValue(wanted.choices().stream().findFirst().orElse(""));
            redrawComposer();
        });
        repeat.getItems().setAll(Repeat.ALL);
        repeat.setValue(Repeat.ONCE);
        messageList.getSelectionModel().selectedItemProperty().subscribe(message -> redrawComposer());
        person.setText("@you:" + model.lab().settings().serverName());
        List.of(person, text).forEach(TrafficController::keepKeys);
        text.setOnAction(event -> send());
        traffic.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (KeyCombination.valueOf("Shortcut+Enter").match(event)) {
                send();
                event.consume();
            }
        });
        looking.setCycleCount(Animation.INDEFINITE);
        Tooltip.install(sendPlace, reason);
        tools.getStyleClass().add("drawer-tools");
        tools.getChildren().forEach(button -> button.getStyleClass().add("small"));
        stop.setOnAction(event -> offers.stopTraffic().take(shell));
        stop.setId("stopTraffic");
        stop.setTooltip(stopNote);
        newRoom.setOnAction(event -> makeRoom());
        replay.getItems().setAll(
                replay("As far apart as they were…", Optional.empty()), replay("1/s…", Optional.of(1.0)),
                replay("10/s…", Optional.of(10.0)), replay("100/s…", Optional.of(100.0)));
        homeserver.setOnAction(event -> shell.homeserver());
        Hint.set(replay, "Offer recorded events, a line each, as they came or at a rate");
        redrawComposer();
    }

    private MenuItem replay(String words, Optional<Double> rate) {
        var item = new MenuItem(words);
        item.setOnAction(event -> shell.replayFile(rate));
        return item;
    }

    /** Goes on while the clock stands, and ends when nobody sees it. */
    private void look() {
        if (isSeen()) {
            conversation.look();
        } else {
            looking.stop();
        }
    }

    private boolean isSeen() {
        var scene = traffic.getScene();
        return traffic.isVisible() && scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
    }

    private void changed() {
        if (traffic.isVisible()) {
            redraw();
        }
    }

    /** What is typed is text, also where a letter alone is a command. */
    private static void keepKeys(TextInputControl field) {
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && event.getCode() != KeyCode.TAB && event.getCode() != KeyCode.ENTER) {
                event.consume();
            }
        });
    }

    HBox root() {
        return traffic;
    }

    /** What stands beside the tabs. */
    HBox tools() {
        return tools;
    }

    /** Puts the cursor where a message is written; sends it if it is there already. */
    void compose() {
        if (text.isFocused()) {
            send();
        } else {
            text.requestFocus();
        }
    }

    void redraw() {
        conversation.pulse();
        looking.play();
        var place = conversation.place();
        following = true;
        Rows.update(places, conversation.places());
        place.ifPresent(placeList.getSelectionModel()::select);
        following = false;
        redrawMessages(place);
        redrawTools();
    }

    private void redrawMessages(Optional<Place> place) {
        int before = messages.size();
        Runnable update = () -> Rows.update(messages, conversation.messages());
        if (!place.map(Place::id).equals(shown.map(Place::id))) {
            shown = place;
            newest.orElseThrow().changed(update);
            redrawComposer();
            return;
        }
        update.run();
        if (messages.size() > before) {
            newest.orElseThrow().grown();
            redrawComposer();
        }
    }

    private void redrawTools() {
        var url = model.lab().homeserver();
        homeserver.setText(url.map(at -> "Homeserver on " + at.getPort()).orElse("Homeserver off"));
        homeserverMark.show(url.isPresent() ? Glyph.UP : Glyph.IDLE);
        Visible.set(newRoom, url.isPresent());
        var stopping = offers.stopTraffic();
        Visible.set(stop, stopping.possible());
        stop.setText(stopping.words());
        stopNote.setText(stopping.note());
        var no = conversation.noSpeech(commands);
        replay.setDisable(no.isPresent());
        newRoom.setDisable(no.isPresent());
        send.setDisable(no.isPresent());
        reason.setText(no.orElse("Send it (Enter or Ctrl+Enter)"));
    }

    private void redrawComposer() {
        var wanted = template.getValue();
        boolean inRoom = shown.filter(Place.Room.class::isInstance).isPresent();
        Visible.set(choice, !wanted.choices().isEmpty());
        Visible.set(person, inRoom);
        Visible.set(repeat, !inRoom);
        text.setDisable(!wanted.wantsText());
        text.setPromptText(wanted.wantsText()
                ? prompt(wanted)
                : about().map(it -> "about “" + it + "”").orElse("Nothing to write"));
    }

    private String prompt(Template wanted) {
        return wanted.prompt() + (wanted.aboutMessage() ? about().map(it -> ", about “" + it + "”").orElse("") : "");
    }

    /** What the message says that a reaction and the like are about: the selected one, else the newest of a person. */
    private Optional<String> about() {
        return template.getValue().aboutMessage() ? aboutMessage().map(one -> one.said().text()) : Optional.empty();
    }

    private Optional<Message> aboutMessage() {
        return Optional.ofNullable(messageList.getSelectionModel().getSelectedItem())
                .filter(one -> one.id().startsWith("$"))
                .or(() -> messages.reversed().stream()
                        .filter(one -> one.id().startsWith("$") && !one.said().quiet() && !one.gone())
                        .findFirst());
    }

    @FXML
    void send() {
        if (conversation.noSpeech(commands).isPresent()) {
            return;
        }
        var draft = new Draft(
                template.getValue(), person.getText().strip(), text.getText(),
                Optional.ofNullable(choice.getValue()).orElse(""), aboutMessage().map(Message::id));
        conversation.say(draft, repeat.getValue(), problemNow -> {
            say(problemNow);
            if (problemNow.isEmpty()) {
                text.clear();
                conversation.look();
            }
        });
    }

    private void say(Optional<String> sentence) {
        problem.setText(sentence.orElse(""));
        Visible.set(problem, sentence.isPresent());
        composer.pseudoClassStateChanged(ALARMING, sentence.isPresent());
    }

    private void makeRoom() {
        var settings = model.lab().settings();
        var bots = settings.services().stream()
                .map(service -> ServiceSpeech.botOf(settings, service.id()))
                .toList();
        RoomDialog.ask(traffic.getScene().getWindow(), bots).ifPresent(
                room -> conversation.makeRoom(person.getText().strip(), room.name(), room.invited(), this::say));
    }
}
