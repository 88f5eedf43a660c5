package dev.appservicelab.lab;

import dev.appservicelab.matrix.AppService;
import java.util.Optional;

/** Who is behind a WireMock server of ours: a service that we simulate, or a proxy before a real one. Thread-safe. */
interface Played {

    /** As it is spoken to. */
    AppService service();

    /**
     * It has a transaction whole.
     *
     * @param effect of the fault that hits the attempt, if one does
     */
    Reply receive(long transaction, byte[] body, Optional<Effect> effect);

    /**
     * It is asked anything else of the appservice API.
     *
     * @param path   below {@code /_matrix/app/v1}, percent-encoded
     * @param effect of the fault that applies to the service whatever it is asked, if one does
     */
    Reply asked(String method, String path, byte[] body, Optional<Effect> effect);
}
