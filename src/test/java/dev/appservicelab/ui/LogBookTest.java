package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBookTest {
    private final LogBook book = new LogBook();
    private final List<LogLine> copy = new ArrayList<>();
    private int missing;

    @Test
    void a_copy_has_what_was_added_and_what_was_changed_since() {
        add(3);
        copy();
        book.reword(1, text -> "other");
        add(1);
        copy();

        assertThat(copy).extracting(LogLine::text).containsExactly("0", "other", "2", "3");
    }

    @Test
    void only_the_newest_lines_are_kept_and_a_copy_lets_go_of_the_others_too() {
        add(10);
        copy();
        add(60_000);
        copy();

        assertThat(copy).hasSizeLessThan(25_000);
        assertThat(copy.getLast().text()).isEqualTo("60009");
        assertThat(copy.getFirst().text()).isEqualTo(String.valueOf(60_010 - copy.size()));
        assertThat(book.size()).isEqualTo(60_010);
        assertThat(book.get(60_009).text()).isEqualTo("60009");

        add(5_000);
        copy();
        assertThat(copy.getLast().text()).isEqualTo("65009");
    }

    @Test
    void a_line_that_is_gone_cannot_be_reworded_and_that_changes_nothing() {
        add(60_000);
        copy();
        var before = List.copyOf(copy);
        book.reword(0, text -> "other");
        copy();

        assertThat(copy).isEqualTo(before);
    }

    private void copy() {
        missing = book.copyTo(copy, missing);
    }

    private void add(int lines) {
        for (int i = 0; i < lines; i++) {
            book.add(line(String.valueOf(book.size())));
        }
    }

    private static LogLine line(String text) {
        return new LogLine(0, Glyph.NOTE, "irc", text, LogLine.Topic.STATE, new Selection.Nothing());
    }
}
