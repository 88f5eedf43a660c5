package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.history.SupposedFault.Turns;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.scenario.FaultText;
import dev.appservicelab.scenario.LabFileReader;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultPreviewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final LabSettings SETTINGS = LabFileReader.read("lab.yaml", """
            lab: 1
            duration: 10m
            clock: virtual
            services: {irc: {simulate: {latency: 5ms}}}
            faults:
              - {name: outage, target: irc, at: 30s, until: 110s, status: 503}
            """).settings();

    @Test
    void it_says_when_whom_and_how() {
        var preview = FaultPreview.supposed(fault("{name: new, target: irc, at: 30s, until: 90s, reply: hang}"));

        assertThat(preview.span()).isEqualTo(new FaultSpan(
                "new", "irc", "hang", FaultRole.UNKNOWN, 30 * SECOND, OptionalLong.of(90 * SECOND),
                OptionalLong.empty()));
        assertThat(preview.turns()).isEmpty();
        assertThat(preview.certain()).isTrue();
    }

    @Test
    void turns_and_conditions_are_kept() {
        var preview = FaultPreview.supposed(fault(
                "{target: irc, at: 30s, status: 503, cycle: {down: 2s, up: 3s}, times: 4, probability: 0.5}"));

        assertThat(preview.turns()).contains(new Turns(2 * SECOND, 3 * SECOND));
        assertThat(preview.times()).hasValue(4);
        assertThat(preview.certain()).isFalse();
        assertThat(FaultPreview.supposed(
                fault("{target: irc, at: 30s, status: 503, match: {transaction: 7}}")).certain()).isFalse();
    }

    @Test
    void of_one_that_applies_as_it_is_written_there_is_none_until_it_is_edited() {
        var book = book(50);
        var outage = SETTINGS.faults().getFirst();

        assertThat(FaultPreview.of(outage, book)).isEmpty();
        assertThat(FaultPreview.of(fault("{name: outage, target: irc, at: 30s, until: 120s, status: 503}"), book))
                .isPresent();
        assertThat(FaultPreview.of(outage, book(20))).as("before its time").isPresent();
    }

    private static FaultBook book(long seconds) {
        var outage = FaultPreview.supposed(SETTINGS.faults().getFirst()).span();
        return new FaultBook(
                SETTINGS, Recording.NOTHING, outage.from() <= seconds * SECOND ? List.of(outage) : List.of(),
                seconds * SECOND);
    }

    private static Fault fault(String text) {
        return FaultText.read(text, List.of("irc"));
    }
}
