package dev.appservicelab.ui;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the answer of an appservice means that is no success, and what may help.
 *
 * @param title    in a few words
 * @param sentence what it means and what to do
 * @param remedies other ways to speak to it that may help
 */
record Meaning(String title, String sentence, List<Remedy> remedies) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param words name it, on a button */
    record Remedy(String words, Access access) {}

    /**
     * What came of a request.
     *
     * @param answer the body of the answer, if there was one and it is kept
     * @param size   bytes of the request's body; 0 if that is not known
     */
    record Came(Outcome outcome, OptionalInt status, Optional<byte[]> answer, long size) {}

    Meaning {
        remedies = List.copyOf(remedies);
    }

    private static Meaning of(String title, String sentence, Remedy... remedies) {
        return new Meaning(title, sentence, List.of(remedies));
    }

    /** The same where they were tried already. */
    Meaning withoutRemedies() {
        return new Meaning(title, sentence, List.of());
    }

    /**
     * Empty if it is a success, or nothing that the appservice did.
     *
     * @param access how it was spoken to
     */
    static Optional<Meaning> of(Came came, Access access) {
        return switch (came.outcome()) {
            case OK, INTERNAL -> Optional.empty();
            case STATUS -> Optional.of(status(came, access));
            case NOT_JSON -> Optional.of(of("200, but not JSON",
                    "It took the request and answered with something else than JSON" + page(came)
                            + ". Is this the port of the appservice?"));
            case TOO_LARGE -> Optional.of(of("Too long an answer",
                    "Its answer is longer than is read: an appservice answers {}."));
            case TIMEOUT -> Optional.of(of("No answer in time",
                    "It has the request and does not answer. It may have handled it all the same; see its log."));
            case CONNECT -> Optional.of(of("No connection",
                    "Nothing listens at its url. Start it, or see whether the url is right."));
            case RESET, EMPTY, TRUNCATED -> Optional.of(of("The connection broke",
                    "It closed the connection before its answer was whole. It may have handled the request; see its"
                            + " log."));
            case GARBAGE -> Optional.of(of("Not HTTP",
                    "What came back is not HTTP. Does it want https, or is this the port of something else?"));
        };
    }

    /** The title alone, where no more is known than this. */
    static Optional<String> title(Outcome outcome, OptionalInt status) {
        return of(new Came(outcome, status, Optional.empty(), 0), Access.PLAIN)
                .map(Meaning::title)
                .filter(title -> outcome == Outcome.STATUS || outcome == Outcome.NOT_JSON);
    }

    private static Meaning status(Came came, Access access) {
        int status = came.status().orElse(0);
        return switch (status) {
            case 401, 403 -> token(status, came, access);
            case 301, 302, 303, 307, 308 -> of(status + ", moved",
                    "It sends us to another path, as frameworks do between the path of old and that of the"
                            + " specification.",
                    otherPath(access));
            case 404, 405 -> unknownPath(status, came, access);
            case 413 -> of("413, too large",
                    (came.size() > 0 ? String.format(Locale.ROOT, "%,d bytes are", came.size()) : "The request is")
                            + " too large for it. Raise the limit of its web framework: a transaction may have 100"
                            + " events of 64 KB.");
            case 429 -> of("429, too many",
                    "It limits how often it may be asked. An appservice should not limit its homeserver.");
            default -> status >= 500
                    ? of(status + ", an error of its own", "It failed by itself" + said(came) + "; see its log.")
                    : of("Status " + status, "It does not take this" + said(came) + ".");
        };
    }

    private static Meaning token(int status, Came came, Access access) {
        var title = status + ", wrong token";
        var sent = "It was sent in " + switch (access.auth()) {
            case HEADER -> "the header";
            case QUERY -> "the query";
            case BOTH -> "the header and in the query";
        };
        if (access.auth() == Auth.BOTH) {
            return of(title, sent + ", so it is the token itself" + said(came)
                    + ". The hs_token of the file we read is not the one that it was started with.");
        }
        var other = access.auth() == Auth.HEADER ? Auth.QUERY : Auth.HEADER;
        var looked = seesNone(came)
                ? sent + ", and it found none: it looks "
                        + (other == Auth.QUERY ? "in the query, as frameworks of old do." : "in the header.")
                : sent + said(came) + ". " + (other == Auth.QUERY
                        ? "Frameworks of old look in the query only; else its hs_token is another one than that of"
                                + " the file."
                        : "Newer frameworks look in the header; else its hs_token is another one than that of the"
                                + " file.");
        return of(title, looked,
                new Remedy(other == Auth.QUERY ? "Send it in the query" : "Send it in the header", auth(access, other)),
                new Remedy("Send it in both", auth(access, Auth.BOTH)));
    }

    private static boolean seesNone(Came came) {
        return text(came, "errcode").equals("M_MISSING_TOKEN")
                || text(came, "error").toLowerCase(Locale.ROOT).matches(".*(missing|no) (access )?token.*");
    }

    private static Meaning unknownPath(int status, Came came, Access access) {
        boolean html = came.answer().filter(Meaning::isHtml).isPresent();
        var sentence = html
                ? "A web server answered with a page: is this the port of the appservice? Frameworks of old serve"
                        + " /transactions without /_matrix/app/v1."
                : "It does not know this path" + said(came)
                        + ". Frameworks of old serve /transactions without /_matrix/app/v1.";
        return of(status + (html ? ", a web page" : ", unknown path"), sentence, otherPath(access));
    }

    private static Remedy otherPath(Access access) {
        return new Remedy(
                access.legacyPath() ? "Use only the path of the specification" : "Use the path of old too",
                new Access(access.timeout(), access.auth(), !access.legacyPath()));
    }

    private static Access auth(Access access, Auth other) {
        return new Access(access.timeout(), other, access.legacyPath());
    }

    private static String page(Came came) {
        return came.answer().filter(Meaning::isHtml).isPresent() ? ", a web page" : "";
    }

    private static boolean isHtml(byte[] answer) {
        var text = new String(answer, StandardCharsets.UTF_8).stripLeading();
        return text.startsWith("<");
    }

    /** What it says itself. */
    private static String said(Came came) {
        var code = text(came, "errcode");
        var error = text(came, "error");
        return code.isEmpty() && error.isEmpty() ? "" : "; it says “" + (error.isEmpty() ? code : error) + "”";
    }

    private static String text(Came came, String member) {
        try {
            return came.answer().isEmpty() ? "" : JSON.readTree(came.answer().get()).path(member).asText("");
        } catch (IOException e) {
            return "";
        }
    }
}
