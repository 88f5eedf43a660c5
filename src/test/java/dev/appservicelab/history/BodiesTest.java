package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private final Bodies bodies = new Bodies(100);

    @Test
    void a_body_is_found_by_its_hash() {
        var body = new Body(new byte[] {1, 2, 3});
        bodies.add(body);

        assertThat(bodies.get(body.sha256())).contains(new byte[] {1, 2, 3});
        assertThat(bodies.get("not there")).isEmpty();
    }

    @Test
    void beyond_the_limit_the_oldest_go() {
        var first = new Body(new byte[60]);
        var second = new Body(new byte[41]);
        bodies.add(first);
        bodies.add(first);
        bodies.add(second);

        assertThat(bodies.get(first.sha256())).isEmpty();
        assertThat(bodies.get(second.sha256())).isPresent();
    }

    @Test
    void a_body_larger_than_the_limit_is_not_kept() {
        var large = new Body(new byte[101]);
        bodies.add(large);

        assertThat(bodies.get(large.sha256())).isEmpty();
    }
}
