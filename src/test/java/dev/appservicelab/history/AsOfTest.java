package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The past, as the whole run remembers it, is what was seen while it was the present. */
class AsOfTest {
    private final List<Entry> entries = new ArrayList<>();
    private final Random dice = new Random(7);
    private long t;

    @Test
    void a_timeline_as_of_an_instant_is_the_one_that_was_told_up_to_it() {
        tellOfTroubles(300);
        var whole = new TimelineModel();
        entries.forEach(whole::apply);

        for (long instant = 0; instant <= t + 1; instant++) {
            assertThat(picture(whole.asOf(instant))).as("at %d", instant).isEqualTo(picture(told(instant)));
        }
    }

    @Test
    void the_past_stays_as_it_was_while_the_run_goes_on() {
        tellOfTroubles(100);
        var whole = new TimelineModel();
        entries.forEach(whole::apply);
        long instant = t / 2;
        var past = whole.asOf(instant);
        var then = picture(past);

        int told = entries.size();
        tellOfTroubles(100);
        entries.subList(told, entries.size()).forEach(whole::apply);

        assertThat(picture(past)).isEqualTo(then);
    }

    @Test
    void the_world_before_an_instant_goes_on_to_the_world_at_it() {
        tellOfTroubles(25_000);
        var worlds = new Worlds();
        entries.forEach(worlds::apply);

        for (long instant = 0; instant <= t; instant += 1 + t / 40) {
            var start = worlds.before(instant);
            long wanted = instant;
            entries.stream()
                    .skip(start.entries())
                    .takeWhile(entry -> entry.t() <= wanted)
                    .forEach(start.world()::apply);
            assertThat(ledgers(start.world())).as("at %d", instant).isEqualTo(ledgers(World.at(entries, instant)));
        }
        assertThat(worlds.before(t).entries()).isGreaterThan(entries.size() / 2);
    }

    @Test
    void a_world_that_remembers_many_transactions_one_by_one_is_copied_less_often() {
        tell(new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
        for (int txn = 1; txn <= 20_000; txn++) {
            tell(Telling.created(txn));
            tell(Telling.received(txn));
            tell(Telling.received(txn));
            tell(new DeliveryEvent.TransactionCompleted("irc", txn));
            t++;
        }
        var worlds = new Worlds();
        entries.forEach(worlds::apply);

        assertThat(LongStream.rangeClosed(0, 40).mapToInt(part -> worlds.before(part * t / 40).entries()).distinct())
                .as("ten thousand apart they would be eight")
                .hasSizeBetween(3, 5);
    }

    @Test
    void a_copy_of_a_world_goes_on_by_itself() {
        tellOfTroubles(200);
        var world = World.at(entries, t);
        var before = ledgers(world);
        var copy = world.copy();

        int told = entries.size();
        tellOfTroubles(200);
        entries.subList(told, entries.size()).forEach(copy::apply);

        assertThat(ledgers(world)).isEqualTo(before);
        assertThat(ledgers(copy)).isEqualTo(ledgers(World.at(entries, t)));
    }

    private TimelineModel told(long instant) {
        var model = new TimelineModel();
        entries.stream().filter(entry -> entry.t() <= instant).forEach(model::apply);
        return model;
    }

    private static List<Object> picture(TimelineModel model) {
        var all = new ArrayList<Object>(List.of(model.faults(), model.stops()));
        for (var lane : model.lanes()) {
            all.addAll(List.of(
                    lane.service(), lane.states(), lane.pauses(), List.copyOf(lane.attempts()), lane.failures(),
                    lane.overlapping(), lane.stuck(), lane.twice(), lane.waits(), lane.backlog(), lane.drops(),
                    lane.actions(), lane.attemptsOf(3), lane.waiting(), lane.state()));
        }
        return all;
    }

    private static List<Object> ledgers(World world) {
        var all = new ArrayList<Object>(List.of(world.ledger()));
        for (var service : world.services()) {
            all.addAll(List.of(
                    service.id(), service.ledger(), service.state(), service.since(), service.queue(),
                    service.inFlight(), service.waiting(), service.paused(),
                    service.backlog().stream().map(TransactionView::id).toList(),
                    service.backlog().stream().map(TransactionView::attempts).toList(),
                    service.parked().stream().map(TransactionView::id).toList(),
                    service.timesReceived(3), service.timesApplied(5)));
        }
        return all;
    }

    /** Something of everything, in an order in which it could happen. */
    private void tellOfTroubles(int steps) {
        if (entries.isEmpty()) {
            tell(new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
        }
        for (int i = 0; i < steps; i++) {
            t += dice.nextInt(3);
            long txn = entries.size();
            tell(new DeliveryEvent.Accepted("irc", Item.Kind.EVENT, "$" + txn, OptionalLong.empty()));
            tell(Telling.created(txn));
            for (int attempt = 1; attempt <= 1 + dice.nextInt(2); attempt++) {
                tell(Telling.sent(txn, attempt));
                t += dice.nextInt(3);
                if (dice.nextInt(9) == 0) {
                    tell(new DeliveryEvent.FaultOn(
                            "f" + txn, "irc", "503", FaultRole.FAILED, OptionalLong.of(t + 5)));
                    tell(new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
                    t += dice.nextInt(3);
                    tell(new DeliveryEvent.FaultOff("f" + txn, "irc"));
                }
                tell(new DeliveryEvent.AttemptEnded(
                        "irc", txn, attempt, dice.nextBoolean() ? Outcome.OK : Outcome.STATUS, OptionalInt.of(500),
                        Optional.empty(), Optional.of(Sha256.known("ab".repeat(32)))));
                if (dice.nextInt(4) == 0) {
                    tell(new DeliveryEvent.BackoffScheduled("irc", dice.nextInt(4), attempt + 1));
                }
            }
            switch (dice.nextInt(8)) {
                case 0 -> tell(new DeliveryEvent.Paused("irc"));
                case 1 -> tell(new DeliveryEvent.Resumed("irc"));
                case 2 -> tell(new DeliveryEvent.Parked("irc", txn));
                case 3 -> tell(Telling.crashed());
                case 4 -> tell(Telling.restarted());
                case 5 -> tell(new DeliveryEvent.Dropped(
                        "irc", Item.Kind.EPHEMERAL, "e", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));
                case 6 -> tell(new DeliveryEvent.Action("irc", "retry_now", ""));
                default -> tell(new DeliveryEvent.TransactionCompleted("irc", txn));
            }
        }
    }

    private void tell(DeliveryEvent event) {
        entries.add(new Entry(entries.size() + 1, t, event));
    }
}
