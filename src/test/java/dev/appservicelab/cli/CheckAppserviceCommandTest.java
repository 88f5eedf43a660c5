package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check says of appservices that are known to break. */
@Timeout(120)
class CheckAppserviceCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIVE_MEGABYTES = 5_000_000;

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> known = new HashSet<>();
    private Function<JsonNode, Integer> status = transaction -> 200;
    private boolean remembersIds;
    private Optional<String> homeserver = Optional.empty();

    @TempDir
    private Path folder = Path.of("");

    private record Done(int exit, String out, String err) {}

    CheckAppserviceCommandTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void one_that_answers_everything_with_success_survives() throws Exception {
        var done = check();

        assertThat(done.exit()).isEqualTo(0);
        assertThat(done.out()).contains("irc: 11 survived, 0 failed, 1 skipped\n");
        assertThat(done.out()).contains("skipped   killed between its answer and its handling");
        assertThat(done.err()).contains("only its answers were judged: with --homeserver it is seen what it handles");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            large     | a transaction of 6 MB                     | it answered 413: 6,0
            typing    | ephemeral events and to-device messages  | it answered 400
            many      | 100 events in one transaction             | it answered 429
            nobody    | fields, types and events that nobody knows | it answered 500
            """)
    void one_that_breaks_fails_where_it_does_and_goes_on(String breaks, String accident, String note) throws Exception {
        status = switch (breaks) {
            case "large" -> transaction -> transaction.toString().length() > FIVE_MEGABYTES ? 413 : 200;
            case "typing" -> transaction -> transaction.has("ephemeral") ? 400 : 200;
            case "many" -> transaction -> transaction.path("events").size() >= 100
                            && transaction.toString().length() < FIVE_MEGABYTES
                    ? 429
                    : 200;
            default -> transaction -> transaction.has("extra") ? 500 : 200;
        };

        var done = check();

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out().lines().filter(line -> line.startsWith("failed")))
                .anySatisfy(line -> assertThat(line).contains(accident).contains(note));
    }

    @Test
    void with_a_homeserver_it_is_seen_that_one_ignores_another_event_under_a_known_id() throws Exception {
        int port = freePort();
        homeserver = Optional.of("http://127.0.0.1:" + port);
        remembersIds = true;

        var done = check(
                "--homeserver", String.valueOf(port), "--restart", "true", "--report", folder.resolve("r").toString());

        assertThat(done.out()).contains("irc: 11 survived, 1 failed, 0 skipped\n");
        assertThat(done.out())
                .containsPattern("failed +ids start again.*it ignored the other event under the known id");
        assertThat(done.exit()).isEqualTo(1);
        var suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("r/junit.xml"))))
                .getDocumentElement();
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(12);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        var result = JSON.readTree(Files.readString(folder.resolve("r/result.json")));
        assertThat(result.path("passed").asBoolean(true)).isFalse();
        assertThat(result.path("findings")).hasSize(12);
    }

    @Test
    void with_json_standard_output_is_one_object() throws Exception {
        var done = check("--json");

        assertThat(JSON.readTree(done.out()).path("passed").asBoolean()).isTrue();
    }

    @Test
    void one_that_is_not_there_is_bad_input() throws Exception {
        server.stop(0);

        var done = check();

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).startsWith("appservice-lab: irc does not take a plain transaction at http://127.0.0.1:")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | header | it answered 401: it does not take the hs_token in the header; some look in the query only (auth query)
            403 | query  | it answered 403: it does not take the hs_token in the query; most look in the header (auth header)
            403 | both   | it answered 403: it does not take the hs_token in either of header and query
            308 | header | it answered 308: it has moved, perhaps to the path of old
            404 | header | it answered 404: it does not know the path
            413 | header | it answered 413: 13 bytes are too large for it
            500 | header | it answered 500
            """)
    void one_that_takes_nothing_is_told_of_in_words(int answered, String auth, String words) throws IOException {
        status = any -> answered;

        var done = check("--auth", auth);

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.err()).contains(": " + words + "; start it, or see").hasLineCount(1);
    }

    @Test
    void a_port_in_use_is_bad_input() throws Exception {
        var done = check("--homeserver", String.valueOf(server.getAddress().getPort()));

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.err()).isEqualTo("appservice-lab: homeserver: port " + server.getAddress().getPort()
                + " is in use or not allowed; choose another one\n");
    }

    private Done check(String... options) throws IOException {
        var registration = Files.writeString(folder.resolve("irc.yaml"), """
                id: irc
                url: http://127.0.0.1:%d
                as_token: as
                hs_token: hs
                sender_localpart: ircbot
                namespaces: {users: [], aliases: [], rooms: []}
                """.formatted(server.getAddress().getPort()));
        var arguments = new ArrayList<Object>(List.of("check-appservice", "--registration", registration));
        arguments.addAll(List.of(options));
        var commands = new Commands(folder);
        return new Done(commands.execute(arguments.toArray()), commands.out(), commands.err());
    }

    /** Joins whatever room it is invited into, as bots do. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var transaction = JSON.readTree(exchange.getRequestBody().readAllBytes());
            int answered;
            synchronized (this) {
                answered = status.apply(transaction);
                boolean isNew = known.add(exchange.getRequestURI().getPath());
                if (answered == 200 && (isNew || !remembersIds)) {
                    transaction.path("events").forEach(this::join);
                }
            }
            exchange.sendResponseHeaders(answered, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void join(JsonNode event) {
        if (homeserver.isPresent() && event.path("content").path("membership").asText().equals("invite")) {
            var room = URLEncoder.encode(event.path("room_id").asText(), StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(URI.create(homeserver.get() + "/_matrix/client/v3/join/" + room))
                    .header("Authorization", "Bearer as")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            try {
                http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
