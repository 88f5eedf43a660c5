package dev.appservicelab.ui;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * A run told by hand: services that get items at fixed instants, and one that answers 503 for a while. Its clock stands
 * where the telling stopped; commands are noted.
 */
final class Story implements Run {
    private static final double FAILURE = 0.12;

    /** Commands that were given, in words. */
    final List<String> commands = new ArrayList<>();
    /** The actions among them. */
    final List<Action> acted = new ArrayList<>();

    /** Traffic that was sent by hand. */
    final List<Traffic> sent = new ArrayList<>();

    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Map<String, Service> services = new HashMap<>();
    private final History history = new History(this::now);
    private final String name;
    private long now;
    private long order;
    private long items;
    private long transactions;
    private double speed = 10;
    private volatile boolean over;
    private volatile Optional<Throwable> failure = Optional.empty();
    private Recording recording = Recording.NOTHING;
    private Optional<Path> path = Optional.empty();
    private String text = "";

    private record Step(long at, long order, Runnable what) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** One service of the story. */
    private static final class Service {
        final String id;
        final double latency;
        final Deque<Long> backlog = new ArrayDeque<>();
        final List<Long> parked = new ArrayList<>();
        final Map<Long, String> bodies = new HashMap<>();
        final Map<Long, List<String>> carried = new HashMap<>();
        final List<String> queue = new ArrayList<>();
        boolean down;
        boolean busy;
        double failsFrom = Double.MAX_VALUE;
        double failsUntil;
        String fault = "";

        Service(String id, double latency) {
            this.id = id;
            this.latency = latency;
        }
    }

    Story(String name) {
        this.name = name;
        tell(new DeliveryEvent.RunStarted(name, 42, "synapse", "x10"));
    }

    /**
     * irc fails from 30 s on and is retried after 2, 4, 8 … s; slack is slow, signal well. Told up to {@code seconds}.
     */
    static Story outage(double seconds) {
        var story = new Story("Demo");
        story.service("irc", 0.005, 0.1, 0.76).failing("irc", 30, 110);
        story.service("slack", 1.3, 0.4, 2.2);
        story.service("signal", 0.038, 0.9, 1.7);
        return story.until(seconds);
    }

    /** Many services, of which some are in trouble. */
    static Story crowded() {
        var story = new Story("bridges.yaml");
        var names = List.of(
                "teams", "irc", "hookshot", "sms", "email", "archive", "antispam", "bluesky", "discord", "echo",
                "facebook", "github", "gitlab", "gmessages", "googlechat", "groupme", "imessage", "instagram", "jira",
                "kakao", "line", "linkedin", "mastodon", "mattermost", "moderation", "mumble", "nostr", "reddit",
                "reminder", "rocketchat", "rss", "signal", "skype", "slack", "steam", "telegram", "translator",
                "twitter", "viber", "wechat", "whatsapp", "xmpp", "yammer", "zulip");
        for (int i = 0; i < names.size(); i++) {
            story.service(names.get(i), 0.02 + i % 5 * 0.1, 0.3 + i * 0.13, 1.5 + i % 7);
        }
        story.failing("teams", 4, 200).failing("irc", 30, 110).failing("hookshot", 70, 200).failing("sms", 80, 200);
        return story.until(86.3);
    }

    Story service(String id, double latency, double first, double every) {
        var service = new Service(id, latency);
        services.put(id, service);
        tell(new DeliveryEvent.ServiceAdded(id, true, ServiceState.UP, List.of()));
        at(first, () -> item(service, every));
        return this;
    }

    /** Answers 503 to attempts that start in {@code [from, until)}, and an ephemeral event comes every five seconds. */
    Story failing(String id, double from, double until) {
        var service = Objects.requireNonNull(services.get(id));
        service.failsFrom = from;
        service.failsUntil = until;
        service.fault = id + " 503";
        at(from, () -> tell(new DeliveryEvent.FaultOn(
                service.fault, id, "503", FaultRole.FAILED, OptionalLong.of(nanos(until)))));
        at(until, () -> tell(new DeliveryEvent.FaultOff(service.fault, id)));
        at(from + 1.5, () -> typing(service));
        return this;
    }

    /** Tells the story up to here; the clock stands there. */
    Story until(double seconds) {
        long end = nanos(seconds);
        while (!steps.isEmpty() && steps.peek().at() <= end) {
            var step = steps.remove();
            now = step.at();
            step.what().run();
        }
        now = end;
        return this;
    }

    /** Adds a fact as of now. */
    Story tell(DeliveryEvent event) {
        history.event(event);
        return this;
    }

    /** The entry that ends the first failed attempt with this number. */
    Entry failure(String service, int number) {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof DeliveryEvent.AttemptEnded ended
                        && ended.service().equals(service)
                        && ended.attempt() == number
                        && ended.outcome() != Outcome.OK)
                .findFirst()
                .orElseThrow();
    }

    /** Takes a transaction out of the backlog by hand. */
    Story park(String id, long transaction) {
        var service = Objects.requireNonNull(services.get(id));
        service.backlog.remove(transaction);
        service.parked.add(transaction);
        return tell(new DeliveryEvent.Action(id, "park", "transaction " + transaction))
                .tell(new DeliveryEvent.Parked(id, transaction));
    }

    /** The lab crashes, and goes on later: the services come again, from the store. */
    Story crashed(double seconds) {
        tell(new DeliveryEvent.Crashed());
        now += nanos(seconds);
        tell(new DeliveryEvent.Restarted());
        for (var service : List.of("irc", "slack", "signal")) {
            var known = Objects.requireNonNull(services.get(service));
            tell(new DeliveryEvent.ServiceAdded(
                    service, true, known.down ? ServiceState.DOWN : ServiceState.UP, List.copyOf(known.backlog),
                    List.copyOf(known.parked), Counts.NONE));
        }
        return this;
    }

    /** What the window makes of it. */
    LabModel model() {
        var model = new LabModel(this);
        model.pulse();
        return model;
    }

    /** Its lab file lies there and says that. */
    Story file(Path newPath, String newText) {
        path = Optional.of(newPath);
        text = newText;
        return this;
    }

    /** So much was done by hand. */
    Story recorded(Recording newRecording) {
        recording = newRecording;
        return this;
    }

    /** With its lab file, which expects nothing. */
    Opened opened() {
        return new Opened(file(), this, path);
    }

    LabFile file() {
        return new LabFile(path.map(Path::toString).orElse(name), path, text, settings(), List.of());
    }

    /** What the window makes of it, its expectations judged in this way. */
    LabModel judged(List<Verdict> verdicts) {
        var model = new LabModel(this, Optional.of(file()), Long.MAX_VALUE, () -> new Judged(verdicts));
        model.pulse();
        return model;
    }

    void end() {
        over = true;
    }

    /** It ends before its time. */
    void fail(Throwable problem) {
        failure = Optional.of(problem);
        over = true;
    }

    private void item(Service service, double every) {
        var id = "$" + ++items;
        tell(new DeliveryEvent.Accepted(service.id, Item.Kind.EVENT, id, OptionalLong.empty()));
        service.queue.add(id);
        send(service);
        after(every, () -> item(service, every));
    }

    private void typing(Service service) {
        if (service.down) {
            var id = "t" + ++items;
            tell(new DeliveryEvent.Accepted(service.id, Item.Kind.EPHEMERAL, id, OptionalLong.empty()));
            tell(new DeliveryEvent.Dropped(
                    service.id, Item.Kind.EPHEMERAL, id, DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));
            after(4.6, () -> typing(service));
        }
    }

    private void send(Service service) {
        if (service.busy || service.queue.isEmpty()) {
            return;
        }
        long txn = ++transactions;
        var body = new Body("""
                {"events":[{"type":"m.room.message","sender":"@ana:lab.test","content":{"msgtype":"m.text",\
                "body":"message of transaction %d"},"room_id":"!lounge:lab.test","event_id":"%s",\
                "origin_server_ts":1767225600000}]}"""
                .formatted(txn, service.queue.getFirst()).getBytes(StandardCharsets.UTF_8));
        history.body(body);
        var carried = List.copyOf(service.queue);
        service.queue.clear();
        service.bodies.put(txn, body.sha256());
        service.carried.put(txn, carried);
        service.backlog.add(txn);
        tell(new DeliveryEvent.TransactionCreated(
                service.id, txn, carried, new Counts(carried.size(), 0, 0, 0), body.bytes().length, body.hash()));
        if (!service.down) {
            attempt(service, txn, 1, 2);
        }
    }

    private void attempt(Service service, long txn, int number, double wait) {
        service.busy = !service.down;
        tell(new DeliveryEvent.AttemptStarted(
                service.id, txn, number, Sha256.known(Objects.requireNonNull(service.bodies.get(txn)))));
        boolean fails = now >= nanos(service.failsFrom) && now < nanos(service.failsUntil);
        after(fails ? FAILURE : service.latency, () -> {
            tell(new DeliveryEvent.Received(service.id, txn, carried(service, txn)));
            service.busy = false;
            if (fails) {
                failed(service, txn, number, wait);
            } else {
                delivered(service, txn, number);
            }
        });
    }

    private void failed(Service service, long txn, int number, double wait) {
        var answer = new Body(
                "{\"errcode\":\"M_UNKNOWN\",\"error\":\"down for maintenance\"}".getBytes(StandardCharsets.UTF_8));
        history.body(answer);
        tell(new DeliveryEvent.AttemptEnded(service.id, txn, number, Outcome.STATUS, OptionalInt.of(503),
                Optional.of(service.fault), Optional.of(answer.hash())));
        if (!service.down) {
            service.down = true;
            tell(new DeliveryEvent.StateChanged(service.id, ServiceState.DOWN));
            tell(new DeliveryEvent.RecovererStarted(service.id));
        }
        tell(new DeliveryEvent.BackoffScheduled(service.id, nanos(wait), number + 1));
        after(wait, () -> attempt(service, txn, number + 1, wait * 2));
    }

    private void delivered(Service service, long txn, int number) {
        var answer = new Body("{}".getBytes(StandardCharsets.UTF_8));
        history.body(answer);
        tell(new DeliveryEvent.Applied(service.id, txn, carried(service, txn)));
        tell(new DeliveryEvent.AttemptEnded(
                service.id, txn, number, Outcome.OK, OptionalInt.of(200), Optional.empty(),
                Optional.of(answer.hash())));
        tell(new DeliveryEvent.TransactionCompleted(service.id, txn));
        service.backlog.remove(txn);
        if (service.down && !service.backlog.isEmpty()) {
            attempt(service, service.backlog.getFirst(), 1, 4);
        } else if (service.down) {
            service.down = false;
            tell(new DeliveryEvent.RecovererEnded(service.id));
            tell(new DeliveryEvent.StateChanged(service.id, ServiceState.UP));
        } else {
            send(service);
        }
    }

    private static List<String> carried(Service service, long txn) {
        return service.carried.getOrDefault(txn, List.of());
    }

    private void at(double seconds, Runnable what) {
        steps.add(new Step(nanos(seconds), order++, what));
    }

    private void after(double seconds, Runnable what) {
        steps.add(new Step(now + nanos(seconds), order++, what));
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    @Override
    public LabSettings settings() {
        var settings = new LabSettings(
                name, 42, LabSettings.DEFAULT_SERVER_NAME, true, DeliveryPolicy.SYNAPSE, new LabClock.Scaled(10),
                Optional.empty(), List.of(), List.of(), List.of(), List.of());
        return text.isEmpty() ? settings : LabFileReader.read(name, text).settings();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void start() {
        commands.add("start");
    }

    @Override
    public boolean running() {
        return !over;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public void speed(double newSpeed) {
        speed = newSpeed;
        commands.add("speed " + newSpeed);
    }

    @Override
    public void step() {
        commands.add("step");
    }

    @Override
    public void setFault(String service, Effect effect) {
        commands.add(effect.word() + " on " + service);
    }

    @Override
    public void clearFaults(String service) {
        commands.add("clear " + service);
    }

    @Override
    public void send(Traffic traffic) {
        commands.add(switch (traffic) {
            case Traffic.Made made -> "send " + made.kind() + " to " + made.to().orElse("all");
            case Traffic.Replayed replayed -> "replay " + replayed.file();
            case Traffic.Verbatim one -> "send " + one.event().id() + " to " + one.to();
        });
        sent.add(traffic);
    }

    @Override
    public void add(ServiceSettings service) {
        commands.add("add " + service.id());
    }

    @Override
    public void speak(String service, Access access) {
        commands.add("speak to " + service + " by " + access.auth() + (access.legacyPath() ? ", legacy" : ""));
    }

    @Override
    public void register(ServiceSettings.Real service) {
        commands.add("register " + service.id());
    }

    @Override
    public Optional<Residents> residents() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> homeserver() {
        return Optional.empty();
    }

    @Override
    public void homeserver(OptionalInt port) {
        commands.add("homeserver " + port);
    }

    @Override
    public void close() {
        commands.add("close");
    }

    @Override
    public void act(Action action) {
        acted.add(action);
        commands.add(switch (action) {
            case Action.OfService of -> of.word() + " " + of.service();
            case Action.OfTransaction of -> of.word() + " " + of.transaction().getAsLong() + " of " + of.service();
            default -> action.word();
        });
    }

    @Override
    public Recording recording() {
        return recording;
    }
}
