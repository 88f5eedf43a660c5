package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.lab.Router;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Namespaces.Namespace;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.store.H2HomeserverStore;
import dev.appservicelab.store.HomeserverStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A stub homeserver on a real port, with two appservices, irc and tg; the run around it is the test. Irc's ghost ana
 * has a public room, !hall with the alias #irc_hall, and said something there; tg's bot has a room of its own.
 */
final class Premises implements AutoCloseable {
    static final String SERVER = "lab.test";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Said(int status, JsonNode body, String text) {
        String errcode() {
            return body.path("errcode").asText();
        }
    }

    /** One item and who was interested. */
    record Routed(Item item, List<String> services) {}

    final List<Routed> routed = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<String> pinged = new ArrayList<>();
    final List<Runnable> later = new ArrayList<>();
    final Residents residents;
    private final StubHomeserver homeserver = StubHomeserver.on(0);
    private final HomeserverStore store;
    private final AppServices services = new AppServices(List.of(
            service("irc", Optional.of(URI.create("http://127.0.0.1:1"))),
            service("tg", Optional.of(URI.create("http://127.0.0.1:2"))),
            service("mute", Optional.empty())));
    private final Map<String, String> places = new LinkedHashMap<>();
    private BiFunction<AppService, String, Answer> answers = (service, path) -> Answer.of(Outcome.OK, 404, json("{}"));

    Premises() {
        this(H2HomeserverStore.inMemory());
    }

    Premises(HomeserverStore store) {
        this.store = store;
        residents = homeserver.furnish(SERVER, store, new Run(), () -> Instant.parse("2026-01-01T00:00:00Z"));
        homeserver.start();
    }

    /** With the ghost, the rooms and what was said. */
    static Premises lived() {
        var premises = new Premises();
        premises.post(
                "/register", "bot", "{'type':'m.login.application_service','username':'irc_ana','inhibit_login':true}");
        premises.post(
                "/register", "bot", "{'type':'m.login.application_service','username':'ircbot','inhibit_login':true}");
        var room = premises.post(
                "/createRoom", "ana", "{'preset':'public_chat','room_alias_name':'irc_hall','name':'Hall'}");
        premises.places.put("room", room.body().path("room_id").asText());
        var event = premises.put(
                "/rooms/{room}/send/m.room.message/first", "ana", "{'msgtype':'m.text','body':'hello'}");
        premises.places.put("event", event.body().path("event_id").asText());
        var other = premises.post("/createRoom", "tg", "{'name':'Elsewhere'}");
        premises.places.put("private", other.body().path("room_id").asText());
        premises.places.put("256", "x".repeat(256));
        premises.places.put("long", "x".repeat(66_000));
        premises.places.put("alias", "#irc_hall:" + SERVER);
        premises.places.put("ana", "@irc_ana:" + SERVER);
        premises.places.put("bot", "@ircbot:" + SERVER);
        premises.places.put("tg", "@tgbot:" + SERVER);
        premises.routed.clear();
        premises.later.clear();
        return premises;
    }

    String place(String name) {
        return places.getOrDefault(name, "");
    }

    void place(String name, String value) {
        places.put(name, value);
    }

    /** What appservices answer when they are asked: by service and path. */
    void answers(BiFunction<AppService, String, Answer> other) {
        answers = other;
    }

    URI url() {
        return homeserver.url();
    }

    Said get(String path, String as) {
        return request("GET", path, as, "");
    }

    Said post(String path, String as, String body) {
        return request("POST", path, as, body);
    }

    Said put(String path, String as, String body) {
        return request("PUT", path, as, body);
    }

    /**
     * @param path below /_matrix/client/v3 unless it begins with /_matrix; {room} and the like are filled in
     * @param as   bot, ana, tg, or none, wrong, stranger, nobody
     * @param body with single quotes for double ones
     */
    Said request(String method, String path, String as, String body) {
        return raw(method, path, as, filledIn(body).getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /** A body with its places filled in, and double quotes. */
    String filledIn(String body) {
        return filled(body.replace('\'', '"'), false);
    }

    Said raw(String method, String path, String as, byte[] body, String type) {
        var whole = (path.startsWith("/_matrix") ? path : "/_matrix/client/v3" + path);
        var user = switch (as) {
            case "ana" -> "@irc_ana:" + SERVER;
            case "stranger" -> "@tg_eve:" + SERVER;
            case "nobody" -> "@irc_nobody:" + SERVER;
            default -> "";
        };
        var url = homeserver.url() + filled(whole, true)
                + (user.isEmpty() ? "" : (whole.contains("?") ? "&" : "?") + "user_id=" + encoded(user));
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20))
                .header("Content-Type", type);
        if (!as.equals("none")) {
            request.header("Authorization", "Bearer " + token(as));
        }
        try {
            var answer = HTTP.send(
                    request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Said(answer.statusCode(), tree(answer.body()), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(String as) {
        return switch (as) {
            case "tg", "wrong", "mute" -> "as-" + as;
            default -> as.startsWith("syt_") ? as : "as-irc";
        };
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private String filled(String text, boolean url) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", url ? encoded(place.getValue()) : place.getValue());
        }
        return filled;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Body json(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Types of what was routed to a service, in order. */
    List<String> routedTo(String service) {
        return routed.stream()
                .filter(one -> one.services().contains(service))
                .map(one -> tree(one.item() instanceof dev.appservicelab.matrix.Event event
                                ? event.json().toString()
                                : one.item() instanceof dev.appservicelab.matrix.EphemeralEvent event
                                        ? event.json().toString()
                                        : "{\"type\":\"" + one.item().kind() + "\"}")
                        .path("type")
                        .asText())
                .toList();
    }

    @Override
    public void close() {
        homeserver.close();
        store.close();
    }

    private static AppService service(String id, Optional<URI> url) {
        var namespaces = new Namespaces(
                List.of(new Namespace(true, Pattern.compile("@" + id + "_.*"))),
                List.of(new Namespace(true, Pattern.compile("#" + id + "_.*"))),
                List.of());
        return new AppService(
                new Registration(
                        id, url, "as-" + id, "hs-" + id, id + "bot", namespaces, List.of(),
                        false, true, false, true, false),
                SERVER);
    }

    private final class Run implements Outside {
        @Override
        public AppServices services() {
            return services;
        }

        @Override
        public synchronized void route(Item item, Runnable whenTaken) {
            routed.add(new Routed(item, new Router(services, residents.rooms()).interested(item)));
            whenTaken.run();
        }

        @Override
        public Answer ask(AppService service, String method, String path, Optional<Body> body) {
            asked.add(service.id() + " " + method + " " + path
                    + body.map(content -> " " + new String(content.bytes(), StandardCharsets.UTF_8)).orElse(""));
            return answers.apply(service, path);
        }

        @Override
        public void answeredPing(AppService service) {
            pinged.add(service.id());
        }

        @Override
        public void later(Duration delay, Runnable work) {
            later.add(work);
        }
    }
}
