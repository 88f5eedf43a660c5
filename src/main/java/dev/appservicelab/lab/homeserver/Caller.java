package dev.appservicelab.lab.homeserver;

import dev.appservicelab.matrix.AppService;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param service whose token it is
 * @param user    whom it acts as
 * @param device  of that user, if one was named
 */
record Caller(AppService service, String user, Optional<String> device) {

    /**
     * By which the same request of the same device is known again (client-server API, <em>Transaction
     * identifiers</em>).
     */
    String request(String what, String transaction) {
        return String.join("\n", service.id(), user, device.orElse(""), what, transaction);
    }

    void require(String other) {
        if (!user.equals(other)) {
            throw MatrixError.forbidden("Cannot do that for another user.");
        }
    }
}
