package dev.appservicelab.lab;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.time.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What people do to a run: done as the actions and the traffic of a lab file are, and written down as such, so that it
 * can be played again. To be called by tasks of the run; {@link #recording()} by any thread.
 */
final class ByHand {
    private static final long MILLISECOND = 1_000_000;

    private final TaskRunner runner;
    private final Commands commands;
    private final Faults faults;
    private final ItemSource source;
    private final Offers offers;
    private final LongSupplier end;
    private final int fileTraffic;
    private final List<TimedAction> actions = new ArrayList<>();
    private final List<Traffic> traffic = new ArrayList<>();
    private final Set<String> faultNames = new HashSet<>();
    private final Map<String, String> faultOn = new HashMap<>();
    private final List<Going> going = new ArrayList<>();

    /** Traffic that is not over. */
    private static final class Going {
        final int place;
        final AtomicLong end = new AtomicLong(Long.MAX_VALUE);

        /** @param place among what was sent by hand */
        Going(int place) {
            this.place = place;
        }
    }

    /** @param end of the run, in nanoseconds; nothing is sent then or later */
    ByHand(
            LabSettings settings,
            TaskRunner runner,
            Commands commands,
            Faults faults,
            ItemSource source,
            Offers offers,
            LongSupplier end) {
        this.runner = runner;
        this.commands = commands;
        this.faults = faults;
        this.source = source;
        this.offers = offers;
        this.end = end;
        this.fileTraffic = settings.traffic().size();
        settings.faults().forEach(fault -> faultNames.add(fault.name()));
        settings.actions().forEach(timed -> note(timed.action()));
    }

    void act(Action action) {
        inTurn(at -> take(at, action));
    }

    /** One fault a service: in place of the one before. */
    void setFault(String service, Effect effect) {
        inTurn(at -> {
            Optional.ofNullable(faultOn.get(service))
                    .flatMap(faults::armed)
                    .filter(armed -> armed.isItsTime(runner.now()))
                    .ifPresent(armed -> take(at, new Action.ClearFault(armed.fault().name())));
            var fault = new Fault(
                    unused(service + " " + effect.word() + " by hand"), service, at, Optional.empty(), effect);
            faultOn.put(service, fault.name());
            take(at, new Action.SetFault(fault));
        });
    }

    void clearFaults(String service) {
        inTurn(at -> faults.on(service).forEach(fault -> take(at, new Action.ClearFault(fault.name()))));
    }

    void add(ServiceSettings service) {
        inTurn(at -> commands.add(service));
    }

    void change(ServiceSettings.Real service, DeliveryEvent.Action told) {
        inTurn(at -> commands.change(service, told));
    }

    /** Traffic that begins now. */
    void send(Traffic wanted) {
        var now = wanted.later(millisecond());
        if (now.at().toNanos() < end.getAsLong()) {
            int place = note(now);
            int order = fileTraffic + place;
            switch (now) {
                case Traffic.Made one when one.rate().isEmpty() && one.count().isEmpty() ->
                    offers.offer(one.to(), source.next(one, one.at().toNanos()));
                case Traffic.Made made ->
                    begin(place, until -> new MadeTraffic(made, order, until, source, runner, offers));
                case Traffic.Replayed replayed ->
                    begin(place, until -> new ReplayedTraffic(replayed, order, until, runner, offers));
                case Traffic.Verbatim one -> offers.offer(Optional.of(one.to()), one.event());
            }
        }
    }

    private void begin(int place, Function<LongSupplier, Runnable> traffic) {
        var begun = new Going(place);
        change(() -> going.add(begun));
        var work = traffic.apply(() -> Math.min(begun.end.get(), end.getAsLong()));
        runner.spawn("traffic by hand", () -> {
            work.run();
            change(() -> going.remove(begun));
        });
    }

    private synchronized void change(Runnable work) {
        work.run();
    }

    /** What was sent by hand and goes on. */
    synchronized List<Traffic> going() {
        return going.stream().map(one -> traffic.get(one.place)).toList();
    }

    /** Ends what was sent by hand and goes on. What was due in this millisecond came, or comes, all the same. */
    synchronized void stopTraffic() {
        var last = millisecond().plusMillis(1);
        going.forEach(one -> {
            one.end.set(last.toNanos());
            traffic.set(one.place, traffic.get(one.place).endingAt(last));
        });
        going.clear();
    }

    /** People on the homeserver have said something that a service hears of. */
    void said(String service, Item item) {
        var at = millisecond();
        note(switch (item) {
            case Event event -> new Traffic.Verbatim(service, event, at);
            case EphemeralEvent event -> Traffic.Made.one(service, Item.Kind.EPHEMERAL, at, event.json());
            case ToDeviceMessage message -> Traffic.Made.one(service, Item.Kind.TO_DEVICE, at, message.json());
            case DeviceListChange change ->
                Traffic.Made.one(service, Item.Kind.DEVICE_LISTS, at, MadeItem.json(change.updates()));
        });
    }

    private synchronized int note(Traffic now) {
        traffic.add(now);
        return traffic.size() - 1;
    }

    synchronized Recording recording() {
        return new Recording(actions, traffic);
    }

    private void inTurn(Consumer<Duration> work) {
        var at = millisecond();
        commands.inTurn(at.toNanos(), () -> work.accept(at));
    }

    private void take(Duration at, Action action) {
        note(action);
        synchronized (this) {
            actions.add(new TimedAction(at, action));
        }
        commands.take(action);
    }

    private void note(Action action) {
        if (action instanceof Action.SetFault(var fault)) {
            faultNames.add(fault.name());
        }
    }

    private String unused(String name) {
        var unused = name;
        for (int number = 2; faultNames.contains(unused); number++) {
            unused = name + " " + number;
        }
        return unused;
    }

    /** The one that began last: in real time it is a little later than that. */
    private Duration millisecond() {
        return Duration.ofNanos(runner.now() / MILLISECOND * MILLISECOND);
    }
}
