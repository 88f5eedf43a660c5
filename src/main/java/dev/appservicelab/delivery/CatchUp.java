package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Merges what was never attempted into the oldest transaction of a backlog, up to the limits of one transaction: a service
 * that comes back is sent few large transactions and not many small ones.
 */
final class CatchUp {
    private final AppService service;
    private final TransactionStore store;
    private final TransactionEncoder encoder;
    private final DeliveryPolicy.Limits limits;
    private final DeliveryListener listener;

    CatchUp(
            AppService service,
            TransactionStore store,
            TransactionEncoder encoder,
            DeliveryPolicy.Limits limits,
            DeliveryListener listener) {
        this.service = service;
        this.store = store;
        this.encoder = encoder;
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Merges those behind it into a transaction that was never attempted, in one commit.
     *
     * @param tried whether one was attempted: such a one is never merged, though after a reset of ids it may lie behind
     * @return the transaction as it is stored now
     * @throws StoreException if the store failed; nothing has changed then
     */
    StoredTransaction mergeInto(StoredTransaction oldest, LongPredicate tried) {
        var merged = fitting(oldest, store.behind(
                service.id(), oldest.id(), limits.events() + limits.ephemeral() + limits.toDevice()), tried);
        if (merged.isEmpty()) {
            return oldest;
        }
        var all = Stream.concat(Stream.of(oldest), merged.stream()).toList();
        var body = encoder.merge(service, all.stream().map(StoredTransaction::body).toList());
        var counts = all.stream().map(StoredTransaction::counts).reduce(Counts.NONE, Counts::plus);
        var into = new StoredTransaction(oldest.id(), body, itemsByKind(all), counts, true);
        store.merge(service.id(), into, merged.stream().map(StoredTransaction::id).toList());
        merged.forEach(one -> listener.event(new DeliveryEvent.Merged(service.id(), one.id(), oldest.id())));
        return into;
    }

    /** The next ones, as far as all of them together stay within the limits; none is passed over. */
    private List<StoredTransaction> fitting(
            StoredTransaction oldest, List<StoredTransaction> behind, LongPredicate tried) {
        var fitting = new ArrayList<StoredTransaction>();
        var counts = oldest.counts();
        long bytes = oldest.body().bytes().length;
        for (var next : behind) {
            counts = counts.plus(next.counts());
            bytes += next.body().bytes().length;
            if (!next.mergeable() || tried.test(next.id()) || !isWithinLimits(counts, bytes)) {
                break;
            }
            fitting.add(next);
        }
        return fitting;
    }

    private boolean isWithinLimits(Counts counts, long bytes) {
        return counts.events() <= limits.events()
                && counts.ephemeral() <= limits.ephemeral()
                && counts.toDevice() <= limits.toDevice()
                && counts.total() - counts.deviceLists() <= limits.total().orElse(Integer.MAX_VALUE)
                && bytes <= limits.body().orElse(Integer.MAX_VALUE);
    }

    /** In the order of a body: all events, then all ephemeral ones, and so on. */
    private static List<String> itemsByKind(List<StoredTransaction> all) {
        var events = new ArrayList<String>();
        var ephemeral = new ArrayList<String>();
        var toDevice = new ArrayList<String>();
        var deviceLists = new ArrayList<String>();
        for (var one : all) {
            int ephemeralFrom = one.counts().events();
            int toDeviceFrom = ephemeralFrom + one.counts().ephemeral();
            int deviceListsFrom = toDeviceFrom + one.counts().toDevice();
            events.addAll(one.items().subList(0, ephemeralFrom));
            ephemeral.addAll(one.items().subList(ephemeralFrom, toDeviceFrom));
            toDevice.addAll(one.items().subList(toDeviceFrom, deviceListsFrom));
            deviceLists.addAll(one.items().subList(deviceListsFrom, one.items().size()));
        }
        return Stream.of(events, ephemeral, toDevice, deviceLists).flatMap(List::stream).toList();
    }
}
