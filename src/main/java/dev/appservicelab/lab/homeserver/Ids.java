package dev.appservicelab.lab.homeserver;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Identifiers of Matrix (appendix <em>Common Namespaced Identifiers</em>). */
final class Ids {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 255;
    private static final int EVENT_LETTERS = 43;
    private static final int ROOM_LETTERS = 18;

    /** Upper case is only for users of old; bridges still make such. */
    private static final Pattern LOCALPART = Pattern.compile("[a-zA-Z0-9._=/+-]+");

    private Ids() {}

    static String random(int letters) {
        return RANDOM.ints(letters, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }

    static String event() {
        return "$" + random(EVENT_LETTERS);
    }

    static String room(String serverName) {
        return "!" + random(ROOM_LETTERS) + ":" + serverName;
    }

    static boolean isLocalpart(String text) {
        return LOCALPART.matcher(text).matches();
    }

    /** Whether it is the id of something on some server: {@code @} for users, {@code #} for aliases. */
    static boolean isOne(char sigil, String text) {
        return text.length() > 1 && text.length() <= LONGEST && text.charAt(0) == sigil && text.indexOf(':') > 1;
    }
}
