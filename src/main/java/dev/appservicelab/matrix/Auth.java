package dev.appservicelab.matrix;

import java.util.Locale;

/** Where the homeserver's token goes in a request to an appservice. */
public enum Auth {
    /** {@code Authorization: Bearer}, as the specification says since v1.4. */
    HEADER,
    /** {@code ?access_token=}, which some frameworks still want. */
    QUERY,
    BOTH;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
