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
        private Counts counts = Counts.NONE;
        private long bytes;

        Group(StoredTransaction first) {
            add(first);
        }

        /** Takes one more, if all of them stay within the limits. */
        boolean takes(StoredTransaction next) {
            boolean fits = isWithinLimits(counts.plus(next.counts()), bytes + next.body().bytes().length);
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
            return new StoredTransaction(members.getFirst().id(), body, itemsByKind(members), counts, true);
        }

        private List<Long> others() {
            return members.stream().skip(1).map(StoredTransaction::id).toList();
        }
    }

    /**
     * Makes one transaction of each group, all in one commit.
     *
     * @return as they are stored now
     * @throws StoreException if the store failed; nothing has changed then
     */
    List<StoredTransaction> merge(List<Group> groups) {
        var merges = groups.stream().map(group -> new Merge(group.merged(), group.others())).toList();
        var changes = merges.stream().filter(merge -> !merge.retired().isEmpty()).toList();
        if (!changes.isEmpty()) {
            store.merge(service.id(), changes);
        }
        for (var merge : changes) {
            merge.retired().forEach(id ->
                    listener.event(new DeliveryEvent.Merged(service.id(), id, merge.into().id())));
        }
        return merges.stream().map(Merge::into).toList();
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
