package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaletteListTest {
    private final PaletteList palette = new PaletteList(List.of(
            command("Park the oldest", Optional.empty()),
            command("Pause irc", Optional.of("P")),
            new Command(Command.Menu.RUN, 0, Optional.empty(), () -> Offer.not("Restart the lab", "The run is over")),
            command("Force UP", Optional.empty())));

    @Test
    void without_words_all_are_there_and_what_cannot_be_done_is_last() {
        assertThat(found("")).containsExactly("Park the oldest", "Pause irc", "Force UP", "Restart the lab");
    }

    @Test
    void what_begins_with_the_words_comes_before_what_has_them_somewhere() {
        assertThat(found("pa")).containsExactly("Park the oldest", "Pause irc");
        assertThat(found("the")).containsExactly("Park the oldest", "Restart the lab");
        assertThat(found("UP")).containsExactly("Force UP");
    }

    @Test
    void a_menu_and_a_reason_are_found_too() {
        assertThat(found("run over")).containsExactly("Restart the lab");
        assertThat(found("nothing of the kind")).isEmpty();
    }

    @Test
    void it_is_spoken_with_its_key_or_with_what_hinders_it() {
        assertThat(palette.find("pause").getFirst().spoken()).isEqualTo("Pause irc, Service, key P");
        assertThat(palette.find("restart").getFirst().spoken())
                .isEqualTo("Restart the lab, Run, not now: The run is over");
    }

    private List<String> found(String query) {
        return palette.find(query).stream().map(found -> found.offer().words()).toList();
    }

    private static Command command(String words, Optional<String> key) {
        return new Command(Command.Menu.SERVICE, 0, key, () -> Offer.of(words, () -> {}, ""));
    }
}
