package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.OptionalLong;

/** Tells what befell the items of one service, and what the store would not do for it. */
record Facts(AppService service, DeliveryListener listener) {

    /** They are gone, and were in no transaction. */
    void dropped(List<? extends Item> items, DropReason reason) {
        dropped(items, reason, OptionalLong.empty());
    }

    /** They are gone, and this transaction goes on without them. */
    void dropped(List<? extends Item> items, DropReason reason, long transaction) {
        dropped(items, reason, OptionalLong.of(transaction));
    }

    /** They were not accepted. */
    void refused(List<? extends Item> items) {
        items.forEach(item -> listener.event(new DeliveryEvent.Refused(service.id(), item.kind(), item.id())));
    }

    /** @param call what the store was asked */
    void storeFailed(String call, StoreException failure) {
        var failed = failure instanceof CompletionFailed ? "complete" : call;
        listener.event(new DeliveryEvent.StoreFailed(service.id(), failed, String.valueOf(failure.getMessage())));
    }

    private void dropped(List<? extends Item> items, DropReason reason, OptionalLong transaction) {
        for (var item : items) {
            listener.event(new DeliveryEvent.Dropped(service.id(), item.kind(), item.id(), reason, transaction));
        }
    }
}
