package dev.appservicelab.scenario;

import dev.appservicelab.input.BadInput;
import java.util.regex.Pattern;

/** The name of a homeserver, the part behind the colon of a user id. */
public final class ServerName {
    /** What messages say is expected. */
    static final String EXPECTED = "the name of a homeserver such as lab.test";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:\\[\\]-]+");

    private ServerName() {}

    /**
     * The name that an option gives.
     *
     * @param option what messages call it: {@code --server-name}
     * @throws BadInput naming the option, if it is none
     */
    public static String fromOption(String option, String text) {
        if (!isOne(text)) {
            throw new BadInput(option + ": expected " + EXPECTED + ", not \"" + text + "\"");
        }
        return text;
    }

    static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }
}
