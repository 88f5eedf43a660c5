package dev.appservicelab.http;

import static dev.appservicelab.http.Samples.BODY;
import static dev.appservicelab.http.Samples.at;
import static dev.appservicelab.http.Samples.hurried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.time.TaskCancelled;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpAppServiceApiTest {
    private static final int LIMIT = 1 << 20;

    private final HttpAppServiceApi api = new HttpAppServiceApi(Samples.policy(
            new DeliveryPolicy.Timeout(Duration.ofSeconds(20), Duration.ofSeconds(40), false, LIMIT)));

    @AfterEach
    void close() {
        api.close();
    }

    private Answer send(AppService service, int transaction) {
        return api.send(service, transaction, 1, BODY);
    }

    private Answer send(RawServer server, int transaction) {
        return send(at(server.url()), transaction);
    }

    private static String text(Answer answer) {
        return new String(answer.body().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    // What is sent.

    @Test
    void the_request_is_exactly_this() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            api.send(at(server.url()), 42, 7, Samples.body("{\"events\":[\"é\"]}"));
            assertThat(server.requests()).containsExactly("PUT /_matrix/app/v1/transactions/42 HTTP/1.1\r\n"
                    + "Host: localhost:" + server.port() + "\r\n"
                    + "Authorization: Bearer hs-secret\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: 17\r\n"
                    + "\r\n"
                    + "{\"events\":[\"é\"]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', /_matrix/app/v1/transactions/1",
        "/, /_matrix/app/v1/transactions/1",
        "/bridges/irc, /bridges/irc/_matrix/app/v1/transactions/1",
        "/bridges/irc/, /bridges/irc/_matrix/app/v1/transactions/1",
        "/a%20b/ü//, /a%20b/%C3%BC/_matrix/app/v1/transactions/1",
        "/a?k=v w, /a/_matrix/app/v1/transactions/1?k=v w",
    })
    void a_url_may_have_a_path_and_slashes_at_its_end(String suffix, String path) throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            var url = server.url() + suffix.replace(" ", "%20");
            assertThat(send(at(url), 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.requests().getFirst()).startsWith("PUT " + path.replace(" ", "%20") + " HTTP/1.1\r\n");
        }
    }

    @Test
    void a_url_may_name_an_ipv6_address() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1"))).isNotNull();
        try (var server = new RawServer(new ServerSocket(0, 50, InetAddress.ofLiteral("::1")), RawServer::healthy)) {
            assertThat(send(at("http://[::1]:" + server.port()), 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.requests().getFirst()).contains("\r\nHost: [::1]:" + server.port() + "\r\n");
        }
    }

    @Test
    void a_host_may_have_an_underscore() throws Exception {
        var target = Target.of(URI.create("http://IRC_bridge:9999"), "/", Optional.empty());
        assertThat(target.origin()).isEqualTo(new Target.Origin(false, "irc_bridge", 9999));
    }

    @Test
    void user_and_password_of_a_url_are_not_sent() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            assertThat(send(at("http://user:password@localhost:" + server.port()), 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.requests().getFirst()).doesNotContain("user", "password", "Basic");
        }
    }

    @Test
    void a_token_cannot_smuggle_in_a_header() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            var good = at(server.url()).registration();
            var evil = new Registration(
                    good.id(), good.url(), good.asToken(), "x\r\nEvil: 1", good.senderLocalpart(), good.namespaces(),
                    good.protocols(), false, false, false, false, false);
            send(new AppService(evil, "lab.test"), 1);
            assertThat(server.requests().getFirst()).doesNotContain("\nEvil");
        }
    }

    @Test
    void a_service_without_a_url_counts_as_sent() {
        assertThat(send(Samples.nowhere(), 1)).isEqualTo(Answer.none(Outcome.OK));
    }

    @Test
    void the_token_goes_into_the_query_alone_if_that_is_where_it_is_read() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            assertThat(send(at(server, Auth.QUERY, false), 42).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.requests()).containsExactly(
                    "PUT /_matrix/app/v1/transactions/42?access_token=hs-secret HTTP/1.1\r\n"
                            + "Host: localhost:" + server.port() + "\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: 13\r\n"
                            + "\r\n"
                            + "{\"events\":[]}");
        }
    }

    @Test
    void the_token_may_go_into_both() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            send(at(server, Auth.BOTH, false), 1);
            assertThat(server.requests().getFirst())
                    .startsWith("PUT /_matrix/app/v1/transactions/1?access_token=hs-secret HTTP/1.1\r\n")
                    .contains("\r\nAuthorization: Bearer hs-secret\r\n");
        }
    }

    @Test
    void a_token_is_encoded_and_follows_the_query_of_the_url() throws Exception {
        var url = URI.create("http://localhost/a?k=v%20w");
        var target = Target.of(url, "/x", Optional.of("a b+c&d=é%/?#"));
        assertThat(target.path()).isEqualTo("/a/x?k=v%20w&access_token=a%20b%2Bc%26d%3D%C3%A9%25%2F%3F%23");
        assertThat(target.toString()).doesNotContain("token");
    }

    // What counts as success.

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " {\"a\":[1,{\"b\":\"é\"}]}\r\n", "\"x\"", "1", "null"})
    void a_2xx_with_one_json_value_is_success(String body) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(201, new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        })) {
            var answer = send(server, 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.OK);
            assertThat(answer.status()).hasValue(201);
            assertThat(text(answer)).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "OK", "{", "{} x", "{}{}", "1 2", "{\"a\":}", "<html>", "\"\u00ff\""})
    void a_2xx_without_one_json_value_is_not_json(String body) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(200, body);
        })) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.NOT_JSON);
        }
    }

    @Test
    void a_204_has_no_json() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 204 No Content\r\n\r\n");
            peer.hang();
        })) {
            var answer = send(server, 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.NOT_JSON);
            assertThat(answer.status()).hasValue(204);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 304, 400, 401, 404, 413, 500, 503})
    void any_other_status_is_a_failure_with_its_body_kept(int status) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\n{}");
            peer.hang();
        })) {
            var answer = send(server, 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.STATUS);
            assertThat(answer.status()).hasValue(status);
        }
    }

    @Test
    void the_body_of_a_failure_is_kept() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(403, "{\"errcode\":\"M_FORBIDDEN\"}");
        })) {
            assertThat(text(send(server, 1))).isEqualTo("{\"errcode\":\"M_FORBIDDEN\"}");
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var server = new RawServer(peer -> {
            while (peer.request()) {
                peer.send("HTTP/1.1 308 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
            }
        })) {
            assertThat(send(server, 1).status()).hasValue(308);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_interim_answer_is_not_the_answer() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n");
            peer.ok();
        })) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void a_chunked_answer_is_put_together() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
            peer.hang();
        })) {
            assertThat(text(send(server, 1))).isEqualTo("{}");
        }
    }

    @Test
    void an_answer_may_end_with_its_connection() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.0 200 OK\r\n\r\n{}");
        })) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void an_answer_of_the_largest_size_is_read() throws Exception {
        var body = "\"" + "x".repeat(LIMIT - 2) + "\"";
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(200, body);
        })) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void an_answer_of_one_byte_more_is_too_large_and_its_connection_dropped() throws Exception {
        var body = "\"" + "x".repeat(LIMIT - 1) + "\"";
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.answer(200, body);
                    peer.hang();
                },
                RawServer::healthy)) {
            var answer = send(server, 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.TOO_LARGE);
            assertThat(answer.status()).hasValue(200);
            assertThat(answer.body().orElseThrow().bytes()).hasSize(LIMIT);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void an_answer_without_end_is_too_large() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                peer.send("1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
        })) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.TOO_LARGE);
        }
    }

    @Test
    void an_answer_before_the_end_of_the_request_is_read() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.head();
            peer.answer(413, "{\"errcode\":\"M_TOO_LARGE\"}");
        })) {
            var answer = api.send(at(server.url()), 1, 1, Samples.body("x".repeat(20_000_000)));
            assertThat(answer.outcome()).isEqualTo(Outcome.STATUS);
            assertThat(answer.status()).hasValue(413);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OK_AND_JSON, 201, {}, OK",
        "OK_AND_JSON, 200, no, NOT_JSON",
        "OK_AND_JSON, 500, {}, STATUS",
        "ANY_2XX, 200, no, OK",
        "ANY_2XX, 204, '', OK",
        "ANY_2XX, 299, '', OK",
        "ANY_2XX, 300, {}, STATUS",
        "ONLY_200, 200, no, OK",
        "ONLY_200, 201, {}, STATUS",
        "ONLY_200, 204, '', STATUS",
    })
    void the_policy_says_what_is_a_success(
            DeliveryPolicy.Success success, int status, String body, Outcome outcome) throws Exception {
        var policy = Samples.policy(DeliveryPolicy.SYNAPSE.timeout(), success);
        try (var server = new RawServer(peer -> {
                    peer.request();
                    peer.answer(status, body);
                });
                var other = new HttpAppServiceApi(policy)) {
            assertThat(other.send(at(server.url()), 1, 1, BODY).outcome()).isEqualTo(outcome);
        }
    }

    // The path of old.

    @ParameterizedTest
    @CsvSource({
        "404, '{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"?\"}'",
        "405, '{\"errcode\":\"M_UNRECOGNIZED\"}'",
        "404, ''",
        "404, <html>Not Found</html>",
        "405, Method Not Allowed",
        "404, '{\"error\":\"Not found\"}'",
        "404, '{\"errcode\":1}'",
        "404, []",
    })
    void an_unknown_endpoint_is_tried_on_the_path_of_old_in_the_same_attempt(int status, String body) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(status, body);
            peer.request();
            peer.ok();
        })) {
            assertThat(send(at(server, Auth.BOTH, true), 7).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().getLast())
                    .startsWith("PUT /transactions/7?access_token=hs-secret HTTP/1.1\r\n")
                    .contains("\r\nAuthorization: Bearer hs-secret\r\n")
                    .endsWith("\r\n\r\n{\"events\":[]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, '{\"errcode\":\"M_NOT_FOUND\"}'",
        "405, '{\"errcode\":\"M_FORBIDDEN\"}'",
        "400, '{\"errcode\":\"M_UNRECOGNIZED\"}'",
        "403, ''",
        "500, ''",
        "200, {}",
        "200, no",
    })
    void any_other_answer_is_the_answer(int status, String body) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(status, body);
        })) {
            assertThat(send(at(server, Auth.HEADER, true), 1).status()).hasValue(status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_service_that_was_not_said_to_be_old_is_not_tried_on_the_path_of_old() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(404, "");
        })) {
            assertThat(send(server, 1).status()).hasValue(404);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void what_the_path_of_old_answers_is_the_answer() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(404, "");
            peer.request();
            peer.answer(405, "{\"errcode\":\"M_UNRECOGNIZED\"}");
        })) {
            var answer = send(at(server, Auth.HEADER, true), 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.STATUS);
            assertThat(answer.status()).hasValue(405);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void both_requests_share_the_time_of_one_attempt() throws Exception {
        var access = new Access(Optional.of(Duration.ofMillis(500)), Auth.HEADER, true);
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.answer(404, "");
            peer.request();
            peer.hang();
        })) {
            var service = new AppService(at(server.url()).registration(), "lab.test", access);
            assertThat(send(service, 1).outcome()).isEqualTo(Outcome.TIMEOUT);
        }
    }

    // What the policy gives an answer of time and room.

    @Test
    void a_limit_of_the_headers_leaves_the_body_all_the_time_it_wants() throws Exception {
        var late = new CountDownLatch(1);
        var exact = Samples.policy(new DeliveryPolicy.Timeout(
                Duration.ofSeconds(20), Duration.ofSeconds(2), true, Integer.MAX_VALUE));
        try (var server = new RawServer(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{");
                    late.await();
                    peer.send("}");
                });
                var patient = new HttpAppServiceApi(exact)) {
            var call = new FutureTask<>(() -> patient.send(at(server.url()), 1, 1, BODY));
            Thread.ofVirtual().start(call);
            server.awaitRequests(1);
            // By the same limit another attempt, begun later, has ended without an answer.
            try (var silent = new RawServer(Peer::hang)) {
                assertThat(patient.send(at(silent.url()), 1, 1, BODY).outcome()).isEqualTo(Outcome.TIMEOUT);
            }
            late.countDown();
            assertThat(call.get().outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void headers_that_dribble_in_time_out_under_a_limit_of_the_headers_too() throws Exception {
        var exact = Samples.policy(new DeliveryPolicy.Timeout(
                Duration.ofSeconds(20), Duration.ofMillis(200), true, Integer.MAX_VALUE));
        try (var server = new RawServer(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n");
                    peer.dribble("X: y\r\n");
                });
                var hasty = new HttpAppServiceApi(exact)) {
            assertThat(hasty.send(at(server.url()), 1, 1, BODY)).isEqualTo(Answer.none(Outcome.TIMEOUT));
        }
    }

    @Test
    void closing_ends_a_body_that_has_all_the_time_it_wants() throws Exception {
        var patient = new HttpAppServiceApi(Samples.policy(new DeliveryPolicy.Timeout(
                Duration.ofSeconds(20), Duration.ofSeconds(40), true, Integer.MAX_VALUE)));
        var half = new CountDownLatch(1);
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{");
            half.countDown();
            peer.hang();
        })) {
            var call = new FutureTask<>(() -> patient.send(at(server.url()), 1, 1, BODY).outcome());
            Thread.ofVirtual().start(call);
            half.await();
            patient.close();
            assertThat(call.get()).isEqualTo(Outcome.INTERNAL);
        }
    }

    @Test
    void an_answer_without_a_limit_of_its_size_is_read_to_its_end() throws Exception {
        var exact = Samples.policy(new DeliveryPolicy.Timeout(
                Duration.ofSeconds(20), Duration.ofSeconds(40), true, Integer.MAX_VALUE));
        var body = "\"" + "x".repeat(3 * LIMIT) + "\"";
        try (var server = new RawServer(peer -> {
                    peer.request();
                    peer.answer(200, body);
                });
                var patient = new HttpAppServiceApi(exact)) {
            var answer = patient.send(at(server.url()), 1, 1, BODY);
            assertThat(answer.outcome()).isEqualTo(Outcome.OK);
            assertThat(answer.body().orElseThrow().bytes()).hasSize(body.length());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT, Integer.MAX_VALUE})
    void a_gigabyte_is_too_large_also_without_a_limit_and_is_not_read_to_its_end(int limit) throws Exception {
        var policy = Samples.policy(
                new DeliveryPolicy.Timeout(Duration.ofSeconds(20), Duration.ofSeconds(40), false, limit));
        var megabyte = "x".repeat(1 << 20);
        var sent = new AtomicInteger();
        try (var server = new RawServer(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + (1 << 30) + "\r\n\r\n\"");
                    while (sent.incrementAndGet() < 1024) {
                        peer.send(megabyte);
                    }
                });
                var reading = new HttpAppServiceApi(policy)) {
            var answer = reading.send(at(server.url()), 1, 1, BODY);
            assertThat(answer.outcome()).isEqualTo(Outcome.TOO_LARGE);
            assertThat(answer.status()).hasValue(200);
            assertThat(answer.body().orElseThrow().bytes().length).isLessThanOrEqualTo(1 << 26);
            assertThat(sent.get()).isLessThan(1024);
        }
    }

    // What goes wrong.

    @Test
    void a_refused_connection_is_no_connection() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            server.refuse();
            assertThat(send(server, 1)).isEqualTo(Answer.none(Outcome.CONNECT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://nobody.invalid:80",
        "http:///path",
        "ftp://localhost",
        "localhost",
        "mailto:a@b",
        "http://localhost:99999",
        "http://local:host:80",
    })
    void a_place_that_cannot_be_found_is_no_connection(String url) {
        assertThat(send(at(url), 1)).isEqualTo(Answer.none(Outcome.CONNECT));
    }

    @Test
    void a_reset_is_no_answer() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.reset();
        })) {
            assertThat(send(server, 1)).isEqualTo(Answer.none(Outcome.RESET));
        }
    }

    @Test
    void a_close_is_an_empty_answer() throws Exception {
        try (var server = new RawServer(Peer::request)) {
            assertThat(send(server, 1)).isEqualTo(Answer.none(Outcome.EMPTY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "lk3w94ru\u00ff\u0000",
        "garbage\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "SSH-2.0-OpenSSH\r\n",
        "{}",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
    })
    void what_is_no_http_is_garbage(String bytes) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send(bytes);
        })) {
            assertThat(send(server, 1)).isEqualTo(Answer.none(Outcome.GARBAGE));
        }
    }

    @Test
    void a_head_without_end_is_garbage() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\n");
            while (true) {
                peer.send("Again: and again\r\n");
            }
        })) {
            assertThat(send(server, 1)).isEqualTo(Answer.none(Outcome.GARBAGE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "H",
        "HTTP/1.",
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
        "HTTP/1.1 103 Early Hints\r\n\r\n",
    })
    void a_head_that_is_cut_off_is_truncated(String bytes) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send(bytes);
        })) {
            assertThat(send(server, 1)).isEqualTo(Answer.none(Outcome.TRUNCATED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n",
    })
    void a_body_that_is_cut_off_is_truncated_and_kept_as_far_as_it_came(String bytes) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send(bytes);
        })) {
            var answer = send(server, 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.TRUNCATED);
            assertThat(answer.status()).hasValue(200);
            assertThat(text(answer)).isEqualTo("{}");
        }
    }

    @Test
    void a_hanging_service_times_out() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.hang();
        })) {
            assertThat(send(hurried(server.url()), 1)).isEqualTo(Answer.none(Outcome.TIMEOUT));
        }
    }

    @Test
    void a_head_that_dribbles_in_times_out() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\n");
            peer.dribble("X: y\r\n");
        })) {
            assertThat(send(hurried(server.url()), 1)).isEqualTo(Answer.none(Outcome.TIMEOUT));
        }
    }

    @Test
    void a_body_that_dribbles_in_times_out() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            peer.dribble(" ");
        })) {
            var answer = send(hurried(server.url()), 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(answer.status()).hasValue(200);
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_which_is_never_closed_times_out() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\n\r\n{}");
            peer.hang();
        })) {
            var answer = send(hurried(server.url()), 1);
            assertThat(answer.outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(text(answer)).isEqualTo("{}");
        }
    }

    @Test
    void a_service_that_does_not_read_times_out() throws Exception {
        var over = new CountDownLatch(1);
        try (var server = new RawServer(peer -> over.await())) {
            var answer = api.send(hurried(server.url()), 1, 1, Samples.body("x".repeat(20_000_000)));
            assertThat(answer).isEqualTo(Answer.none(Outcome.TIMEOUT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void after_a_timeout_the_connection_is_not_used_again() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.hang();
                },
                RawServer::healthy)) {
            assertThat(send(hurried(server.url()), 1).outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"})
    void on_a_fresh_connection_a_request_is_sent_once_whatever_comes_back(String bytes) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.send(bytes);
            peer.reset();
        })) {
            send(server, 1);
            assertThat(server.transactions()).containsExactly(1);
        }
    }

    // Connections that are kept.

    @Test
    void a_connection_is_used_again() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            for (int i = 1; i <= 20; i++) {
                assertThat(send(server, i).outcome()).isEqualTo(Outcome.OK);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_service_that_closes_after_each_answer_without_saying_so_does_not_fail() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.ok();
        })) {
            var outcomes = new ArrayList<Outcome>();
            for (int i = 1; i <= 300; i++) {
                outcomes.add(send(server, i).outcome());
            }
            assertThat(outcomes).hasSize(300).containsOnly(Outcome.OK);
            assertThat(server.transactions()).containsAll(IntStream.rangeClosed(1, 300).boxed().toList());
        }
    }

    @Test
    void a_kept_connection_that_closes_on_the_next_request_is_no_failure() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.ok();
                    peer.request();
                },
                RawServer::healthy)) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.transactions()).containsExactly(1, 2, 2);
        }
    }

    @Test
    void a_kept_connection_that_is_reset_by_the_next_request_is_no_failure() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.ok();
                    peer.request();
                    peer.reset();
                },
                RawServer::healthy)) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void only_the_second_failure_counts_and_there_is_no_third() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.ok();
                    peer.request();
                },
                peer -> {
                    peer.request();
                    peer.reset();
                })) {
            send(server, 1);
            assertThat(send(server, 2)).isEqualTo(Answer.none(Outcome.RESET));
            assertThat(server.transactions()).containsExactly(1, 2, 2);
        }
    }

    @Test
    void if_no_fresh_connection_can_be_opened_the_first_failure_is_told() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.ok();
            peer.request();
        })) {
            send(server, 1);
            server.refuse();
            assertThat(send(server, 2)).isEqualTo(Answer.none(Outcome.EMPTY));
        }
    }

    @Test
    void an_answer_that_breaks_off_on_a_kept_connection_is_not_asked_for_again() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.ok();
                    peer.request();
                    peer.send("HTTP/1.1 2");
                },
                RawServer::healthy)) {
            send(server, 1);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.TRUNCATED);
            assertThat(server.transactions()).containsExactly(1, 2);
        }
    }

    @Test
    void what_nobody_asked_for_is_not_taken_for_the_next_answer() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                            + "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                    peer.hang();
                },
                RawServer::healthy)) {
            assertThat(send(server, 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void a_goodbye_on_an_idle_connection_is_not_taken_for_the_next_answer() throws Exception {
        var answered = new CountDownLatch(1);
        var goodbye = new CountDownLatch(1);
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.ok();
                    answered.await();
                    peer.send("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    goodbye.countDown();
                },
                RawServer::healthy)) {
            send(server, 1);
            answered.countDown();
            goodbye.await();
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.transactions()).containsExactly(1, 2);
        }
    }

    @Test
    void a_connection_the_service_wants_closed_is_closed() throws Exception {
        try (var server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
                    peer.hang();
                },
                RawServer::healthy)) {
            send(server, 1);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    // Many at a time, cancelling and closing.

    @Test
    void a_hundred_callers_and_several_services_do_not_mix() throws Exception {
        var services = new ArrayList<RawServer>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                services.add(new RawServer(RawServer::healthy));
            }
            var calls = IntStream.range(0, 2000)
                    .<Callable<Outcome>>mapToObj(i -> () -> send(services.get(i % 4), i).outcome())
                    .toList();
            for (int from = 0; from < calls.size(); from += 100) {
                for (var outcome : callers.invokeAll(calls.subList(from, from + 100))) {
                    assertThat(outcome.get()).isEqualTo(Outcome.OK);
                }
            }
            for (int i = 0; i < 4; i++) {
                int service = i;
                var its = IntStream.range(0, 2000).filter(t -> t % 4 == service).boxed().toList();
                assertThat(services.get(i).transactions()).containsExactlyInAnyOrderElementsOf(its);
            }
        } finally {
            for (var service : services) {
                service.close();
            }
        }
    }

    @Test
    void a_cancelled_task_stops_waiting_for_its_answer() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.hang();
        })) {
            var call = new FutureTask<>(() -> send(server, 1));
            var task = Thread.ofVirtual().start(call);
            server.awaitRequests(1);
            task.interrupt();
            assertThatThrownBy(call::get).hasCauseInstanceOf(TaskCancelled.class);
        }
    }

    @Test
    void a_cancelled_task_stops_connecting() throws Exception {
        var greeted = new CountDownLatch(1);
        try (var server = new RawServer(peer -> {
            greeted.countDown();
            peer.hang();
        })) {
            var call = new FutureTask<>(() -> send(at("https://localhost:" + server.port()), 1));
            var task = Thread.ofVirtual().start(call);
            greeted.await();
            task.interrupt();
            assertThatThrownBy(call::get).hasCauseInstanceOf(TaskCancelled.class);
        }
    }

    @Test
    void a_task_that_is_cancelled_already_sends_nothing() throws Exception {
        try (var server = new RawServer(RawServer::healthy)) {
            var call = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                return send(server, 1);
            });
            Thread.ofVirtual().start(call);
            assertThatThrownBy(call::get).hasCauseInstanceOf(TaskCancelled.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void closing_ends_what_is_under_way_and_blames_no_service() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.request();
            peer.hang();
        })) {
            var call = new FutureTask<>(() -> send(server, 1).outcome());
            Thread.ofVirtual().start(call);
            server.awaitRequests(1);
            api.close();
            assertThat(call.get()).isEqualTo(Outcome.INTERNAL);
            assertThat(send(server, 2).outcome()).isEqualTo(Outcome.INTERNAL);
        }
    }
}
