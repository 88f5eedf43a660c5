package dev.appservicelab.lab;

import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.input.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The faults of a run: those set while it runs, the newest first, before those of the lab file. The first that fits an
 * attempt, or a call of the lab, hits it alone. Thread-safe.
 */
final class Faults {
    private final Chance chance;
    private final DeliveryListener listener;
    private final List<ArmedFault> ofFile;
    private volatile List<ArmedFault> inOrder;
    private volatile Runnable whenChanged = () -> {};

    /**
     * @param faults of the lab file, in its order
     * @throws BadInput if a JSONPath of theirs is none
     */
    Faults(List<Fault> faults, Chance chance, DeliveryListener listener) {
        this.chance = chance;
        this.listener = listener;
        this.ofFile = faults.stream().map(fault -> new ArmedFault(fault, chance)).toList();
        this.inOrder = ofFile;
    }

    /** @param action called after each change, by whoever made it */
    void whenChanged(Runnable action) {
        whenChanged = action;
    }

    List<ArmedFault> ofFile() {
        return ofFile;
    }

    /** What hits an attempt that starts now. */
    Optional<Hit> hitting(SentRequest request) {
        return first(armed -> armed.hit(request).map(effect -> new Hit(armed.fault().name(), effect)));
    }

    /** What hits a call of the lab on behalf of this service that starts now. */
    Optional<Effect.FailCall> hitting(String service, Call call) {
        return first(armed -> armed.hit(service, call));
    }

    /** Whether nothing listens at this service now, whoever asks. */
    boolean close(String service) {
        return inOrder.stream().anyMatch(armed -> armed.closes(service));
    }

    /** What hits a request to this service that is no attempt: the first fault that hits everything it is asked. */
    Optional<Effect> applying(String service) {
        return inOrder.stream().filter(armed -> armed.applies(service)).findFirst().map(ArmedFault::effectNow);
    }

    /** The faults on this service that apply now, in order. */
    List<Fault> on(String service) {
        return inOrder.stream()
                .filter(ArmedFault::isOn)
                .map(ArmedFault::fault)
                .filter(fault -> fault.hits(service))
                .toList();
    }

    Optional<Fault> named(String name) {
        return armed(name).map(ArmedFault::fault);
    }

    /** Puts a fault before all others, in place of one of the same name; it does not apply yet. */
    ArmedFault add(Fault fault) {
        var added = new ArmedFault(fault, chance);
        armed(fault.name()).ifPresent(this::end);
        synchronized (this) {
            var order = new ArrayList<>(inOrder);
            order.removeIf(armed -> armed.fault().name().equals(fault.name()));
            order.addFirst(added);
            inOrder = List.copyOf(order);
        }
        return added;
    }

    /**
     * It applies from now on.
     *
     * @param until when that is planned to end
     * @return false if it is over: nothing has changed then
     */
    boolean switchOn(ArmedFault armed, OptionalLong until) {
        return change(() -> {
            if (armed.isOver()) {
                return false;
            }
            if (!armed.isOn()) {
                armed.set(true, false);
                listener.event(armed.begun(until));
            }
            return true;
        });
    }

    /**
     * It does not apply from now on, but may again.
     *
     * @return false if it is over: nothing has changed then
     */
    boolean switchOff(ArmedFault armed) {
        return change(() -> switchOff(armed, false));
    }

    /** It applies no more. */
    void end(ArmedFault armed) {
        change(() -> switchOff(armed, true));
    }

    /** The fault of this name. */
    Optional<ArmedFault> armed(String name) {
        return inOrder.stream().filter(armed -> armed.fault().name().equals(name)).findFirst();
    }

    private boolean switchOff(ArmedFault armed, boolean forEver) {
        if (armed.isOver()) {
            return false;
        }
        if (armed.isOn()) {
            listener.event(armed.ended());
        }
        armed.set(false, forEver);
        return true;
    }

    private <T> Optional<T> first(Function<ArmedFault, Optional<T>> hit) {
        for (var armed : inOrder) {
            var found = hit.apply(armed);
            if (found.isPresent()) {
                if (armed.isExhausted()) {
                    end(armed);
                }
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean change(Change change) {
        boolean changed;
        synchronized (this) {
            changed = change.make();
        }
        if (changed) {
            whenChanged.run();
        }
        return changed;
    }

    /** A change of a fault; says whether there was one. */
    private interface Change {
        boolean make();
    }
}
