package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceFilterTest {
    private final Story story = Story.crowded();

    @Test
    void a_part_of_the_name_is_enough_whatever_its_case() {
        assertThat(filter("Hook", Optional.empty())).containsExactly("hookshot");
        assertThat(filter(" git ", Optional.empty())).containsExactly("github", "gitlab");
    }

    @Test
    void those_in_one_state_can_be_listed_alone() {
        story.tell(new DeliveryEvent.Paused("email"));

        assertThat(filter("", Optional.of(Glyph.DOWN))).containsExactly("teams", "irc", "hookshot", "sms");
        assertThat(filter("", Optional.of(Glyph.PAUSED))).containsExactly("email");
        assertThat(filter("irc", Optional.of(Glyph.UP))).isEmpty();
    }

    @Test
    void those_in_trouble_come_first_where_they_are_many_else_all_stay_in_their_order() {
        story.tell(new DeliveryEvent.Paused("zulip"));
        var model = story.model();
        model.pulse();

        assertThat(ServiceFilter.ALL.of(model.world().services(), true))
                .startsWith("teams", "irc", "hookshot", "sms", "zulip", "email", "archive")
                .hasSize(44);
        assertThat(ServiceFilter.ALL.of(model.world().services(), false)).endsWith("yammer", "zulip");
    }

    private List<String> filter(String words, Optional<Glyph> state) {
        var model = story.model();
        model.pulse();
        return new ServiceFilter(words, state).of(model.world().services(), false);
    }
}
