package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.render.JavaFx;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowNewestTest {
    private static final int LINES = 1000;
    private static final int ROW = 20;

    private final ObservableList<Integer> lines = FXCollections.observableArrayList();
    private final List<String> complaints = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            complaints.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Stage stage = JavaFx.call(() -> {
        Platform.setImplicitExit(false);
        return new Stage();
    });
    private final ListView<Integer> list = JavaFx.call(() -> new ListView<>(lines));
    private final FollowNewest following = new FollowNewest(list);

    @BeforeEach
    void show() {
        Logger.getLogger("").addHandler(listener);
        JavaFx.call(() -> {
            list.setFixedCellSize(ROW);
            stage.setScene(new Scene(list, 300, 10 * ROW));
            stage.show();
            IntStream.range(0, LINES).forEach(lines::add);
            following.grown();
            list.layout();
            return "";
        });
    }

    @AfterEach
    void close() {
        Logger.getLogger("").removeHandler(listener);
        JavaFx.call(() -> {
            stage.close();
            return "";
        });
    }

    @Test
    void the_newest_line_stays_in_sight_when_many_of_the_oldest_go_and_the_list_has_nothing_to_complain_of() {
        change(() -> {
            lines.subList(0, LINES / 2).clear();
            lines.add(LINES);
        });

        assertThat(shown()).contains(LINES);
        assertThat(complaints).isEmpty();
    }

    @Test
    void who_reads_older_lines_reads_the_same_ones_when_the_oldest_go() {
        scrollBack();
        var before = shown();
        assertThat(before).doesNotContain(LINES - 1);

        change(() -> {
            lines.subList(0, LINES / 2).clear();
            lines.add(LINES);
        });

        assertThat(shown()).isEqualTo(before);
    }

    private void change(Runnable what) {
        JavaFx.call(() -> {
            following.fewer(what);
            list.layout();
            return "";
        });
    }

    private void scrollBack() {
        JavaFx.call(() -> {
            var middle = list.localToScreen(new Point2D(50, 50));
            var flow = list.lookup(".virtual-flow");
            flow.fireEvent(new ScrollEvent(
                    ScrollEvent.SCROLL, 50, 50, middle.getX(), middle.getY(), false, false, false, false, false, false, 0,
                    40 * ROW, 0, 40 * ROW, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                    ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
            list.layout();
            return "";
        });
        // What was scrolled is noted after it was.
        JavaFx.call(() -> "");
    }

    private List<Integer> shown() {
        return JavaFx.call(() -> {
            var flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
            int first = flow.getFirstVisibleCell().getIndex();
            int last = flow.getLastVisibleCell().getIndex();
            return List.copyOf(list.getItems().subList(first, last + 1));
        });
    }
}
