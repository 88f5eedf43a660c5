package dev.appservicelab.ui;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.Lane;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.check.FirstContact;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.RegistrationReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A real service on its way into the run: its registration is read and added, for most bridges start only when their
 * homeserver knows them; then its url is tried until something listens there, it is pinged, and sent a first event.
 * Lives on the JavaFX thread; what may have to wait is done elsewhere.
 */
final class Connect implements AutoCloseable {
    /** What is done, in this order. */
    enum Stage {
        REGISTRATION("Registration"),
        URL("Address"),
        PING("Ping"),
        FIRST_EVENT("First event");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** How far a stage has come. */
    enum Progress {
        OPEN,
        UNDER_WAY,
        DONE,
        FAILED
    }

    /**
     * One stage as it stands.
     *
     * @param note what was found, or why not
     */
    record Line(Stage stage, Progress progress, String note) {}

    private final Supplier<LabModel> model;
    private final Consumer<ServiceSettings> begin;
    private final Executor elsewhere;
    private final Executor here;
    private final Runnable changed;
    private final FirstContact contact = new FirstContact();
    private final Map<Stage, Line> lines = new EnumMap<>(Stage.class);
    private Optional<Path> file = Optional.empty();
    private Optional<ServiceSettings.Real> service = Optional.empty();
    private List<Meaning.Remedy> remedies = List.of();
    private boolean added;
    private boolean sent;
    private boolean asking;
    private Optional<LabModel> sentTo = Optional.empty();
    private Optional<Lane.Attempt> judged = Optional.empty();
    /** Counts the files that were chosen: what came of an earlier one is of no interest any more. */
    private int choices;

    /**
     * @param model     of the run that the window shows now
     * @param begin     begins a run with a service, if none goes on
     * @param elsewhere runs what may wait
     * @param here      runs what came of it, on the JavaFX thread
     * @param changed   told when there is something else to show
     */
    Connect(
            Supplier<LabModel> model,
            Consumer<ServiceSettings> begin,
            Executor elsewhere,
            Executor here,
            Runnable changed) {
        this.model = model;
        this.begin = begin;
        this.elsewhere = elsewhere;
        this.here = here;
        this.changed = changed;
        reset();
    }

    private void reset() {
        lines.clear();
        service = Optional.empty();
        remedies = List.of();
        added = false;
        sent = false;
        asking = false;
        judged = Optional.empty();
        choices++;
    }

    List<Line> lines() {
        return Stream.of(Stage.values()).map(this::line).toList();
    }

    private Line line(Stage stage) {
        return lines.getOrDefault(stage, new Line(stage, Progress.OPEN, ""));
    }

    /** The file that was chosen. */
    Optional<Path> file() {
        return file;
    }

    /** The service, once its registration was read. */
    Optional<ServiceSettings.Real> service() {
        return service;
    }

    /** Other ways to speak to it, after it refused this one. */
    List<Meaning.Remedy> remedies() {
        return remedies;
    }

    /** Whether it is in the run. */
    boolean added() {
        return added;
    }

    boolean done() {
        return line(Stage.FIRST_EVENT).progress() == Progress.DONE;
    }

    boolean failed() {
        return lines.values().stream().anyMatch(line -> line.progress() == Progress.FAILED);
    }

    /** Begins with this registration file. */
    void choose(Path chosen) {
        file = Optional.of(chosen);
        reset();
        tell(Stage.REGISTRATION, Progress.UNDER_WAY, String.valueOf(chosen.getFileName()));
        away(() -> {
            try {
                var read = RegistrationReader.read(chosen);
                return () -> read(new ServiceSettings.Real(chosen, read, Access.PLAIN));
            } catch (BadInput bad) {
                return () -> tell(Stage.REGISTRATION, Progress.FAILED, String.valueOf(bad.getMessage()));
            }
        });
    }

    /** Finds something out elsewhere; what to do with it is done here, unless another file was chosen meanwhile. */
    private void away(Supplier<Runnable> question) {
        int choice = choices;
        elsewhere.execute(() -> {
            var then = question.get();
            here.execute(() -> {
                if (choice == choices) {
                    then.run();
                }
            });
        });
    }

    /** What failed, once more. */
    void again() {
        if (!added) {
            file.ifPresent(this::choose);
        } else if (sent) {
            retry();
        } else {
            reach();
        }
    }

    private void retry() {
        service.ifPresent(one -> model.get().lab().act(new Action.OfService(Action.Verb.RETRY_NOW, one.id())));
    }

    private void read(ServiceSettings.Real real) {
        var settings = model.get().lab().settings();
        service = Optional.of(real);
        var problem = model.get().lab().running() ? obstacle(real, settings) : Optional.<String>empty();
        if (problem.isPresent()) {
            tell(Stage.REGISTRATION, Progress.FAILED, problem.get());
            return;
        }
        if (!add(real)) {
            return;
        }
        tell(Stage.REGISTRATION, Progress.DONE, Stream.concat(
                        Stream.of(real.id() + ", "
                                + ServiceSpeech.botOf(settings.withServices(List.of(real)), real.id())),
                        RegistrationNotes.of(real.registration(), settings).stream())
                .reduce((first, second) -> first + ". " + second)
                .orElse(""));
        if (real.registration().url().isEmpty()) {
            tell(Stage.URL, Progress.DONE,
                    "Its url is null: nothing is ever sent to it. The stub homeserver knows its tokens");
            tell(Stage.FIRST_EVENT, Progress.DONE, "There is nothing to send");
        } else {
            reach();
        }
    }

    /** Why a run that goes on cannot have it. */
    private static Optional<String> obstacle(ServiceSettings.Real real, LabSettings settings) {
        if (settings.service(real.id()).isPresent()) {
            return Optional.of(
                    "There is a service “" + real.id()
                            + "” already. Its registration is read anew when its file changes.");
        }
        return settings.clock() instanceof LabClock.Virtual
                ? Optional.of("This run has a virtual clock, under which nothing real can be reached. Open a lab whose"
                        + " clock is wall or a speed.")
                : Optional.empty();
    }

    private boolean add(ServiceSettings.Real real) {
        var run = model.get().lab();
        try {
            if (run.running()) {
                run.add(real);
            } else {
                begin.accept(real);
            }
            added = true;
        } catch (BadInput refused) {
            tell(Stage.REGISTRATION, Progress.FAILED, String.valueOf(refused.getMessage()));
        }
        return added;
    }

    private void reach() {
        if (asking) {
            return;
        }
        asking = true;
        var asked = asked();
        if (line(Stage.URL).progress() != Progress.FAILED) {
            tell(Stage.URL, Progress.UNDER_WAY, String.valueOf(asked.url().orElseThrow()));
        }
        away(() -> {
            var problem = contact.reach(asked);
            return () -> reached(asked, problem);
        });
    }

    private void reached(AppService asked, Optional<String> problem) {
        asking = false;
        if (problem.isPresent()) {
            tell(Stage.URL, Progress.FAILED, problem.get());
        } else {
            tell(Stage.URL, Progress.DONE, asked.url().orElseThrow() + " listens");
            ping();
        }
    }

    private void ping() {
        var asked = asked();
        tell(Stage.PING, Progress.UNDER_WAY, "");
        away(() -> {
            var answer = contact.ping(asked);
            return () -> pinged(answer);
        });
    }

    private void pinged(Answer answer) {
        int status = answer.status().orElse(0);
        if (answer.ok() && status / 100 == 2) {
            tell(Stage.PING, Progress.DONE, "It answers, and knows the token");
            send();
        } else if (answer.ok() && (status == 404 || status == 405)) {
            tell(Stage.PING, Progress.DONE, "It answers, and knows no ping: frameworks of old do not");
            send();
        } else {
            var outcome = answer.ok() ? Outcome.STATUS : answer.outcome();
            failed(Stage.PING, String.valueOf(outcome), Meaning.of(
                    new Meaning.Came(outcome, answer.status(), answer.body().map(Body::bytes), 0), asked().access()));
        }
    }

    private void failed(Stage stage, String word, Optional<Meaning> meaning) {
        remedies = meaning.map(Meaning::remedies).orElse(List.of());
        tell(stage, Progress.FAILED, meaning.map(one -> one.title() + ". " + one.sentence()).orElse(word));
    }

    private void send() {
        sent = true;
        tell(Stage.FIRST_EVENT, Progress.UNDER_WAY, "");
        // Where a run was begun for it, it is there a moment later.
        sentTo = Optional.empty();
        pulse();
    }

    /** Speaks to it in another way from now on. */
    void take(Meaning.Remedy remedy) {
        remedies = List.of();
        service = service.map(real -> real.spokenTo(remedy.access()));
        model.get().lab().speak(service.orElseThrow().id(), remedy.access());
        if (sent) {
            retry();
            tell(Stage.FIRST_EVENT, Progress.UNDER_WAY, "");
        } else {
            ping();
        }
    }

    /** Looks what became of the first event; to be called a few times a second. */
    void pulse() {
        if (!sent || done()) {
            return;
        }
        var now = model.get();
        var id = service.orElseThrow().id();
        if (sentTo.isEmpty() && now.lab().running() && now.world().service(id).isPresent()) {
            sentTo = Optional.of(now);
            sendTo(now.lab(), id);
        }
        now.timeline().lane(id)
                .map(Lane::attempts)
                .filter(attempts -> !attempts.isEmpty())
                .map(List::getLast)
                .filter(attempt -> !attempt.inFlight() && !Optional.of(attempt).equals(judged))
                .ifPresent(attempt -> judge(now, attempt));
    }

    /** Where people are, one of them invites it into a room; elsewhere it hears of people in a room that is made up. */
    private void sendTo(Run run, String id) {
        var people = run.residents();
        if (people.isEmpty()) {
            run.sendOne(id, Item.Kind.EVENT);
            return;
        }
        var bot = ServiceSpeech.botOf(run.settings(), id);
        var person = "@you:" + run.settings().serverName();
        elsewhere.execute(() -> {
            try {
                people.get().createRoom(person, "Talk with " + id, List.of(bot), List.of(bot));
            } catch (RuntimeException closing) {
                // The homeserver was switched off meanwhile.
                run.sendOne(id, Item.Kind.EVENT);
            }
        });
    }

    /** Tries again to reach it, while nothing listens; to be called once in a while. */
    void lookAgain() {
        if (added && line(Stage.URL).progress() == Progress.FAILED) {
            reach();
        }
    }

    private void judge(LabModel now, Lane.Attempt attempt) {
        judged = Optional.of(attempt);
        var result = attempt.result().orElseThrow();
        if (!attempt.failed()) {
            remedies = List.of();
            tell(Stage.FIRST_EVENT, Progress.DONE, "Delivered in " + Figures.took(result.end() - attempt.start()));
            return;
        }
        var access = asked().access();
        away(() -> {
            var answer = result.answer().flatMap(now.lab().history()::body);
            var meaning = Meaning.of(new Meaning.Came(result.outcome(), result.status(), answer, 0), access);
            return () -> {
                if (Optional.of(attempt).equals(judged)) {
                    failed(Stage.FIRST_EVENT, result.word(), meaning);
                }
            };
        });
    }

    private AppService asked() {
        var real = service.orElseThrow();
        return new AppService(real.registration(), model.get().lab().settings().serverName(), real.access());
    }

    private void tell(Stage stage, Progress progress, String note) {
        lines.put(stage, new Line(stage, progress, note));
        changed.run();
    }

    @Override
    public void close() {
        choices++;
        elsewhere.execute(contact::close);
    }
}
