package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.LabClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockReaderTest {
    @ParameterizedTest
    @CsvSource({"virtual, virtual", "wall, wall", "{speed: 10}, x10", "x10, x10", "x0.5, x0.5", "x1, wall"})
    void an_option_stands_in_for_the_clock_of_the_file(String text, String word) {
        var settings = LabText.settings("clock: {speed: 3}\n");
        assertThat(ClockReader.fromOption("--clock", text, settings).clock().word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fast         | --clock: expected virtual, wall, {speed: 10} or x10, not "fast"
            x            | --clock: expected virtual, wall, {speed: 10} or x10, not "x"
            x0           | --clock: expected virtual, wall, {speed: 10} or x10, not "x0"
            {speed: 0}   | --clock:1:9: "speed" must be a number above 0, not "0"
            """)
    void a_wrong_option_is_named(String text, String sentence) {
        var settings = LabText.settings("");
        assertThatThrownBy(() -> ClockReader.fromOption("--clock", text, settings))
                .isInstanceOf(BadInput.class)
                .hasMessage(sentence);
    }

    @Test
    void the_virtual_clock_is_not_for_registrations() {
        var settings = LabFileReader.read(SampleFiles.EVERYTHING).settings();
        assertThatThrownBy(() -> ClockReader.fromOption("--clock", "virtual", settings))
                .isInstanceOf(BadInput.class)
                .hasMessage("--clock: the service \"irc-bridge\" has a \"registration\" and cannot be used with the "
                        + "virtual clock; a real appservice needs \"wall\" or a \"speed\"");
        assertThat(ClockReader.fromOption("--clock", "wall", settings).clock()).isEqualTo(LabClock.wall());
    }

    @Test
    void the_virtual_clock_needs_an_end() {
        var settings = LabText.settings("name: x\nclock: wall\n").withDuration(Optional.empty());
        assertThatThrownBy(() -> ClockReader.fromOption("--clock", "virtual", settings))
                .isInstanceOf(BadInput.class)
                .hasMessage("--clock: \"x\" has no \"duration\"; a run under the virtual clock needs an end");
    }
}
