package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.SimulatedRunner;
import dev.appservicelab.time.Turn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A scheduler on a desk: virtual clock, a store and services that do as they are told. Offsets are from the start of
 * the run.
 */
final class Desk {
    final SimulatedRunner runner;
    final MemoryStore store;
    final ScriptedAppServices services;
    final History history;
    final AppServiceScheduler scheduler;

    Desk(String... ids) {
        this(SimulatedRunner.inOrder(), new MemoryStore(), ids);
    }

    Desk(DeliveryPolicy policy, String... ids) {
        this(SimulatedRunner.inOrder(), new MemoryStore(), policy, KeyLookup.NONE, ids);
    }

    Desk(SimulatedRunner runner, MemoryStore store, String... ids) {
        this(runner, store, DeliveryPolicy.SYNAPSE, KeyLookup.NONE, ids);
    }

    Desk(SimulatedRunner runner, MemoryStore store, DeliveryPolicy policy, KeyLookup keys, String... ids) {
        this.runner = runner;
        this.store = store;
        this.services = new ScriptedAppServices(runner);
        this.history = new History(runner::now);
        this.scheduler = new AppServiceScheduler(
                runner,
                store,
                services,
                new PlainEncoder(),
                keys,
                policy,
                history,
                List.of(ids).stream().map(id -> service(id, !keys.equals(KeyLookup.NONE))).toList(),
                // Little heap for queues, so that long ones are in the store.
                new HeapRoom(0));
        runner.spawn("start", scheduler::start);
    }

    /** Does something at an instant, in the place of actions. */
    void at(Duration offset, Runnable action) {
        runner.spawn("at " + offset, () -> {
            runner.sleepUntil(new Due(offset.toNanos(), Turn.ACTION));
            action.run();
        });
    }

    /** Offers items at an instant, together. */
    void offer(Duration at, String service, Item... items) {
        at(at, () -> scheduler.enqueue(service, List.of(items)));
    }

    /** Offers items at an instant, one by one. */
    void offerSingly(Duration at, String service, List<? extends Item> items) {
        at(at, () -> items.forEach(item -> scheduler.enqueue(service, List.of(item))));
    }

    void runUntil(Duration offset) {
        runner.runUntil(offset.toNanos());
    }

    <T extends DeliveryEvent> List<T> events(Class<T> type) {
        return history.entries().stream()
                .map(History.Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Instants of the events of one type. */
    List<Duration> instants(Class<? extends DeliveryEvent> type) {
        return history.entries().stream()
                .filter(entry -> type.isInstance(entry.event()))
                .map(entry -> Duration.ofNanos(entry.t()))
                .toList();
    }

    static Event event(String id) {
        return new Event(id, Json.of("{}"), "!room:lab.test", "m.room.message", "@ana:lab.test", Optional.empty());
    }

    static List<Event> events(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> event("e" + i)).toList();
    }

    static EphemeralEvent ephemeral(String id) {
        return new EphemeralEvent(id, Json.of("{}"), Optional.empty());
    }

    static ToDeviceMessage toDevice(String id) {
        return new ToDeviceMessage(id, Json.of("{}"), Optional.empty());
    }

    static ToDeviceMessage toDeviceFor(String id, String user) {
        return new ToDeviceMessage(id, Json.of("{}"), Optional.of(user));
    }

    static DeviceListChange changed(String id, String user) {
        return new DeviceListChange(id, new DeviceListUpdates(Set.of(user), Set.of()));
    }

    /** @param keyCounts whether it is told how many keys its users have left */
    private static AppService service(String id, boolean keyCounts) {
        var service = new AppService(
                new Registration(
                        id, Optional.of(URI.create("http://localhost:1")), "as", "hs", id, Namespaces.NONE, List.of(),
                        false, true, false, true, false),
                "lab.test");
        return new AppService(
                service.registration(), service.serverName(), service.access(), service.simulated(), true, keyCounts);
    }

    /** A body is the ids of its items. */
    private static final class PlainEncoder implements TransactionEncoder {
        @Override
        public Body encode(AppService service, Batch batch, KeyCounts keys) {
            return body(batch.items().stream().map(Item::id));
        }

        @Override
        public Body merge(AppService service, List<Body> oldestFirst) {
            return body(oldestFirst.stream().map(body -> new String(body.bytes(), StandardCharsets.UTF_8)));
        }

        private static Body body(Stream<String> parts) {
            return new Body(parts.collect(Collectors.joining(" ")).getBytes(StandardCharsets.UTF_8));
        }
    }
}
