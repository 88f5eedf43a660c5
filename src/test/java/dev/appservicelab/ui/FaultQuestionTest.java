package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultQuestionTest {

    @Test
    void a_status_is_read() {
        assertThat(FaultQuestion.STATUS.read(" 418 ")).contains(Effect.status(418));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "teapot", "99", "199", "600", "5030", "-503", "5 03", "٥٠٣"})
    void what_is_no_status_is_not_read(String answer) {
        assertThat(FaultQuestion.STATUS.read(answer)).isEmpty();
    }

    @Test
    void a_delay_is_read_in_the_forms_of_a_lab_file() {
        assertThat(FaultQuestion.DELAY.read("800ms")).contains(Effect.delay(Duration.ofMillis(800)));
        assertThat(FaultQuestion.DELAY.read(" 2 s ")).contains(Effect.delay(Duration.ofSeconds(2)));
        assertThat(FaultQuestion.DELAY.read("1m30s")).contains(Effect.delay(Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "soon", "0s", "-2s", "2h", "61m", "9999999999999ms", "1s1m"})
    void what_is_no_delay_of_at_most_an_hour_is_not_read(String answer) {
        assertThat(FaultQuestion.DELAY.read(answer)).isEmpty();
    }

    @Test
    void a_latency_takes_the_place_of_the_service_s_and_is_handled() {
        assertThat(FaultQuestion.LATENCY.read("2s").orElseThrow()).isInstanceOfSatisfying(Effect.Reply.class, reply -> {
            assertThat(reply.latency()).contains(Duration.ofSeconds(2));
            assertThat(reply.delay()).isEmpty();
            assertThat(reply.handled()).isTrue();
        });
    }

    @Test
    void the_example_is_a_good_answer() {
        for (var question : FaultQuestion.values()) {
            assertThat(question.read(question.example())).isPresent();
        }
    }
}
