package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** What it measures, not how much that is here. */
@ExtendWith(ApplicationExtension.class)
class WindowBenchTest {
    @Test
    void it_measures_everything_that_has_a_target() throws Exception {
        var doing = new ArrayList<String>();

        var figures = WindowBench.measure(new WindowBench.Size(2_000, 4, 12, 3), doing::add);

        assertThat(figures).extracting(WindowBench.Figure::name).containsExactly(
                "drawing a frame, p95 ms", "primitives in a frame, at most",
                "pulses a second while panning and zooming",
                "longest pulse, ms", "input to picture, p95 ms",
                "entries taken in and drawn a second, live", "heap, MB",
                "histories held after 3 were opened and closed");
        assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isNotNaN());
        assertThat(figures.get(1).met()).isTrue();
        assertThat(figures.getLast().met()).isTrue();
        assertThat(doing).contains("drawing", "counting the heap");
    }
}
