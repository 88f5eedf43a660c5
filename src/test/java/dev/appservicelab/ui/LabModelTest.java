package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.scenario.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    void nothing_is_judged_anew_while_nothing_happens() {
        var judge = new Counting();
        var model = new LabModel(story, Optional.empty(), Long.MAX_VALUE, judge);
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
