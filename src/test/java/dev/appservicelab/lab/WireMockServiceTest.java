package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request must be like for a simulated service to take it. */
@Timeout(60)
class WireMockServiceTest {
    private static final String PATH = "/_matrix/app/v1/transactions/7";

    private final WireMockService server = new WireMockService(Duration.ofSeconds(1), false, Optional::empty);
    private final History history = new History(() -> 0);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "header, right, none, 200", "header, wrong, none, 403", "header, none, right, 403", "header, right, wrong, 200",
        "query, none, right, 200", "query, none, wrong, 403", "query, right, none, 403", "query, wrong, right, 200",
        "both, right, right, 200", "both, right, none, 403", "both, none, right, 403", "both, right, wrong, 403"
    })
    void the_token_is_wanted_where_it_was_said_to_be(String auth, String header, String query, int status)
            throws IOException {
        var token = play(new Access(Optional.empty(), Auth.valueOf(auth.toUpperCase(java.util.Locale.ROOT)), false));

        assertThat(put(PATH, said(token, header), said(token, query))).isEqualTo(status);
        assertThat(history.entries().stream().map(History.Entry::event))
                .hasSize(status == 200 ? 2 : 0)
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfAny(DeliveryEvent.Received.class, DeliveryEvent.Applied.class));
    }

    @ParameterizedTest
    @CsvSource({
        "false, /_matrix/app/v1/transactions/7, 200", "false, /transactions/7, 404", "false, /_matrix/app/v1/ping, 404",
        "true, /_matrix/app/v1/transactions/7, 404", "true, /transactions/7, 200"
    })
    void one_of_the_two_paths_is_served(boolean legacy, String path, int status) throws IOException {
        var token = play(new Access(Optional.empty(), Auth.HEADER, legacy));

        assertThat(put(path, Optional.of(token), Optional.empty())).isEqualTo(status);
    }

    /** @return its token */
    private String play(Access access) {
        var settings = new LabSettings(
                "test", 1, "lab.test", true, DeliveryPolicy.SYNAPSE, LabClock.wall(), Optional.empty(),
                List.of(), List.of(),
                List.of(), List.of());
        var service = new SimulatedServices(settings, history)
                .add(new ServiceSettings.Simulated("irc", new Simulation(Duration.ofMillis(1)), access), server.url());
        server.play(service);
        return service.service().registration().hsToken();
    }

    private static Optional<String> said(String token, String how) {
        return switch (how) {
            case "right" -> Optional.of(token);
            case "wrong" -> Optional.of("x" + token);
            default -> Optional.empty();
        };
    }

    private int put(String path, Optional<String> header, Optional<String> query) throws IOException {
        var url = URI.create(server.url() + path + query.map(token -> "?access_token=" + token).orElse("")).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("PUT");
        header.ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
        connection.setDoOutput(true);
        connection.getOutputStream().write("{\"events\":[]}".getBytes(StandardCharsets.UTF_8));
        return connection.getResponseCode();
    }
}
