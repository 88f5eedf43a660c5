package dev.appservicelab.http;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Auth;
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

    /** Synapse's, with this timeout. */
    static DeliveryPolicy policy(DeliveryPolicy.Timeout timeout) {
        return policy(timeout, DeliveryPolicy.Success.OK_AND_JSON);
    }

    static DeliveryPolicy policy(DeliveryPolicy.Timeout timeout, DeliveryPolicy.Success success) {
        var synapse = DeliveryPolicy.SYNAPSE;
        return new DeliveryPolicy(
                "test", synapse.limits(), synapse.backoff(), timeout, success, synapse.storedKinds(),
                synapse.sentKinds(), synapse.rules());
    }

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
        return new AppService(at(url).registration(), "lab.test", Access.within(Optional.of(Duration.ofMillis(200))));
    }

    static AppService at(RawServer server, Auth auth, boolean legacyPath) {
        return new AppService(
                at(server.url()).registration(), "lab.test", new Access(Optional.empty(), auth, legacyPath));
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
