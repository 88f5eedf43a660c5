package dev.appservicelab.ui;

import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Registration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An attempt as a command line of curl. The token is never in it. */
final class CurlText {
    private CurlText() {}

    /**
     * The lines of the command, with the body as it was sent.
     *
     * @param body that was sent
     */
    static List<String> of(LabSettings settings, String service, long transaction, byte[] body) {
        var url = settings.services().stream()
                .filter(one -> one.id().equals(service))
                .filter(ServiceSettings.Real.class::isInstance)
                .map(one -> ((ServiceSettings.Real) one).registration())
                .findFirst()
                .flatMap(Registration::url)
                .map(URI::toString)
                .orElse("$URL");
        var lines = new ArrayList<String>();
        lines.add("curl -X PUT \"" + url + "/_matrix/app/v1/transactions/" + transaction + "\" \\");
        lines.add("  -H \"Authorization: Bearer $HS_TOKEN\" \\");
        lines.add("  -H 'Content-Type: application/json' \\");
        lines.add("  --data-binary @- <<'END'");
        lines.addAll(new String(body, StandardCharsets.UTF_8).lines().toList());
        lines.add("END");
        return lines;
    }
}
