package dev.appservicelab.lab;

import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The faults that apply now, those put on by hand before those of the lab file. The first that fits a service hits it,
 * alone. Thread-safe.
 */
final class Faults {
    private static final String BY_HAND = " by hand";

    private final DeliveryListener listener;
    private final List<Fault> byHand = new ArrayList<>();
    private final List<Fault> byFile = new ArrayList<>();
    private final List<Fault> fileOrder;
    private volatile Runnable whenChanged = () -> {};
    private int madeByHand;

    /** @param fileOrder all faults of the lab file */
    Faults(List<Fault> fileOrder, DeliveryListener listener) {
        this.fileOrder = fileOrder;
        this.listener = listener;
    }

    /** @param action called after each change, by whoever made it */
    void whenChanged(Runnable action) {
        whenChanged = action;
    }

    /** What hits an attempt of this service that starts now. */
    synchronized Optional<Fault> hitting(String service) {
        for (var fault : byHand) {
            if (fault.hits(service)) {
                return Optional.of(fault);
            }
        }
        return byFile.stream().filter(fault -> fault.hits(service)).findFirst();
    }

    /** A fault of the lab file begins. */
    void on(Fault fault) {
        synchronized (this) {
            byFile.add(fault);
            byFile.sort((a, b) -> Integer.compare(fileOrder.indexOf(a), fileOrder.indexOf(b)));
            announce(fault);
        }
        whenChanged.run();
    }

    /** A fault of the lab file ends; one that was cleared before is left alone. */
    void off(Fault fault) {
        boolean applied;
        synchronized (this) {
            applied = byFile.remove(fault);
            if (applied) {
                listener.event(new DeliveryEvent.FaultOff(fault.name(), fault.target()));
            }
        }
        if (applied) {
            whenChanged.run();
        }
    }

    /** Puts a fault on a service, in place of one put on it by hand before. */
    void set(String service, Effect effect, Duration now) {
        synchronized (this) {
            remove(byHand, service);
            madeByHand++;
            var name = service + " " + effect.word() + BY_HAND + (madeByHand == 1 ? "" : " " + madeByHand);
            var fault = new Fault(name, service, now, Optional.empty(), effect);
            byHand.addFirst(fault);
            announce(fault);
        }
        whenChanged.run();
    }

    /** Ends every fault that applies to a service. */
    void clear(String service) {
        synchronized (this) {
            remove(byHand, service);
            remove(byFile, service);
        }
        whenChanged.run();
    }

    private void remove(List<Fault> faults, String service) {
        for (var fault : List.copyOf(faults)) {
            if (fault.hits(service)) {
                faults.remove(fault);
                listener.event(new DeliveryEvent.FaultOff(fault.name(), fault.target()));
            }
        }
    }

    private void announce(Fault fault) {
        var until = fault.until().map(Duration::toNanos).map(OptionalLong::of).orElse(OptionalLong.empty());
        listener.event(new DeliveryEvent.FaultOn(
                fault.name(), fault.target(), fault.effect().word(), fault.effect().role(), until));
    }
}
