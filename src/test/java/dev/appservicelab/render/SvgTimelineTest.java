package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.TimelineModel;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTimelineTest {
    private static final int MOST_ELEMENTS = 5000;
    private static final List<FaultRole> ROLES = List.of(FaultRole.values());

    @Test
    void each_service_has_a_lane_with_its_name() throws Exception {
        assertThat(texts(Story.outage().at(240_000)))
                .contains("irc", "slack", "signal", "attempts", "backlog", "faults");
    }

    @Test
    void waits_carry_their_seconds() throws Exception {
        assertThat(texts(Story.outage().at(240_000))).contains("8", "16 s", "32 s", "64 s");
    }

    @Test
    void an_outage_says_how_long_it_was_and_how_much_had_to_wait() throws Exception {
        assertThat(texts(Story.outage().at(240_000))).contains("DOWN 144.0 s", "peak 145", "28 dropped");
    }

    @Test
    void a_fault_has_a_band_with_its_effect_and_a_shade_over_the_lane_it_hits() throws Exception {
        var svg = svg(Story.outage().at(240_000));

        assertThat(svg).contains("503  irc · rule 1  00:30 – 01:50").containsOnlyOnce("\"shade failed\"");
    }

    @Test
    void a_failed_attempt_tells_its_story() throws Exception {
        assertThat(svg(Story.outage().at(240_000)))
                .contains("<title>00:32.20 attempt 2 of transaction 78: 503 by fault rule 1, took 120 ms</title>")
                .contains("no progress: 5 attempts of transaction 78 failed");
    }

    @Test
    void what_was_done_by_hand_is_shown_with_what_came_of_it() throws Exception {
        var story = new Story().service("irc");
        story.tell(1000, new DeliveryEvent.Action("irc", "retry_now", "retries now")).service("slack");

        assertThat(svg(story.at(2000))).contains("<title>00:01.0 retry_now: retries now</title>");
    }

    @Test
    void a_wait_that_is_not_over_is_open_to_the_right() throws Exception {
        var story = new Story().service("irc").stored("irc", 1, 0).failed("irc", 1, 1, 0, 100);
        story.down("irc", 100).backoff("irc", 100, 64_000, 2).tell(10_000, new DeliveryEvent.RunEnded(10_000_000_000L));

        assertThat(texts(story.at(10_000))).contains("64 s", "DOWN 9.9 s");
    }

    @Test
    void a_run_in_which_nothing_happened_is_a_picture_too() throws Exception {
        assertThat(texts(new Story().at(0))).contains("faults");
        assertThat(texts(new Story().service("irc").at(0))).contains("irc");
    }

    @Test
    void names_from_outside_are_escaped() throws Exception {
        var story = new Story().service("<b>&\"'\u0001]]>");
        story.fault("</svg><script>alert(1)</script>", "all", "503", FaultRole.FAILED, 0, 50_000);

        var document = parsed(svg(story.at(60_000)));

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("<b>&\"'\uFFFD]]>");
    }

    @Test
    void nothing_is_fetched_for_it() {
        assertThat(SvgTimeline.of(Story.outage().at(240_000), 1096).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http")
                .doesNotContain("url(h");
    }

    @Test
    void many_services_fold_to_a_row_each_those_that_are_down_first() throws Exception {
        var texts = texts(Story.crowded().at(240_000));

        assertThat(texts).doesNotContain("attempts", "backlog");
        assertThat(texts.indexOf("teams")).isLessThan(texts.indexOf("antispam"));
    }

    @Test
    void two_hundred_services_with_hundreds_of_failures_each_stay_a_small_picture() throws Exception {
        var story = new Story();
        IntStream.range(0, 200).forEach(i -> busy(story, "service" + i));

        assertThat(elements(svg(story.at(400_000)))).isLessThanOrEqualTo(MOST_ELEMENTS);
    }

    @Test
    void so_do_twelve_open_lanes_in_which_all_goes_wrong() throws Exception {
        var story = new Story();
        IntStream.range(0, 12).forEach(i -> busy(story, "service" + i));

        assertThat(elements(svg(story.at(400_000)))).isLessThanOrEqualTo(MOST_ELEMENTS);
    }

    @Test
    void a_thousand_services_are_cut_off_and_counted() throws Exception {
        var story = new Story();
        IntStream.range(0, 1000).forEach(i -> story.service("service" + i));

        var svg = svg(story.at(1));

        assertThat(svg).contains("and 800 services more");
        assertThat(elements(svg)).isLessThanOrEqualTo(MOST_ELEMENTS);
    }

    /** 300 times DOWN and UP again, with failures, unknown outcomes, waits, drops and actions. */
    private static void busy(Story story, String service) {
        story.service(service);
        for (int i = 0; i < 300; i++) {
            long at = i * 1200L;
            story.fault(service + i, service, "503", ROLES.get(i % 3), at, at + 600);
            story.faultOver(service + i, service, at + 600);
            story.stored(service, i, at).failed(service, i, 1, at, 40).down(service, at + 40);
            story.backoff(service, at + 40, 300, 2).dropped(service, at + 200);
            story.attempt(service, i, 2, at + 340, 200, Outcome.TIMEOUT, OptionalInt.empty());
            story.tell(at + 560, new DeliveryEvent.Action(service, "retry_now", ""));
            story.attempt(service, i, 3, at + 600, 30, Outcome.OK, OptionalInt.of(200)).completed(service, i, at + 630);
            story.up(service, at + 640);
        }
    }

    private static String svg(TimelineModel model) {
        return SvgTimeline.of(model, 1096);
    }

    private static List<String> texts(TimelineModel model) throws Exception {
        var nodes = parsed(svg(model)).getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    private static int elements(String svg) throws Exception {
        return parsed(svg).getElementsByTagName("*").getLength();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
