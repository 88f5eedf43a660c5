package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.scenario.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LabModelTest {
    private static final String YAML = """
            lab: 1
            clock: virtual
            duration: 90s
            services: {irc: {simulate: {latency: 5ms}}}
            expect:
              always: [{irc.backlog.now: {atMost: 40}}]
              sometimes: [{irc.state: DOWN}]
            """;

    private final Story story = Story.outage(86.3);

    @Test
    void the_expectations_of_the_lab_file_are_judged_as_entries_come_in() {
        var model = new LabModel(opened());
        model.pulse();

        assertThat(model.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.FAILED, Outcome.PASSED);
        assertThat(model.soFar(model.verdicts().getFirst().expectation())).contains("74");
    }

    @Test
    void as_of_an_instant_they_are_judged_by_what_had_happened_then() {
        var model = LabModel.asOf(opened(), Story.nanos(40));
        model.pulse();

        assertThat(model.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.OPEN, Outcome.PASSED);
    }

    @Test
    void a_model_that_views_an_instant_shows_what_one_of_that_instant_shows() {
        var model = new LabModel(opened());
        model.pulse();
        for (double seconds : new double[] {0, 12.3, 30.2, 45, 70}) {
            var then = LabModel.asOf(opened(), Story.nanos(seconds));
            then.pulse();

            model.view(Story.nanos(seconds));

            assertThat(model.now().get()).isEqualTo(Story.nanos(seconds));
            assertThat(model.clock().get()).isEqualTo(Story.nanos(86.3));
            assertThat(model.verdicts()).isEqualTo(then.verdicts());
            assertThat(model.world().ledger()).isEqualTo(then.world().ledger());
            for (var service : then.world().services()) {
                var shown = model.world().service(service.id()).orElseThrow();
                assertThat(rows(shown)).isEqualTo(rows(service));
                assertThat(card(model, shown)).isEqualTo(card(then, service));
            }
        }
    }

    @Test
    void while_an_instant_is_viewed_the_run_goes_on_and_the_instant_stays() {
        var model = story.model();
        model.view(Story.nanos(70));
        var ledger = model.world().ledger();

        story.until(100);
        model.pulse();

        assertThat(model.world().ledger()).isEqualTo(ledger);
        assertThat(model.now().get()).isEqualTo(Story.nanos(70));
        assertThat(model.clock().get()).isEqualTo(Story.nanos(100));

        model.viewLive();
        assertThat(model.now().get()).isEqualTo(Story.nanos(100));
        assertThat(model.world().ledger().accepted()).isGreaterThan(ledger.accepted());
    }

    @Test
    void an_instant_that_has_not_come_is_live() {
        var model = story.model();
        model.view(Story.nanos(10));
        model.view(Story.nanos(90));

        assertThat(model.viewed()).isEmpty();
        assertThat(model.now().get()).isEqualTo(Story.nanos(86.3));
    }

    @Test
    void a_long_run_is_told_again_by_another_thread_and_arrives_with_a_pulse() {
        var longer = Story.outage(8_000);
        var model = new LabModel(longer.opened());
        model.pulse();
        var then = LabModel.asOf(longer, Story.nanos(7_000));
        then.pulse();

        model.view(Story.nanos(6_000));
        model.view(Story.nanos(7_000));
        await(model, () -> model.now().get() == Story.nanos(7_000));

        assertThat(model.world().ledger()).isEqualTo(then.world().ledger());
    }

    private static void await(LabModel model, BooleanSupplier arrived) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!arrived.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
            model.pulse();
        }
        assertThat(arrived.getAsBoolean()).isTrue();
    }

    private static List<BacklogRow> rows(ServiceView service) {
        return service.backlog().stream().map(txn -> BacklogRow.of(service.id(), txn, false)).toList();
    }

    private static CardText card(LabModel model, ServiceView service) {
        return CardText.of(service, model.timeline().lane(service.id()).orElseThrow(), model.now().get());
    }

    @Test
    void nothing_is_judged_anew_while_nothing_happens() {
        var judge = new Counting();
        var model = new LabModel(story, Optional.empty(), Long.MAX_VALUE, () -> judge);
        model.pulse();
        model.verdicts();
        model.pulse();
        model.verdicts();
        assertThat(judge.asked).isEqualTo(1);

        story.tell(new DeliveryEvent.Paused("irc"));
        model.pulse();
        model.verdicts();
        assertThat(judge.asked).isEqualTo(2);
        assertThat(judge.entries).hasSize(story.history().size());
    }

    @Test
    void a_lab_lies_crashed_until_it_is_restarted() {
        story.tell(new DeliveryEvent.Crashed());
        var model = story.model();
        assertThat(model.crashed()).hasValue(Story.nanos(86.3));

        story.tell(new DeliveryEvent.Restarted());
        model.pulse();
        assertThat(model.crashed()).isEmpty();
    }

    private Opened opened() {
        return new Opened(LabFileReader.read("demo.yaml", YAML), story, Optional.empty());
    }

    /** Counts how often it is asked. */
    private static final class Counting implements Judge {
        private final List<Entry> entries = new ArrayList<>();
        private int asked;

        @Override
        public void apply(Entry entry) {
            entries.add(entry);
        }

        @Override
        public List<Verdict> verdicts() {
            asked++;
            return List.of();
        }

        @Override
        public Optional<String> soFar(String metric, long now) {
            return Optional.empty();
        }
    }
}
