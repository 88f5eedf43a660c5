package dev.appservicelab.cli;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.scenario.ServerName;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code deliver} and {@code check-appservice}: as which homeserver an appservice meets us. */
final class HomeserverOptions {
    private static final String SERVER_NAME = "--server-name";
    private static final String HOMESERVER = "--homeserver";
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--auth",
            paramLabel = "header|query|both",
            description = "where the hs_token goes (default: ${DEFAULT-VALUE})",
            defaultValue = "header")
    private Auth auth = Auth.HEADER;

    @Option(
            names = SERVER_NAME,
            paramLabel = "N",
            description = "the homeserver's name (default: ${DEFAULT-VALUE})",
            defaultValue = LabSettings.DEFAULT_SERVER_NAME)
    private String serverName = LabSettings.DEFAULT_SERVER_NAME;

    @Option(
            names = HOMESERVER,
            paramLabel = "PORT",
            description = "a stub homeserver for appservices on this loopback port; 0: any that is free")
    private @Nullable Integer homeserver;

    Auth auth() {
        return auth;
    }

    /** @throws BadInput if no homeserver can be called so */
    String serverName() {
        return ServerName.fromOption(SERVER_NAME, serverName);
    }

    /**
     * The port of the stub homeserver, if there is to be one.
     *
     * @throws BadInput if there is no such port
     */
    OptionalInt port() {
        if (homeserver == null) {
            return OptionalInt.empty();
        }
        if (homeserver < 0 || homeserver > LAST_PORT) {
            throw new BadInput(HOMESERVER + ": expected a port from 0 to " + LAST_PORT + ", not " + homeserver);
        }
        return OptionalInt.of(homeserver);
    }
}
