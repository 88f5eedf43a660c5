package dev.appservicelab.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Where a request goes.
 *
 * @param origin    whom to connect to
 * @param authority for the {@code Host} header
 * @param path      for the request line, percent-encoded
 */
record Target(Origin origin, String authority, String path) {

    /** What connections are shared by. {@code host} is a name or an address without brackets. */
    record Origin(boolean tls, String host, int port) {}

    /**
     * A place at an appservice.
     *
     * @param url   of the appservice; may have a path, and slashes at its end do not matter
     * @param path  below it, percent-encoded, with a slash at its beginning
     * @param token for {@code ?access_token=}, if it goes there
     * @throws URISyntaxException if the url is not one of http or https with a host
     */
    static Target of(URI url, String path, Optional<String> token) throws URISyntaxException {
        boolean tls = switch (url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> false;
            case "https" -> true;
            default -> throw new URISyntaxException(url.toString(), "http or https was expected");
        };
        try {
            // Not URI's own host: that is absent for names with an underscore, as container networks have them.
            var parsed = URIAuthority.create(url.getRawAuthority());
            if (parsed == null || parsed.getHostName().isEmpty()) {
                throw new URISyntaxException(url.toString(), "a host was expected");
            }
            var host = IDN.toASCII(parsed.getHostName()).toLowerCase(Locale.ROOT);
            int port = parsed.getPort() >= 0 ? parsed.getPort() : tls ? 443 : 80;
            return new Target(
                    new Origin(tls, host, port), authority(host, parsed.getPort()), path(url, path, token));
        } catch (IllegalArgumentException e) {
            throw new URISyntaxException(url.toString(), "a host and a port up to 65535 were expected");
        }
    }

    private static String authority(String host, int port) {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port >= 0 ? name + ":" + port : name;
    }

    private static String path(URI url, String path, Optional<String> token) {
        var encoded = URI.create(url.toASCIIString());
        var prefix = encoded.getRawPath() == null ? "" : encoded.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        return prefix + path + query(Optional.ofNullable(encoded.getRawQuery()), token.map(Target::accessToken));
    }

    private static String query(Optional<String> own, Optional<String> accessToken) {
        var query = Stream.of(own, accessToken).flatMap(Optional::stream).collect(Collectors.joining("&"));
        return own.isPresent() || accessToken.isPresent() ? "?" + query : "";
    }

    private static String accessToken(String token) {
        // A form's space is a plus, which not everyone reads as one.
        return "access_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the path, which may hold a token. */
    @Override
    public String toString() {
        return "Target[" + origin + "]";
    }
}
