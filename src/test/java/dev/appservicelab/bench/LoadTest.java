package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.matrix.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void every_event_has_570_bytes_and_an_id_of_its_own() throws Exception {
        assertThat(Load.event(1).json().bytes()).hasSize(570);
        assertThat(Load.event(99_999_999).json().bytes()).hasSize(570);
        assertThat(new Load(100, ReceiverProcess.service("s0", Optional.empty())).batch(3))
                .hasSize(100)
                .extracting(Event::id)
                .doesNotHaveDuplicates();
        assertThat(new ObjectMapper().readTree(Load.event(5).json().bytes()).path("event_id").textValue())
                .isEqualTo(Load.event(5).id());
    }

    @Test
    void the_bodies_of_the_floors_carry_the_same_events() throws Exception {
        var load = new Load(2, ReceiverProcess.service("s0", Optional.empty()));
        var sent = new ObjectMapper().readTree(load.body(103).bytes()).path("events");
        assertThat(sent).hasSize(2);
        assertThat(sent.path(1).path("event_id").textValue()).isEqualTo(load.batch(3).getLast().id());
    }
}
