package dev.appservicelab.http;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Registration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Services and bodies for the tests of this package. */
final class Samples {
    static final Body BODY = body("{\"events\":[]}");

    private Samples() {}

    static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    static AppService at(URI url) {
        return new AppService(registration(Optional.of(url), false, false, false), "lab.test");
    }

    static AppService at(String url) {
        return at(URI.create(url));
    }

    static AppService hurried(URI url) {
        return new AppService(at(url).registration(), "lab.test", Optional.of(Duration.ofMillis(200)), false);
    }

    static AppService nowhere() {
        return new AppService(registration(Optional.empty(), false, false, false), "lab.test");
    }

    static AppService wanting(boolean receiveEphemeral, boolean pushEphemeral, boolean msc3202) {
        return new AppService(
                registration(Optional.empty(), receiveEphemeral, pushEphemeral, msc3202), "lab.test");
    }

    private static Registration registration(
            Optional<URI> url, boolean receiveEphemeral, boolean pushEphemeral, boolean msc3202) {
        return new Registration(
                "irc", url, "as-secret", "hs-secret", "irc", Namespaces.NONE, List.of(), false,
                receiveEphemeral, pushEphemeral, msc3202, false);
    }
}
