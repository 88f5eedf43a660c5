package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.store.HomeserverStore.Direction;
import dev.appservicelab.store.HomeserverStore.Placed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the stub homeserver keeps. */
@Timeout(300)
class HomeserverStoreTest {
    private final H2HomeserverStore store = H2HomeserverStore.inMemory();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_event_is_found_by_its_id_in_its_place_and_as_state() {
        var topic = add("$1", "!a", "m.room.topic", "");
        var message = add("$2", "!a", "m.room.message", null);
        add("$3", "!b", "m.room.message", null);

        assertThat(store.event("$2").orElseThrow().event()).isEqualTo(message.event());
        assertThat(store.event("$9")).isEmpty();
        assertThat(store.state("!a", "m.room.topic", "")).contains(topic.event());
        assertThat(store.state("!a")).containsExactly(topic.event());
        assertThat(store.state("!c")).isEmpty();
        assertThat(store.timeline("!a", 0, Direction.FORWARDS, 9)).containsExactly(topic, message);
        assertThat(store.timeline("!a", Long.MAX_VALUE, Direction.BACKWARDS, 1)).containsExactly(message);
        assertThat(store.timeline("!a", message.position(), Direction.BACKWARDS, 9)).containsExactly(topic);
    }

    @Test
    void the_newest_event_of_a_piece_of_state_counts() {
        add("$1", "!a", "m.room.topic", "");
        var newer = add("$2", "!a", "m.room.topic", "");
        add("$3", "!a", "m.room.topic", "other");

        assertThat(store.state("!a", "m.room.topic", "")).contains(newer.event());
        assertThat(store.state("!a")).extracting(Event::id).containsExactly("$2", "$3");
    }

    @Test
    void members_and_rooms_are_known_by_membership() {
        member("$1", "!a", "@u:x", "join");
        member("$2", "!a", "@v:x", "invite");
        member("$3", "!b", "@u:x", "join");
        member("$4", "!b", "@u:x", "leave");

        assertThat(store.members("!a", "join")).containsExactly("@u:x");
        assertThat(store.members("!a", "invite")).containsExactly("@v:x");
        assertThat(store.rooms("@u:x", "join")).containsExactly("!a");
        assertThat(store.rooms("@u:x", "leave")).containsExactly("!b");
    }

    @Test
    void a_request_is_known_by_the_event_it_led_to() {
        store.append(event("$1", "!a", "m.x", null), Optional.empty(), Optional.of("request"));

        assertThat(store.requested("request")).contains("$1");
        assertThat(store.requested("other")).isEmpty();
    }

    @Test
    void what_was_not_routed_is_known_until_it_is() {
        var first = add("$1", "!a", "m.x", null);
        var second = add("$2", "!b", "m.x", null);
        assertThat(store.unrouted()).containsExactly(first, second);
        store.routed(first.position());
        assertThat(store.unrouted()).containsExactly(second);
    }

    @Test
    void a_redacted_event_keeps_its_place() {
        var placed = add("$1", "!a", "m.room.topic", "");
        var emptied = new Event("$1", Json.of("{\"content\":{}}"), "!a", "m.room.topic", "@s:x", Optional.of(""));
        store.replace(emptied);

        assertThat(store.event("$1")).contains(new Placed(placed.position(), emptied));
        assertThat(store.state("!a", "m.room.topic", "")).contains(emptied);
    }

    @Test
    void an_alias_is_made_once_and_removed() {
        assertThat(store.addAlias("#x:x", "!a", "@u:x")).isTrue();
        assertThat(store.addAlias("#x:x", "!b", "@v:x")).isFalse();
        assertThat(store.addAlias("#b:x", "!a", "@u:x")).isTrue();
        assertThat(store.roomOf("#x:x")).contains("!a");
        assertThat(store.creatorOf("#x:x")).contains("@u:x");
        assertThat(store.aliasesOf("!a")).containsExactly("#b:x", "#x:x");
        store.removeAlias("#x:x");
        assertThat(store.roomOf("#x:x")).isEmpty();
    }

    @Test
    void documents_are_kept_by_kind_owner_and_name() {
        store.put("k", "o", "b", bytes("1"));
        store.put("k", "o", "a", bytes("2"));
        store.put("k", "o", "a", bytes("3"));
        store.put("k", "p", "a", bytes("4"));

        assertThat(store.document("k", "o", "a")).contains(bytes("3"));
        assertThat(store.documents("k", "o")).containsOnlyKeys("a", "b");
        assertThat(store.documents("k", "o").keySet()).containsExactly("a", "b");
        assertThat(store.putIfAbsent("k", "o", "a", bytes("5"))).isFalse();
        assertThat(store.putIfAbsent("k", "o", "c", bytes("5"))).isTrue();
        store.remove("k", "o", "a");
        assertThat(store.document("k", "o", "a")).isEmpty();
        assertThat(store.document("x", "o", "b")).isEmpty();
    }

    @Test
    void rooms_are_kept_in_the_workspace(@TempDir Path folder) {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            workspace.homeserver().append(event("$1", "!a", "m.room.create", ""), Optional.empty(), Optional.empty());
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.homeserver().rooms()).containsExactly("!a");
        }
    }

    private Placed add(String id, String room, String type, @Nullable String stateKey) {
        return store.append(event(id, room, type, stateKey), Optional.empty(), Optional.empty());
    }

    private void member(String id, String room, String user, String membership) {
        store.append(event(id, room, "m.room.member", user), Optional.of(membership), Optional.empty());
    }

    private static Event event(String id, String room, String type, @Nullable String stateKey) {
        return new Event(id, Json.of("{\"id\":\"" + id + "\"}"), room, type, "@s:x", Optional.ofNullable(stateKey));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
