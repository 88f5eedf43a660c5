package dev.appservicelab.lab;

import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.http.WireFormat;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.RealRunner;
import dev.appservicelab.time.RunClock;
import dev.appservicelab.time.SimulatedRunner;
import dev.appservicelab.time.TaskRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run, wired by hand: clock, store, scheduler, services, faults and traffic. Commands may come from any thread: they
 * are handed to the run and return at once; what came of them is in the {@link #history()}.
 */
public final class Lab implements Run {
    /** The speed at which a virtual run goes where people watch it. */
    private static final double WATCHED_SPEED = 10;

    /** How often the run is looked after. */
    private static final Duration SLICE = Duration.ofMillis(5);

    private final LabSettings settings;
    private final Supplier<? extends TransactionStore> openStore;
    private final RunClock clock = new RunClock(0);
    private final @Nullable SimulatedRunner simulated;
    private final TaskRunner runner;
    private final History history;
    private final Faults faults;
    private final Map<String, ItemSource> byHand = new ConcurrentHashMap<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable AppServiceScheduler scheduler;
    private volatile @Nullable Throwable failure;
    private volatile double speed;
    private volatile boolean clockGoes;

    /**
     * @param openStore opens the store of the run, when the run begins; the run closes it
     * @param sink      is given each entry of the history as it happens
     */
    public Lab(
            LabSettings settings,
            Supplier<? extends TransactionStore> openStore,
            Consumer<History.Entry> sink) {
        this.settings = settings;
        this.openStore = openStore;
        switch (settings.clock()) {
            case LabClock.Virtual virtual -> {
                simulated = SimulatedRunner.inOrder();
                runner = simulated;
                speed = WATCHED_SPEED;
            }
            case LabClock.Scaled scaled -> {
                simulated = null;
                runner = new RealRunner(clock, (task, problem) -> fail(problem));
                speed = scaled.speed();
            }
        }
        this.history = new History(runner::now, sink);
        this.faults = new Faults(settings.faults(), history);
    }

    /** A lab whose history nobody else writes down. */
    public Lab(LabSettings settings, Supplier<? extends TransactionStore> openStore) {
        this(settings, openStore, entry -> {});
    }

    @Override
    public LabSettings settings() {
        return settings;
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
        return speed;
    }

    @Override
    public void speed(double newSpeed) {
        speed = newSpeed;
        if (clockGoes) {
            clock.speed(newSpeed);
        }
    }

    @Override
    public boolean running() {
        return scheduler != null && !over();
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
        Thread.ofPlatform().daemon().name("lab").start(() -> live(true));
    }

    /**
     * Runs to the end: a virtual run as fast as it goes, another at the speed of its clock.
     *
     * @throws RuntimeException what ended it before its time
     */
    public void run() {
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
        closing.countDown();
        if (begun.get()) {
            awaitUninterruptibly(ended);
        }
    }

    /** Offers an item to a service. Items offered by one thread are accepted in their order. */
    public void offer(String service, Item item, OptionalLong line) {
        command("offer", engine -> engine.enqueue(service, List.of(item), line));
    }

    @Override
    public void sendOne(String service, Item.Kind kind) {
        command("send", engine -> {
            var source = byHand.computeIfAbsent(service, id ->
                    new ItemSource(settings.seed(), "hand-" + id, id, settings.serverName()));
            engine.enqueue(
                    service, List.of(source.next(kind, runner.now(), OptionalInt.empty(), Optional.empty())));
        });
    }

    @Override
    public void retryNow(String service) {
        command("retry", engine -> act(service, "retry_now", engine.forceRetry(service).words()));
    }

    @Override
    public void pause(String service) {
        command("pause", engine -> {
            act(service, "pause", "");
            engine.pause(service);
        });
    }

    @Override
    public void resume(String service) {
        command("resume", engine -> {
            act(service, "resume", "");
            engine.resume(service);
        });
    }

    @Override
    public void setFault(String service, Effect effect) {
        command("fault", engine -> {
            act(service, "set_fault", effect.word());
            faults.set(service, effect, Duration.ofNanos(runner.now()));
        });
    }

    @Override
    public void clearFaults(String service) {
        command("clear", engine -> {
            act(service, "clear_fault", "");
            faults.clear(service);
        });
    }

    private void command(String name, Consumer<AppServiceScheduler> command) {
        var engine = scheduler;
        if (engine != null && !over()) {
            runner.post(name, () -> command.accept(engine));
        }
    }

    private void act(String service, String action, String note) {
        history.event(new DeliveryEvent.Action(service, action, note));
    }

    private void live(boolean watched) {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("a lab runs once");
        }
        try (var store = openStore.get();
                var carrier = Carrier.open(settings, runner, faults, history)) {
            var engine = new AppServiceScheduler(
                    runner, store, carrier, new WireFormat(), settings.policy(), carrier.listener(), carrier.services());
            try {
                runner.spawn("run", new Unfolding(settings, runner, engine, faults, history, () -> begin(engine)));
                clockGoes = true;
                clock.speed(speed);
                drive(watched);
            } finally {
                clockGoes = false;
                clock.speed(0);
                runner.close();
                history.event(new DeliveryEvent.RunEnded(runner.now()));
            }
        } catch (RuntimeException | Error problem) {
            fail(problem);
        } finally {
            ended.countDown();
            ready.countDown();
        }
    }

    /** Only now: an item accepted before the scheduler has looked at its store could overtake what is stored. */
    private void begin(AppServiceScheduler engine) {
        scheduler = engine;
        ready.countDown();
    }

    /** Until the run is over; a virtual run is driven by this thread. */
    private void drive(boolean watched) {
        long end = settings.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        while (runner.now() < end && closing.getCount() > 0 && failure == null) {
            var virtual = simulated;
            if (virtual == null) {
                await(closing, Math.min(clock.wallUntil(end), SLICE.toNanos()));
            } else if (watched) {
                long target = virtual.hasPosted() ? virtual.nextMillisecond() : clock.now();
                virtual.runUntil(Math.clamp(target, virtual.now(), end));
                await(closing, SLICE.toNanos());
            } else {
                virtual.runUntil(Math.min(end, Math.max(virtual.now(), virtual.nextDue())));
            }
        }
    }

    private void fail(Throwable problem) {
        if (failure == null) {
            failure = problem;
        }
    }

    private static void await(CountDownLatch latch, long nanos) {
        try {
            var _ = latch.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            latch.countDown();
        }
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
