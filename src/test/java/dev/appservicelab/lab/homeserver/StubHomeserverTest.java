package dev.appservicelab.lab.homeserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens on the stub homeserver: rooms are real, and what is done in them is routed. */
@Timeout(60)
class StubHomeserverTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Premises premises = Premises.lived();

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void what_a_bridge_sends_becomes_an_event_and_comes_back_to_it() throws Exception {
        premises.put("/rooms/{room}/send/m.room.message/a", "ana", "{'msgtype':'m.text','body':'echo'}");

        var event = (Event) premises.routed.getFirst().item();
        assertThat(premises.routedTo("irc")).containsExactly("m.room.message");
        assertThat(premises.routedTo("tg")).isEmpty();
        var json = JSON.readTree(event.json().bytes());
        assertThat(json.path("event_id").asText()).isEqualTo(event.id());
        assertThat(json.path("room_id").asText()).isEqualTo(premises.place("room"));
        assertThat(json.path("sender").asText()).isEqualTo("@irc_ana:lab.test");
        assertThat(json.path("origin_server_ts").asLong()).isEqualTo(1_767_225_600_000L);
        assertThat(json.path("content").path("body").asText()).isEqualTo("echo");
        assertThat(json.path("unsigned").path("age").asLong()).isZero();
    }

    @Test
    void the_same_request_makes_one_event() {
        var once = premises.put("/rooms/{room}/send/m.room.message/a", "ana", "{'body':'x'}");
        var again = premises.put("/rooms/{room}/send/m.room.message/a", "ana", "{'body':'x'}");
        var other = premises.put("/rooms/{room}/send/m.room.message/b", "ana", "{'body':'x'}");

        assertThat(again.body()).isEqualTo(once.body());
        assertThat(other.body()).isNotEqualTo(once.body());
        assertThat(premises.routedTo("irc")).hasSize(2);
    }

    @Test
    void a_redaction_is_made_once_and_empties_the_event() {
        premises.put("/rooms/{room}/redact/{event}/r", "ana", "{'reason':'spam'}");
        premises.put("/rooms/{room}/redact/{event}/r", "ana", "{'reason':'spam'}");

        var event = premises.get("/rooms/{room}/event/{event}", "ana").body();
        assertThat(event.path("content").isEmpty()).isTrue();
        assertThat(event.path("unsigned").path("redacted_because").path("type").asText()).isEqualTo("m.room.redaction");
        assertThat(premises.routedTo("irc")).containsExactly("m.room.redaction");
    }

    @Test
    void a_bridge_sets_the_time_of_what_it_brings_from_elsewhere() {
        var sent = premises.put("/rooms/{room}/send/m.room.message/t?ts=1234", "ana", "{'body':'old'}");
        premises.place("event", sent.body().path("event_id").asText());

        assertThat(premises.get("/rooms/{room}/event/{event}", "ana").body().path("origin_server_ts").asLong())
                .isEqualTo(1234);
    }

    @Test
    void an_event_that_is_too_large_is_refused() {
        var said = premises.put(
                "/rooms/{room}/send/m.room.message/big", "ana", "{'body':'" + "x".repeat(66_000) + "'}");

        assertThat(said.status()).isEqualTo(413);
        assertThat(said.errcode()).isEqualTo("M_TOO_LARGE");
        assertThat(premises.routed).isEmpty();
    }

    @Test
    void a_room_that_is_refused_leaves_nothing_behind() {
        premises.post("/createRoom", "bot", "{'room_alias_name':'irc_new','name':'{long}'}");

        assertThat(premises.routed).isEmpty();
        assertThat(premises.get("/directory/room/%23irc_new:lab.test", "none").status()).isEqualTo(404);
        assertThat(premises.post("/createRoom", "bot", "{'room_alias_name':'irc_new'}").status()).isEqualTo(200);
    }

    @Test
    void what_a_room_tells_the_invited_does_not_make_the_invitation_too_large() {
        premises.place("half", "x".repeat(40_000));

        var made = premises.post("/createRoom", "bot", "{'name':'{half}','topic':'{half}','invite':['@bob:lab.test']}");

        assertThat(made.status()).as(made.text()).isEqualTo(200);
    }

    @Test
    void an_invitation_carries_what_the_invited_may_know_of_the_room() throws Exception {
        premises.post("/rooms/{room}/invite", "ana", "{'user_id':'@tg_eve:lab.test'}");

        var event = JSON.readTree(((Event) premises.routed.getFirst().item()).json().bytes());
        assertThat(event.path("unsigned").path("invite_room_state").findValuesAsText("type"))
                .contains("m.room.create", "m.room.join_rules", "m.room.name");
        assertThat(premises.routedTo("tg")).containsExactly("m.room.member");
        assertThat(premises.routedTo("irc")).containsExactly("m.room.member");
    }

    @Test
    void from_the_moment_a_ghost_joins_its_service_hears_of_the_room_and_after_it_left_no_more() {
        premises.post("/rooms/{room}/join", "tg", "{}");
        premises.put("/rooms/{room}/send/m.room.message/a", "ana", "{'body':'one'}");
        premises.post("/rooms/{room}/leave", "tg", "{}");
        premises.put("/rooms/{room}/send/m.room.message/b", "ana", "{'body':'two'}");

        assertThat(premises.routedTo("tg")).containsExactly("m.room.member", "m.room.message", "m.room.member");
        assertThat(premises.routedTo("irc")).hasSize(4);
    }

    @Test
    void a_new_name_shows_in_every_room_of_the_user() {
        premises.put("/profile/{ana}/displayname", "ana", "{'displayname':'Ana of IRC'}");

        assertThat(premises.routedTo("irc")).containsExactly("m.room.member");
        assertThat(premises.get("/rooms/{room}/joined_members", "ana").body()
                        .path("joined").path("@irc_ana:lab.test").path("display_name").asText())
                .isEqualTo("Ana of IRC");
        assertThat(premises.get("/profile/{ana}", "none").body().path("displayname").asText()).isEqualTo("Ana of IRC");
    }

    @Test
    void a_room_of_a_ghost_gives_the_bot_full_power() {
        assertThat(premises.post("/rooms/{room}/join", "bot", "{}").status()).isEqualTo(200);
        assertThat(premises.put("/rooms/{room}/state/m.room.topic", "bot", "{'topic':'mine too'}").status())
                .isEqualTo(200);
        assertThat(
                premises.get("/rooms/{room}/state/m.room.power_levels", "bot").body().path("users_default").asInt(-1))
                .isZero();
    }

    @Test
    void without_the_power_for_it_state_is_not_changed() {
        premises.post("/rooms/{room}/join", "tg", "{}");

        assertThat(premises.put("/rooms/{room}/state/m.room.topic", "tg", "{'topic':'t'}").errcode())
                .isEqualTo("M_FORBIDDEN");
        assertThat(premises.put("/rooms/{room}/redact/{event}/r", "tg", "{}").errcode()).isEqualTo("M_FORBIDDEN");
        assertThat(premises.post("/rooms/{room}/kick", "tg", "{'user_id':'{ana}'}").errcode()).isEqualTo("M_FORBIDDEN");
    }

    @Test
    void who_is_banned_stays_out_until_the_ban_ends() {
        premises.post("/rooms/{room}/join", "tg", "{}");
        assertThat(premises.post("/rooms/{room}/ban", "ana", "{'user_id':'{tg}'}").status()).isEqualTo(200);
        assertThat(premises.post("/rooms/{room}/join", "tg", "{}").errcode()).isEqualTo("M_FORBIDDEN");
        assertThat(premises.post("/rooms/{room}/invite", "ana", "{'user_id':'{tg}'}").errcode())
                .isEqualTo("M_FORBIDDEN");
        assertThat(premises.post("/rooms/{room}/unban", "ana", "{'user_id':'{tg}'}").status()).isEqualTo(200);
        assertThat(premises.post("/rooms/{room}/join", "tg", "{}").status()).isEqualTo(200);
    }

    @Test
    void into_a_closed_room_one_comes_by_invitation() {
        var made = premises.post("/createRoom", "ana", "{'invite':['{tg}'],'is_direct':true}");
        premises.place("made", made.body().path("room_id").asText());

        assertThat(premises.post("/rooms/{made}/join", "bot", "{}").errcode()).isEqualTo("M_FORBIDDEN");
        assertThat(premises.post("/rooms/{made}/join", "tg", "{}").status()).isEqualTo(200);
        assertThat(premises.get("/rooms/{made}/state/m.room.member/{tg}", "tg").body().path("membership").asText())
                .isEqualTo("join");
    }

    @Test
    void the_first_events_of_a_room_come_in_the_order_of_the_specification() {
        premises.post(
                "/createRoom", "bot", "{'name':'N','topic':'T','room_alias_name':'irc_x','invite':['@bob:lab.test'],"
                + "'initial_state':[{'type':'m.room.encryption','content':{'algorithm':'m.megolm.v1.aes-sha2'}}]}");

        assertThat(premises.routedTo("irc")).containsExactly(
                "m.room.create", "m.room.member", "m.room.power_levels", "m.room.canonical_alias", "m.room.join_rules",
                "m.room.history_visibility", "m.room.guest_access", "m.room.encryption", "m.room.name", "m.room.topic",
                "m.room.member");
    }

    @Test
    void pages_of_messages_follow_each_other_in_both_directions() {
        var forth = premises.get("/rooms/{room}/messages?dir=f&limit=3", "ana").body();
        premises.place("end", forth.path("end").asText());
        var next = premises.get("/rooms/{room}/messages?dir=f&limit=100&from={end}", "ana").body();
        var back = premises.get("/rooms/{room}/messages?dir=b&limit=100", "ana").body();

        var there = forth.path("chunk").findValuesAsText("event_id");
        there.addAll(next.path("chunk").findValuesAsText("event_id"));
        assertThat(there.reversed()).isEqualTo(back.path("chunk").findValuesAsText("event_id"));
        assertThat(there).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    @Test
    void typing_is_told_when_it_changes_and_ends_by_itself() {
        premises.put("/rooms/{room}/typing/{ana}", "ana", "{'typing':true,'timeout':100}");
        premises.put("/rooms/{room}/typing/{ana}", "ana", "{'typing':true,'timeout':100}");
        premises.later.getFirst().run();
        assertThat(typing()).containsExactly("[\"@irc_ana:lab.test\"]");
        premises.later.getLast().run();
        assertThat(typing()).containsExactly("[\"@irc_ana:lab.test\"]", "[]");
        assertThat(premises.routedTo("irc")).containsExactly("m.typing", "m.typing");
    }

    private List<String> typing() {
        return premises.routed.stream()
                .map(routed -> Fields.stored(((EphemeralEvent) routed.item()).json().bytes()))
                .map(event -> event.path("content").path("user_ids").toString())
                .toList();
    }

    @Test
    void a_receipt_is_told_unless_it_is_private() {
        premises.post("/rooms/{room}/receipt/m.read/{event}", "ana", "{}");
        premises.post("/rooms/{room}/receipt/m.read.private/{event}", "ana", "{}");
        premises.post("/rooms/{room}/read_markers", "ana", "{'m.fully_read':'{event}'}");

        assertThat(premises.routed).hasSize(1);
        var receipt = Fields.stored(((EphemeralEvent) premises.routed.getFirst().item()).json().bytes());
        assertThat(receipt.path("type").asText()).isEqualTo("m.receipt");
        assertThat(receipt.path("content").path(premises.place("event"))
                .path("m.read").path("@irc_ana:lab.test").path("ts").asLong())
                .isEqualTo(1_767_225_600_000L);
    }

    @Test
    void presence_is_told_to_those_who_share_a_room() {
        premises.post("/rooms/{room}/join", "tg", "{}");
        premises.routed.clear();
        premises.put("/presence/{ana}/status", "ana", "{'presence':'unavailable'}");

        assertThat(premises.routedTo("irc")).containsExactly("m.presence");
        assertThat(premises.routedTo("tg")).containsExactly("m.presence");
        assertThat(premises.routedTo("mute")).isEmpty();
        assertThat(premises.get("/presence/{ana}/status", "tg").body().path("presence").asText())
                .isEqualTo("unavailable");
    }

    @Test
    void keys_are_counted_claimed_and_told_of() {
        var login = premises.post("/login", "bot",
                "{'type':'m.login.application_service','identifier':{'user':'irc_ana'},'device_id':'DEV'}").body();
        var token = login.path("access_token").asText();
        var uploaded = premises.post("/keys/upload", token,
                "{'device_keys':{'user_id':'{ana}','device_id':'DEV'},"
                        + "'one_time_keys':{'signed_curve25519:A':{'key':'a'},'signed_curve25519:B':{'key':'b'}},"
                        + "'fallback_keys':{'signed_curve25519:F':{'key':'f','fallback':true}}}");
        assertThat(uploaded.body().path("one_time_key_counts").path("signed_curve25519").asInt()).isEqualTo(2);
        assertThat(((DeviceListChange) premises.routed.getFirst().item()).updates().changed())
                .containsExactly("@irc_ana:lab.test");
        assertThat(premises.post("/keys/query", "tg", "{'device_keys':{'{ana}':[]}}").body()
                        .path("device_keys").path("@irc_ana:lab.test").has("DEV"))
                .isTrue();
        for (var key : List.of("signed_curve25519:A", "signed_curve25519:B", "signed_curve25519:F")) {
            var claimed = premises.post("/keys/claim", "tg", "{'one_time_keys':{'{ana}':{'DEV':'signed_curve25519'}}}")
                    .body();
            assertThat(claimed.path("one_time_keys").path("@irc_ana:lab.test").path("DEV").has(key)).as(key).isTrue();
        }
        var service = new AppService(registration(), Premises.SERVER);
        var counts = premises.residents.keys().count(service, Set.of("@irc_ana:lab.test"));
        assertThat(counts).isEqualTo(new KeyCounts(
                Map.of("@irc_ana:lab.test", Map.of("DEV", Map.of("signed_curve25519", 0))),
                Map.of("@irc_ana:lab.test", Map.of("DEV", List.of()))));
        assertThat(premises.residents.keys().membersOf(service, Set.of(premises.place("room"))))
                .containsExactly("@irc_ana:lab.test");
    }

    private static Registration registration() {
        return new Registration(
                "irc", Optional.empty(), "a", "h", "ircbot",
                new Namespaces(
                        List.of(new Namespaces.Namespace(true, Pattern.compile("@irc_.*"))),
                        List.of(), List.of()),
                List.of(), false, true, false, true, false);
    }

    @Test
    void a_message_to_all_devices_goes_to_each_and_only_once() {
        for (var device : List.of("ONE", "TWO")) {
            premises.post("/login", "bot",
                    "{'type':'m.login.application_service','identifier':{'user':'irc_ana'},'device_id':'"
                            + device + "'}");
        }
        premises.put("/sendToDevice/m.x/t", "tg", "{'messages':{'{ana}':{'*':{'a':1}},'@bob:lab.test':{'B':{}}}}");
        premises.put("/sendToDevice/m.x/t", "tg", "{'messages':{'{ana}':{'*':{'a':1}},'@bob:lab.test':{'B':{}}}}");

        assertThat(premises.routed).extracting(
                routed -> Fields.stored(((ToDeviceMessage) routed.item()).json().bytes()).path("to_device_id").asText())
                .containsExactly("ONE", "TWO", "B");
        assertThat(premises.routed).extracting(Premises.Routed::services)
                .containsExactly(List.of("irc"), List.of("irc"), List.of());
    }

    @Test
    void a_token_of_a_login_is_the_users_until_they_log_out() {
        var login = premises.post("/login", "bot",
                "{'type':'m.login.application_service','identifier':{'user':'irc_ana'},'device_id':'DEV'}").body();
        var token = login.path("access_token").asText();
        assertThat(premises.get("/account/whoami", token).body().path("user_id").asText())
                .isEqualTo("@irc_ana:lab.test");
        assertThat(premises.get("/devices/DEV", token).status()).isEqualTo(200);
        premises.post("/logout", token, "{}");
        assertThat(premises.get("/account/whoami", token).errcode()).isEqualTo("M_UNKNOWN_TOKEN");
    }

    @Test
    void a_file_comes_back_as_it_was_uploaded() {
        var uploaded = premises.raw(
                "POST", "/_matrix/media/v3/upload", "bot", "hällo".getBytes(StandardCharsets.UTF_8), "text/plain");
        premises.place("media", uploaded.body().path("content_uri").asText().substring("mxc://lab.test/".length()));

        assertThat(premises.get("/_matrix/media/v3/download/lab.test/{media}", "none").text()).isEqualTo("hällo");
        assertThat(premises.get("/_matrix/client/v1/media/download/lab.test/{media}", "bot").text()).isEqualTo("hällo");
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        var said = premises.raw("POST", "/_matrix/media/v3/upload", "bot", new byte[MediaEndpoints.LARGEST + 1], "x/y");

        assertThat(said.status()).isEqualTo(413);
        assertThat(said.errcode()).isEqualTo("M_TOO_LARGE");
    }

    @Test
    void who_keeps_something_gets_it_back() {
        premises.put("/user/{ana}/account_data/m.direct", "ana", "{'a':['b']}");
        premises.place(
                "filter", premises.post("/user/{ana}/filter", "ana", "{'x':1}").body().path("filter_id").asText());
        premises.put("/directory/list/room/{room}", "ana", "{'visibility':'public'}");

        assertThat(premises.get("/user/{ana}/account_data/m.direct", "ana").text()).isEqualTo("{\"a\":[\"b\"]}");
        assertThat(premises.get("/user/{ana}/filter/{filter}", "ana").text()).isEqualTo("{\"x\":1}");
        assertThat(premises.get("/publicRooms", "none").body().path("chunk").path(0).path("canonical_alias").asText())
                .isEqualTo("#irc_hall:lab.test");
    }

    @Test
    void an_appservice_is_asked_for_a_user_of_its_namespace_that_is_not_there() {
        premises.post("/rooms/{room}/invite", "ana", "{'user_id':'@tg_new:lab.test'}");
        premises.post("/rooms/{room}/invite", "ana", "{'user_id':'@irc_ana:lab.test'}");
        premises.post("/rooms/{room}/invite", "ana", "{'user_id':'@tg_far:other.org'}");

        assertThat(premises.asked).containsExactly("tg GET /users/%40tg_new%3Alab.test");
    }

    @Test
    void an_appservice_is_asked_for_an_alias_and_makes_the_room_before_it_answers() {
        premises.answers((service, path) -> {
            var made = premises.post("/createRoom", "bot", "{'preset':'public_chat','room_alias_name':'irc_far'}");
            return Answer.of(Outcome.OK, made.status(), Premises.json("{}"));
        });

        assertThat(premises.post("/join/%23irc_far%3Alab.test", "ana", "{}").status()).isEqualTo(200);
        assertThat(premises.asked).containsExactly("irc GET /rooms/%23irc_far%3Alab.test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            irc  | bot   | OK        | 200 | 200 | -
            tg   | bot   | OK        | 200 | 403 | M_FORBIDDEN
            none | bot   | OK        | 200 | 403 | M_FORBIDDEN
            irc  | none  | OK        | 200 | 401 | M_MISSING_TOKEN
            irc  | wrong | OK        | 200 | 401 | M_UNKNOWN_TOKEN
            mute | mute  | OK        | 200 | 400 | M_URL_NOT_SET
            irc  | bot   | OK        | 401 | 502 | M_BAD_STATUS
            irc  | bot   | OK        | 308 | 502 | M_BAD_STATUS
            irc  | bot   | TIMEOUT   | 0   | 504 | M_CONNECTION_TIMEOUT
            irc  | bot   | CONNECT   | 0   | 502 | M_CONNECTION_FAILED
            irc  | bot   | RESET     | 0   | 502 | M_CONNECTION_FAILED
            irc  | bot   | EMPTY     | 0   | 502 | M_CONNECTION_FAILED
            irc  | bot   | GARBAGE   | 0   | 502 | M_CONNECTION_FAILED
            irc  | bot   | TRUNCATED | 0   | 502 | M_CONNECTION_FAILED
            """)
    void a_ping_says_what_came_of_it(
            String id, String as, Outcome outcome, int answered, int status, @Nullable String errcode) {
        premises.answers((service, path) -> answered == 0
                ? Answer.none(outcome)
                : Answer.of(outcome, answered, Premises.json("{\"why\":1}")));

        var said = premises.post("/_matrix/client/v1/appservice/" + id + "/ping", as, "{'transaction_id':'t1'}");

        assertThat(said.status()).as(said.text()).isEqualTo(status);
        if (errcode == null) {
            assertThat(said.body().path("duration_ms").isIntegralNumber()).isTrue();
            assertThat(premises.asked).containsExactly("irc POST /ping {\"transaction_id\":\"t1\"}");
            assertThat(premises.pinged).containsExactly("irc");
        } else {
            assertThat(said.errcode()).isEqualTo(errcode);
            assertThat(premises.pinged).isEmpty();
        }
        if (status == 502 && answered != 0) {
            assertThat(said.body().path("status").asInt()).isEqualTo(answered);
            assertThat(said.body().path("body").asText()).isEqualTo("{\"why\":1}");
        }
    }

    @Test
    void its_own_people_make_rooms_invite_ghosts_and_talk() {
        var room = premises.residents.createRoom(
                "@zoe:lab.test", "Talk", List.of("@irc_ana:lab.test"), List.of("@ircbot:lab.test"));
        premises.place("talk", room);
        premises.post("/rooms/{talk}/join", "ana", "{}");
        var content = JSON.createObjectNode().put("msgtype", "m.text").put("body", "hi");
        var sent = premises.residents.send("@zoe:lab.test", room, "m.room.message", content);

        assertThat(premises.residents.rooms().nameOf(room)).contains("Talk");
        assertThat(premises.residents.rooms().joined(room)).containsExactly("@irc_ana:lab.test", "@zoe:lab.test");
        assertThat(premises.residents.rooms().after(room, 0, 100).getLast().event().id()).isEqualTo(sent);
        assertThat(premises.routedTo("irc")).endsWith("m.room.member", "m.room.message");
        assertThatThrownBy(() -> premises.residents.send("@eve:lab.test", room, "m.room.message", content))
                .isInstanceOf(MatrixError.class);
    }

    @Test
    void rooms_and_what_was_not_routed_yet_outlive_the_process(@TempDir Path folder) {
        String room;
        try (var workspace = Workspace.open(folder, Durability.KILL);
                var first = new Premises(workspace.homeserver())) {
            room = first.residents.createRoom("@zoe:lab.test", "Kept", List.of(), List.of());
            workspace.homeserver().append(
                    new Event("$left", Json.of("{\"type\":\"m.x\",\"content\":{}}"), room, "m.x",
                            "@irc_ana:lab.test", Optional.empty()),
                    Optional.empty(), Optional.empty());
        }
        try (var workspace = Workspace.open(folder, Durability.KILL);
                var second = new Premises(workspace.homeserver())) {
            assertThat(second.residents.rooms().all()).containsExactly(room);
            assertThat(second.routed).extracting(routed -> routed.item().id()).containsExactly("$left");
            assertThat(workspace.homeserver().unrouted()).isEmpty();
        }
    }

    @Test
    void a_port_in_use_is_said_in_one_sentence() {
        int port = premises.url().getPort();

        assertThatThrownBy(() -> StubHomeserver.on(port))
                .isInstanceOf(BadInput.class)
                .hasMessage("homeserver: port " + port + " is in use or not allowed; choose another one");
    }

    @Test
    void it_listens_on_the_loopback_alone_and_no_answer_shows_a_token() {
        assertThat(premises.url().getHost()).isEqualTo("127.0.0.1");
        for (var as : List.of("wrong", "stranger", "nobody")) {
            assertThat(premises.get("/joined_rooms", as).text()).doesNotContain("as-");
        }
        BiFunction<AppService, String, Answer> failing = (service, path) -> {
            throw new IllegalStateException("as-irc");
        };
        premises.answers(failing);
        var said = premises.post("/_matrix/client/v1/appservice/irc/ping", "bot", "{}");
        assertThat(said.status()).isEqualTo(500);
        assertThat(said.text()).doesNotContain("as-");
    }
}
