package dev.appservicelab.http;

import com.fasterxml.jackson.core.JsonFactory;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Outcome;
import java.io.IOException;

/** What a policy makes of an answer that came whole. Thread-safe. */
public record SuccessRule(DeliveryPolicy.Success success) {
    private static final JsonFactory JSON = new JsonFactory();

    /** OK, STATUS or NOT_JSON. */
    public Outcome judge(int status, byte[] body) {
        boolean allowed = success == DeliveryPolicy.Success.ONLY_200 ? status == 200 : status / 100 == 2;
        if (!allowed) {
            return Outcome.STATUS;
        }
        return success != DeliveryPolicy.Success.OK_AND_JSON || isJson(body) ? Outcome.OK : Outcome.NOT_JSON;
    }

    /** Whether it is one JSON value and nothing after it. */
    private static boolean isJson(byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            int values = 0;
            while (parser.nextToken() != null) {
                // Without it, the content of strings would not be looked at.
                parser.finishToken();
                if (parser.getParsingContext().inRoot()) {
                    values++;
                }
            }
            return values == 1;
        } catch (IOException e) {
            return false;
        }
    }
}
