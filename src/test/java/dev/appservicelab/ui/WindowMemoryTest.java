package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {
    @TempDir
    private Path folder;

    @Test
    void what_was_written_down_is_known_at_the_next_start() {
        var memory = WindowMemory.in(folder.resolve("new").resolve("window.properties"));
        assertThat(memory.isFirst()).isTrue();
        memory.preferences(new Preferences(Theme.DARK, 1.5, true));
        memory.number("width", 1234);
        memory.opened(folder.resolve("a.yaml"));
        memory.opened(folder.resolve("b.yaml"));
        memory.opened(folder.resolve("a.yaml"));
        memory.save();

        var next = WindowMemory.in(folder.resolve("new").resolve("window.properties"));
        assertThat(next.isFirst()).isFalse();
        assertThat(next.preferences()).isEqualTo(new Preferences(Theme.DARK, 1.5, true));
        assertThat(next.number("width")).contains(1234.0);
        assertThat(next.recent()).containsExactly(folder.resolve("a.yaml"), folder.resolve("b.yaml"));
        assertThat(next.last()).contains(folder.resolve("a.yaml"));
    }

    @Test
    void eight_files_are_remembered() {
        var memory = WindowMemory.none();
        for (int i = 0; i < 12; i++) {
            memory.opened(folder.resolve(i + ".yaml"));
        }

        assertThat(memory.recent()).hasSize(8).first().isEqualTo(folder.resolve("11.yaml"));
    }

    @Test
    void what_cannot_be_read_is_forgotten() throws IOException {
        var file = Files.writeString(folder.resolve("window.properties"), "theme=PURPLE\nscale=big\nwidth=NaN\n");
        var memory = WindowMemory.in(file);

        assertThat(memory.preferences()).isEqualTo(Preferences.USUAL);
        assertThat(memory.number("width")).isEmpty();
    }

    @Test
    void after_the_demonstration_nothing_is_opened_again() {
        var memory = WindowMemory.none();
        memory.opened(folder.resolve("a.yaml"));
        memory.openedNothing();

        assertThat(memory.last()).isEmpty();
        assertThat(memory.recent()).hasSize(1);
    }

    @Test
    void it_lies_where_the_system_keeps_such_things() {
        assertThat(WindowMemory.folder(Map.of(), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.config/appservice-lab"));
        assertThat(WindowMemory.folder(Map.of("XDG_CONFIG_HOME", "/cfg"), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/cfg/appservice-lab"));
        assertThat(WindowMemory.folder(Map.of(), "Mac OS X", "/Users/ada"))
                .isEqualTo(Path.of("/Users/ada/Library/Application Support/Appservice Lab"));
        assertThat(WindowMemory.folder(Map.of("APPDATA", "/roaming"), "Windows 11", "/home"))
                .isEqualTo(Path.of("/roaming/Appservice Lab"));
    }

    @Test
    void text_grows_in_steps_up_to_twice_its_size() {
        var larger = Preferences.USUAL;
        for (int i = 0; i < 9; i++) {
            larger = larger.scaled(1);
        }

        assertThat(larger.percent()).isEqualTo("200 %");
        assertThat(Preferences.USUAL.scaled(1).percent()).isEqualTo("125 %");
        assertThat(Preferences.USUAL.scaled(-5).percent()).isEqualTo("75 %");
    }
}
