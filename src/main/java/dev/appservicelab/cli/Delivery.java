package dev.appservicelab.cli;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How far one {@code deliver} is: what was offered to the lab, and from the history what became of it. Thread-safe: the
 * reader of the input waits here for room, and the command for the end.
 */
final class Delivery implements Consumer<Entry> {

    /** Why a delivery is at its end. */
    enum Ending {
        DRAINED,
        GIVEN_UP,
        LAB_OVER
    }

    private static final long MILLI = 1_000_000;

    /** So many items may be on their way into the lab: they are in its heap. */
    private static final long ENTERING = 10_000;

    private final int services;
    private final DeliveryPolicy policy;
    private final long room;
    private final World world = new World();
    private long offered;
    private long accepted;
    private boolean inputEnded;
    private boolean over;

    /**
     * @param services how many there will be
     * @param room     so many items may be underway before no more is read
     */
    Delivery(int services, DeliveryPolicy policy, long room) {
        this.services = services;
        this.policy = policy;
        this.room = room;
    }

    @Override
    public synchronized void accept(Entry entry) {
        world.apply(entry);
        if (entry.event() instanceof DeliveryEvent.Accepted item && item.line().isPresent()) {
            accepted++;
        }
        if (inputEnded ? drained() : hasRoom()) {
            notifyAll();
        }
    }

    /** So many items are about to be offered. */
    synchronized void offering(int items) {
        offered += items;
    }

    /** Nothing more will be offered. */
    synchronized void inputEnded() {
        inputEnded = true;
        notifyAll();
    }

    /** The lab is over: nothing more will happen. */
    synchronized void labOver() {
        over = true;
        notifyAll();
    }

    /** Whether more may be offered now. */
    synchronized boolean hasRoom() {
        var ledger = world.ledger();
        long entering = offered - accepted;
        return entering < ENTERING && entering + ledger.queued() + ledger.stored() < room;
    }

    /**
     * Waits until more may be offered.
     *
     * @return false if the lab is over
     */
    synchronized boolean awaitRoom() throws InterruptedException {
        while (!over && !hasRoom()) {
            wait();
        }
        return !over;
    }

    /**
     * Waits for the end.
     *
     * @param whenDrained whether that is one
     * @param giveUpAfter from now on; absent: never
     */
    synchronized Ending awaitEnd(boolean whenDrained, Optional<Duration> giveUpAfter) throws InterruptedException {
        long begun = System.nanoTime();
        while (!over && !(whenDrained && drained())) {
            long left = giveUpAfter.map(after -> after.toNanos() - (System.nanoTime() - begun)).orElse(Long.MAX_VALUE);
            if (left <= 0) {
                return Ending.GIVEN_UP;
            }
            // Rounded up, and never 0, which would be for ever.
            wait(left / MILLI + 1);
        }
        return over ? Ending.LAB_OVER : Ending.DRAINED;
    }

    /** Whether the input has ended and no queue, attempt or backlog is left. What is parked does not count. */
    synchronized boolean drained() {
        return inputEnded
                && accepted == offered
                && world.services().size() == services
                && world.services().stream().allMatch(this::settled);
    }

    /** A service that is DOWN is about to be UP, unless only a new item would make it so. */
    private boolean settled(ServiceView service) {
        boolean waitsForItems = policy.has(Rule.RETRY_ON_ENQUEUE) || policy.has(Rule.START_AT_FIRST_ENQUEUE);
        return (service.state() == ServiceState.UP || waitsForItems)
                && service.queue().total() == 0
                && service.inFlight().isEmpty()
                && service.backlog().isEmpty();
    }

    /** {@code 200 accepted, 188 delivered, 0 dropped, 12 left}. */
    synchronized String summary() {
        var ledger = world.ledger();
        int transactions = world.services().stream().mapToInt(service -> service.backlog().size()).sum();
        return "%d accepted, %d delivered, %d dropped, %d left%s%s"
                .formatted(
                        ledger.accepted(),
                        ledger.delivered(),
                        ledger.droppedInAll(),
                        ledger.queued() + ledger.stored(),
                        transactions == 0 ? "" : " in " + Words.count(transactions, "stored transaction"),
                        ledger.parked() == 0 ? "" : ", " + ledger.parked() + " parked");
    }
}
