package dev.appservicelab.http;

import static dev.appservicelab.http.Samples.BODY;
import static dev.appservicelab.http.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpsTest {
    private static final DeliveryPolicy POLICY = Samples.policy(
            new DeliveryPolicy.Timeout(Duration.ofSeconds(20), Duration.ofSeconds(40), false, 1 << 20));
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext localhost;

    @BeforeAll
    static void makeCertificate() throws Exception {
        var file = folder.resolve("localhost.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "localhost", "-keyalg", "EC", "-dname", "CN=localhost",
                        "-ext", "SAN=dns:localhost", "-storepass", new String(PASSWORD), "-keystore", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        localhost = SSLContext.getInstance("TLS");
        localhost.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static RawServer server(RawServer.Script... scripts) throws IOException {
        var listener = localhost.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new RawServer(listener, scripts);
    }

    private static Answer send(HttpAppServiceApi api, String host, RawServer server, int transaction) {
        return api.send(at("https://" + host + ":" + server.port() + "/bridge"), transaction, 1, BODY);
    }

    @Test
    void an_https_url_is_spoken_to_with_tls_on_one_connection() throws Exception {
        try (var server = server(RawServer::healthy);
                var api = new HttpAppServiceApi(POLICY, localhost::getSocketFactory)) {
            assertThat(send(api, "localhost", server, 1).outcome()).isEqualTo(Outcome.OK);
            assertThat(send(api, "localhost", server, 2).outcome()).isEqualTo(Outcome.OK);
            assertThat(server.transactions()).containsExactly(1, 2);
            assertThat(server.requests().getFirst())
                    .startsWith("PUT /bridge/_matrix/app/v1/transactions/1 HTTP/1.1\r\n");
        }
    }

    @Test
    void a_service_that_closes_after_each_answer_does_not_fail_with_tls_either() throws Exception {
        try (var server = server(peer -> {
                    peer.request();
                    peer.ok();
                });
                var api = new HttpAppServiceApi(POLICY, localhost::getSocketFactory)) {
            for (int i = 1; i <= 50; i++) {
                assertThat(send(api, "localhost", server, i).outcome()).isEqualTo(Outcome.OK);
            }
        }
    }

    @Test
    void a_certificate_nobody_vouches_for_is_no_connection() throws Exception {
        try (var server = server(RawServer::healthy);
                var api = new HttpAppServiceApi(POLICY)) {
            assertThat(send(api, "localhost", server, 1)).isEqualTo(Answer.none(Outcome.CONNECT));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_name_is_no_connection() throws Exception {
        try (var server = server(RawServer::healthy);
                var api = new HttpAppServiceApi(POLICY, localhost::getSocketFactory)) {
            assertThat(send(api, "127.0.0.1", server, 1)).isEqualTo(Answer.none(Outcome.CONNECT));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_server_without_tls_is_no_connection() throws Exception {
        try (var server = new RawServer(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                var api = new HttpAppServiceApi(POLICY, localhost::getSocketFactory)) {
            assertThat(send(api, "localhost", server, 1)).isEqualTo(Answer.none(Outcome.CONNECT));
        }
    }

    @Test
    void a_fault_of_the_client_is_internal_and_no_exception() throws Exception {
        try (var server = server(RawServer::healthy);
                var api = new HttpAppServiceApi(POLICY, () -> {
                    throw new IllegalStateException("this test's own fault");
                })) {
            assertThat(send(api, "localhost", server, 1)).isEqualTo(Answer.none(Outcome.INTERNAL));
        }
    }

    @Test
    void a_handshake_that_never_ends_is_no_connection() throws Exception {
        var hurried = Samples.policy(
                new DeliveryPolicy.Timeout(Duration.ofMillis(200), Duration.ofSeconds(40), false, 1 << 20));
        try (var server = new RawServer(Peer::hang);
                var api = new HttpAppServiceApi(hurried, localhost::getSocketFactory)) {
            assertThat(send(api, "localhost", server, 1)).isEqualTo(Answer.none(Outcome.CONNECT));
        }
    }
}
