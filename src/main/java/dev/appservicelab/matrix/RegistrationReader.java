package dev.appservicelab.matrix;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.matrix.Namespaces.Namespace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads registration files (appservice API, <em>Registration</em>) and refuses what Synapse refuses. Keys it does not
 * know are allowed: bridges ship more of them. No message shows a token.
 */
public final class RegistrationReader {
    /** What Python's {@code urllib.parse.quote} leaves as it is. */
    private static final Pattern NEEDS_NO_ENCODING = Pattern.compile("[A-Za-z0-9_.~/-]+");

    /** Docker's host names may have an underscore, which a {@link URI} takes for no host at all. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("[\\w.-]+(:\\d{1,5})?");

    /** Python's {@code (?P<name>} and {@code (?P=name)}, but not behind a backslash. */
    private static final Pattern PYTHON_GROUP = Pattern.compile("(\\\\.)|\\(\\?P<|\\(\\?P=(\\w+)\\)", Pattern.DOTALL);

    private static final int MAX_PORT = 65_535;

    private RegistrationReader() {}

    /**
     * One registration.
     *
     * @throws BadInput naming file, line and key
     */
    public static Registration read(Path file) {
        return registration(YamlFile.read(file).mapping());
    }

    /**
     * The registrations of one homeserver, in the order of the files.
     *
     * @throws BadInput naming file, line and key; also if two share an id or an {@code as_token}, naming both files
     */
    public static List<Registration> readAll(List<Path> files) {
        var registrations = new ArrayList<Registration>();
        Map<String, YamlValue> ids = new HashMap<>();
        Map<String, YamlValue> tokens = new HashMap<>();
        for (var file : files) {
            var mapping = YamlFile.read(file).mapping();
            var registration = registration(mapping);
            requireNew("id", registration.id(), mapping, ids);
            requireNew("as_token", registration.asToken(), mapping, tokens);
            registrations.add(registration);
        }
        return List.copyOf(registrations);
    }

    private static void requireNew(String key, String text, YamlMapping mapping, Map<String, YamlValue> earlier) {
        var value = mapping.require(key);
        var same = earlier.putIfAbsent(text, value);
        if (same != null) {
            throw value.badInput("\"" + key + "\" is the same as in " + same.place()
                    + "; no two registrations may share it");
        }
    }

    private static Registration registration(YamlMapping file) {
        return new Registration(
                id(file.require("id")),
                url(file.require("url")),
                text(file.require("as_token")),
                text(file.require("hs_token")),
                senderLocalpart(file.require("sender_localpart")),
                namespaces(file.require("namespaces").mapping()),
                given(file, "protocols").map(RegistrationReader::strings).orElse(List.of()),
                flag(file, "rate_limited", true),
                flag(file, "receive_ephemeral", false),
                flag(file, "de.sorunome.msc2409.push_ephemeral", false),
                flag(file, "org.matrix.msc3202", false),
                flag(file, "io.element.msc4190", false));
    }

    private static String id(YamlValue value) {
        var id = text(value);
        if (id.contains("|")) {
            throw value.mustBe("without \"|\"");
        }
        return id;
    }

    private static String senderLocalpart(YamlValue value) {
        var localpart = text(value);
        if (!NEEDS_NO_ENCODING.matcher(localpart).matches()) {
            throw value.mustBe("a localpart that needs no URL encoding, such as ircbot");
        }
        return localpart;
    }

    private static String text(YamlValue value) {
        var text = value.string();
        if (text.isEmpty()) {
            throw value.mustBe("a string that is not empty");
        }
        return text;
    }

    private static Optional<URI> url(YamlValue value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        var url = uri(value.string()).filter(RegistrationReader::isHttp);
        if (url.isEmpty()) {
            throw value.mustBe("null or an absolute http or https URL such as http://localhost:9000");
        }
        return url;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI url) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getRawAuthority() != null
                && (url.getHost() != null || HOST_AND_PORT.matcher(url.getRawAuthority()).matches())
                && url.getPort() <= MAX_PORT;
    }

    private static boolean flag(YamlMapping file, String key, boolean absent) {
        return given(file, key).map(YamlValue::bool).orElse(absent);
    }

    /** The value of a key that may be left out; bridges also write {@code protocols: null}. */
    private static Optional<YamlValue> given(YamlMapping file, String key) {
        return file.get(key).filter(value -> !value.isNull());
    }

    private static List<String> strings(YamlValue value) {
        return value.list().stream().map(YamlValue::string).toList();
    }

    private static Namespaces namespaces(YamlMapping mapping) {
        return new Namespaces(entries(mapping, "users"), entries(mapping, "aliases"), entries(mapping, "rooms"));
    }

    private static List<Namespace> entries(YamlMapping namespaces, String key) {
        return namespaces.get(key).map(YamlValue::list).orElse(List.of()).stream()
                .map(value -> namespace(value.mapping()))
                .toList();
    }

    private static Namespace namespace(YamlMapping entry) {
        return new Namespace(entry.require("exclusive").bool(), regex(entry.require("regex")));
    }

    /** Registrations are written for Python, Synapse's language; its named groups are put into Java's words. */
    private static Pattern regex(YamlValue value) {
        var java = PYTHON_GROUP.matcher(value.string()).replaceAll(RegistrationReader::javaGroup);
        try {
            return Pattern.compile(java);
        } catch (PatternSyntaxException e) {
            throw value.badInput("\"regex\" is not a regular expression that Java reads: " + reason(e));
        } catch (StackOverflowError e) {
            throw value.badInput("\"regex\" is nested too deeply");
        }
    }

    private static String javaGroup(MatchResult found) {
        var escaped = found.group(1);
        var name = found.group(2);
        return Matcher.quoteReplacement(escaped != null ? escaped : name != null ? "\\k<" + name + ">" : "(?<");
    }

    private static String reason(PatternSyntaxException e) {
        var description = e.getDescription();
        var at = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
        return description.substring(0, 1).toLowerCase(Locale.ROOT) + description.substring(1) + at;
    }
}
