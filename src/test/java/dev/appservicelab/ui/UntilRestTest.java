package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.render.JavaFx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UntilRestTest {
    @Test
    void what_others_draw_is_not_drawn_again_with_the_next_pulse_though_drawing_failed_before() {
        var begun = new AtomicInteger();
        var pulses = JavaFx.call(() -> new UntilRest(() -> {
            begun.incrementAndGet();
            throw new IllegalStateException("cannot be drawn");
        }));
        assertThatThrownBy(pulses::pulse).hasMessage("cannot be drawn");

        pulses.drawn(false, false);
        pulses.pulse();

        assertThat(begun).hasValue(1);
    }
}
