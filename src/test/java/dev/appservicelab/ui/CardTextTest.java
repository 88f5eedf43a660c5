package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.ui.CardText.Fact;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardTextTest {

    @Test
    void while_the_lab_lies_crashed_a_service_waits_for_nothing_else() {
        var model = Story.outage(86.3).tell(new DeliveryEvent.Crashed()).model();
        var service = model.world().service("irc").orElseThrow();
        var text = CardText.of(service, model.timeline().lane("irc").orElseThrow(), model.now().get()).whileCrashed();

        assertThat(text.doing()).isEqualTo(new CardText.Fact("the lab lies crashed", ""));
        assertThat(text.progress()).isEmpty();
        assertThat(StatusText.of(model))
                .contains(new StatusText.Part(Optional.of(Glyph.CRASHED), "the lab lies crashed"));
    }

    @Test
    void a_down_service_shows_backlog_and_countdown() {
        var card = card(Story.outage(86.3), "irc");

        assertThat(card.state()).isEqualTo(Glyph.DOWN);
        assertThat(card.chip()).isEqualTo("DOWN");
        assertThat(card.backlog()).contains(new Fact("backlog", "74"));
        assertThat(card.doing()).isEqualTo(new Fact("retry 6 in", "6.8 s"));
        assertThat(card.progress().orElseThrow()).isCloseTo((32 - 6.8) / 32, within(0.01));
    }

    @Test
    void a_retry_in_flight_takes_the_place_of_the_countdown() {
        var card = card(Story.outage(61.03), "irc");

        assertThat(card.doing()).isEqualTo(new Fact("in flight 73", "50 ms"));
        assertThat(card.progress()).isEmpty();
    }

    @Test
    void an_up_service_shows_what_is_in_flight_and_no_backlog() {
        var card = card(Story.outage(86.3), "slack");

        assertThat(card.state()).isEqualTo(Glyph.UP);
        assertThat(card.backlog()).isEmpty();
        assertThat(card.doing().name()).startsWith("in flight ");
        assertThat(card.doing().value()).isEqualTo("100 ms");
    }

    @Test
    void an_idle_service_says_what_it_waits_for_and_how_long_already() {
        assertThat(card(Story.outage(86.3), "signal").doing()).isEqualTo(new Fact("waits for an item", "362 ms"));
    }

    @Test
    void a_paused_service_has_no_countdown() {
        var card = card(Story.outage(86.3).tell(new DeliveryEvent.Paused("irc")), "irc");

        assertThat(card.state()).isEqualTo(Glyph.PAUSED);
        assertThat(card.chip()).isEqualTo("DOWN, PAUSED");
        assertThat(card.progress()).isEmpty();
    }

    @Test
    void the_card_can_be_heard() {
        assertThat(card(Story.outage(86.3), "irc").spoken())
                .isEqualTo("irc, DOWN, backlog 74, retry 6 in 6.8 s, drains in, once UP ≈ 1 s, queued: nothing");
    }

    private static CardText card(Story story, String id) {
        var model = story.model();
        return CardText.of(
                model.world().service(id).orElseThrow(), model.timeline().lane(id).orElseThrow(), model.now().get());
    }
}
