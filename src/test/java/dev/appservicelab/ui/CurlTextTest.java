package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.scenario.LabFileReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurlTextTest {
    private static final byte[] BODY = "{\"events\": []}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void a_simulated_service_has_no_url_that_stays() {
        var file = LabFileReader.read(
                "lab.yaml", "lab: 1\nduration: 1s\nservices: {irc: {simulate: {latency: 5ms}}}\n");

        assertThat(CurlText.of(file.settings(), "irc", 78, BODY)).containsExactly(
                "curl -X PUT \"$URL/_matrix/app/v1/transactions/78\" \\",
                "  -H \"Authorization: Bearer $HS_TOKEN\" \\",
                "  -H 'Content-Type: application/json' \\",
                "  --data-binary @- <<'END'",
                "{\"events\": []}",
                "END");
    }

    @Test
    void a_real_one_has_its_own_and_its_token_is_not_said() throws Exception {
        Files.writeString(folder.resolve("registration.yaml"), """
                id: irc
                url: http://localhost:9999
                as_token: secret-as
                hs_token: secret-hs
                sender_localpart: irc
                namespaces: {}
                """);
        var lab = Files.writeString(
                folder.resolve("lab.yaml"), "lab: 1\nservices: {irc: {registration: registration.yaml}}\n");

        var lines = CurlText.of(LabFileReader.read(lab).settings(), "irc", 1, BODY);

        assertThat(lines.getFirst()).contains("http://localhost:9999/_matrix/app/v1/transactions/1");
        assertThat(String.join("", lines)).doesNotContain("secret");
    }
}
