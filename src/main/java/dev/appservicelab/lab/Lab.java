package dev.appservicelab.lab;

import dev.appservicelab.delivery.Offer;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2HomeserverStore;
import dev.appservicelab.store.HomeserverStore;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run, wired by hand: clock, store, scheduler, services, faults and traffic. Commands may come from any thread:
 * they are handed to the run and return at once; they take effect at the next whole millisecond of its clock, and what
 * came of them is in the {@link #history()}.
 */
public final class Lab implements Run {
    private final SettingsNow settings;
    private final Supplier<? extends TransactionStore> openStore;
    private final Supplier<? extends HomeserverStore> openRooms;
    private final Course course;
    private final TaskRunner runner;
    private final History history;
    private final Faults faults;
    private final Input input;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Hands hands;
    private volatile @Nullable Throwable failure;

    /** Where what comes from outside gets hold of the run. */
    private record Hands(Engine engine, ByHand byHand, RunHomeserver homeserver) {}

    /**
     * @param openStore opens the store of the run, when the run begins; the run closes it
     * @param openRooms opens what the stub homeserver keeps, if the run has one; the run closes it
     * @param sink      is given each entry of the history as it happens
     * @throws BadInput if a fault's JSONPath is none, or traffic or an action is for a service that is not there
     */
    public Lab(
            LabSettings settings,
            Supplier<? extends TransactionStore> openStore,
            Supplier<? extends HomeserverStore> openRooms,
            Consumer<History.Entry> sink) {
        this.settings = new SettingsNow(settings);
        this.openStore = openStore;
        this.openRooms = openRooms;
        this.course = new Course(settings.clock(), settings.duration(), this::fail);
        this.runner = course.runner();
        this.history = new History(runner::now, sink);
        this.faults = new Faults(settings.faults(), new Chance(settings.seed()), history);
        this.input = new Input(runner);
        Addressees.of(settings).require(settings);
    }

    /** A lab whose homeserver, if it has one, forgets everything in the end. */
    public Lab(
            LabSettings settings, Supplier<? extends TransactionStore> openStore, Consumer<History.Entry> sink) {
        this(settings, openStore, H2HomeserverStore::inMemory, sink);
    }

    /** A lab whose history nobody else writes down. */
    public Lab(LabSettings settings, Supplier<? extends TransactionStore> openStore) {
        this(settings, openStore, entry -> {});
    }

    @Override
    public LabSettings settings() {
        return settings.get();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public long now() {
        return runner.now();
    }

    @Override
    public double speed() {
        return course.speed();
    }

    @Override
    public void speed(double newSpeed) {
        course.speed(newSpeed);
    }

    @Override
    public void step() {
        course.step();
    }

    @Override
    public boolean running() {
        return hands != null && !over();
    }

    @Override
    public boolean over() {
        return ended.getCount() == 0;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void start() {
        // Not by the thread: who closes the run at once waits for its end all the same.
        beginOnce();
        Thread.ofPlatform().daemon().name("lab").start(() -> live(true));
    }

    /**
     * Runs to the end: a virtual run as fast as it goes, another at the speed of its clock.
     *
     * @throws RuntimeException what ended it before its time
     */
    public void run() {
        beginOnce();
        live(false);
        throwFailure();
    }

    /** Waits until commands have an effect, or the run is over. */
    public void awaitReady() {
        awaitUninterruptibly(ready);
    }

    /** Waits until the run is over. */
    public void awaitEnd() {
        awaitUninterruptibly(ended);
    }

    /** Throws what ended the run before its time, if something did. */
    public void throwFailure() {
        switch (failure) {
            case null -> {}
            case RuntimeException problem -> throw problem;
            case Error problem -> throw problem;
            case Throwable problem -> throw new IllegalStateException(problem);
        }
    }

    @Override
    public void close() {
        course.stop();
        if (begun.get()) {
            awaitUninterruptibly(ended);
        }
    }

    /**
     * Offers an item to a service, at once, as input and not as something done by hand. Items that one thread offers to
     * one service are accepted in their order.
     */
    public void offer(String service, Item item, OptionalLong line) {
        var now = hands;
        if (now != null && !over()) {
            input.add(service, new Offer(item, line), now.engine());
        }
    }

    @Override
    public void send(Traffic traffic) {
        if (addressees().hasThoseOf(traffic)) {
            command(Turn.TRAFFIC, byHand -> byHand.send(traffic));
        }
    }

    @Override
    public List<Traffic> going() {
        var now = hands;
        return now == null || over() ? List.of() : now.byHand().going();
    }

    @Override
    public void stopTraffic() {
        command(Turn.TRAFFIC, ByHand::stopTraffic);
    }

    @Override
    public void setFault(String service, Effect effect) {
        commandTo(service, Turn.ACTION, byHand -> byHand.setFault(service, effect));
    }

    @Override
    public void clearFaults(String service) {
        commandTo(service, Turn.ACTION, byHand -> byHand.clearFaults(service));
    }

    @Override
    public void act(Action action) {
        if (addressees().hasThatOf(action)) {
            command(Turn.ACTION, byHand -> byHand.act(action));
        }
    }

    @Override
    public Recording recording() {
        var now = hands;
        return now == null ? Recording.NOTHING : now.byHand().recording();
    }

    @Override
    public Optional<Residents> residents() {
        return Optional.ofNullable(hands).flatMap(now -> now.homeserver().residents());
    }

    @Override
    public Optional<URI> homeserver() {
        return Optional.ofNullable(hands).flatMap(now -> now.homeserver().url());
    }

    @Override
    public void homeserver(OptionalInt port) {
        var now = hands;
        if (now == null || over()) {
            throw new BadInput(NOT_RUNNING);
        }
        if (settings().clock() instanceof LabClock.Virtual) {
            throw new BadInput("under the virtual clock nobody listens to a port; the lab file's clock must be wall or"
                    + " a speed");
        }
        port.ifPresentOrElse(now.homeserver()::switchOn, now.homeserver()::stop);
        // As it is, not "any": whoever reads these settings again finds it there.
        settings.homeserver(homeserver().map(url -> OptionalInt.of(url.getPort())).orElseGet(OptionalInt::empty));
    }

    @Override
    public void add(ServiceSettings service) {
        if (hands == null || over()) {
            throw new BadInput(NOT_RUNNING);
        }
        settings.add(service);
        command(Turn.ACTION, byHand -> byHand.add(service));
    }

    @Override
    public void speak(String service, Access access) {
        if (settings().service(service).orElse(null) instanceof ServiceSettings.Real real) {
            var note = "auth " + access.auth() + (access.legacyPath() ? ", and the legacy path" : "");
            change(real.spokenTo(access), "speak", note);
        }
    }

    @Override
    public void register(ServiceSettings.Real service) {
        change(service, "register", "as its registration says now");
    }

    private void change(ServiceSettings.Real service, String word, String note) {
        settings.change(service);
        var told = new DeliveryEvent.Action(service.id(), word, note);
        commandTo(service.id(), Turn.ACTION, byHand -> byHand.change(service, told));
    }

    private void commandTo(String service, Turn turn, Consumer<ByHand> command) {
        if (addressees().has(service)) {
            command(turn, command);
        }
    }

    private void command(Turn turn, Consumer<ByHand> command) {
        var now = hands;
        if (now != null && !over()) {
            runner.post(turn, "by hand", () -> command.accept(now.byHand()));
        }
    }

    private void beginOnce() {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("a lab runs once");
        }
    }

    private void live(boolean watched) {
        try (var homeserver = RunHomeserver.open(settings(), openRooms);
                var store = openStore.get();
                var carrier = Carrier.open(settings(), runner, faults, history)) {
            try {
                runner.spawn("run", unfolding(store, carrier, homeserver));
                course.drive(watched);
            } finally {
                homeserver.stop();
                runner.close();
                history.event(new DeliveryEvent.RunEnded(failure == null ? course.end() : runner.now()));
            }
        } catch (RuntimeException | Error problem) {
            fail(problem);
        } finally {
            ended.countDown();
            ready.countDown();
        }
    }

    private Unfolding unfolding(TransactionStore store, Carrier carrier, RunHomeserver homeserver) {
        var first = settings();
        var calls = new CallFaults(faults, runner);
        var engine = new Engine(
                first, runner, new FaultyStore(store, calls), carrier,
                new FaultyKeyLookup(new EveryonesKeys(new SimulatedKeys(), homeserver::keys), calls), history);
        var offers = new Offers(engine, () -> new Router(new AppServices(carrier.services()), homeserver.rooms()));
        var source = new ItemSource(first);
        var commands = new Commands(runner, engine, carrier, faults, history);
        var byHand = new ByHand(first, runner, commands, faults, source, offers, course::end);
        homeserver.furnish(runner, engine, carrier, byHand, history);
        return new Unfolding(
                first, runner, engine, faults, commands, offers, source, course::end, history,
                () -> begin(new Hands(engine, byHand, homeserver)));
    }

    /** Only now: an item accepted before the scheduler has looked at its store could overtake what is stored. */
    private void begin(Hands ready) {
        hands = ready;
        ready.homeserver().start();
        this.ready.countDown();
    }

    private void fail(Throwable problem) {
        if (failure == null) {
            failure = problem;
        }
        course.stop();
    }

    private Addressees addressees() {
        return Addressees.of(settings());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
