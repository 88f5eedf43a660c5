package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Merges transactions of a backlog that were never attempted, up to the limits of one transaction: a service that comes
 * back is sent few large transactions and not many small ones.
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

    /** Transactions next to each other that are to become one; at least one. */
    final class Group {
        private final List<StoredTransaction> members = new ArrayList<>();
        private final boolean open;
        private Counts counts = Counts.NONE;
        private long bytes;

        /** @param open whether others may be merged into it */
        Group(StoredTransaction first, boolean open) {
            this.open = open;
            add(first);
        }

        /** Takes one more, if all of them stay within the limits. */
        boolean takes(StoredTransaction next) {
            boolean fits = open && isWithinLimits(counts.plus(next.counts()), bytes + next.body().bytes().length);
            if (fits) {
                add(next);
            }
            return fits;
        }

        private void add(StoredTransaction one) {
            members.add(one);
            counts = counts.plus(one.counts());
            bytes += one.body().bytes().length;
        }

        private StoredTransaction merged() {
            if (members.size() == 1) {
                return members.getFirst();
            }
            var body = encoder.merge(service, members.stream().map(StoredTransaction::body).toList());
            return new StoredTransaction(members.getFirst().id(), body, itemsByKind(members), counts, false);
        }

        private List<Long> others() {
            return members.stream().skip(1).map(StoredTransaction::id).toList();
        }
    }

    /**
     * Makes one transaction of each group, all in one commit. They are to be sent: nothing is merged into them any
     * more, not even by a process that does not know how far this one came.
     *
     * @return as they are to be sent
     * @throws StoreException if the store failed; nothing has changed then
     */
    List<StoredTransaction> merge(List<Group> groups) {
        var all = new ArrayList<StoredTransaction>();
        var merges = new ArrayList<Merge>();
        for (var group : groups) {
            var merged = group.merged();
            all.add(merged);
            if (group.open) {
                merges.add(new Merge(merged, group.others()));
            }
        }
        if (!merges.isEmpty()) {
            store.merge(service.id(), merges);
        }
        for (var merge : merges) {
            merge.retired().forEach(id ->
                    listener.event(new DeliveryEvent.Merged(service.id(), id, merge.into().id())));
        }
        return all;
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
