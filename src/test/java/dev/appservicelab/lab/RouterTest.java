package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Namespaces.Namespace;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.RoomDirectory;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The behaviours that the original's own tests of routing pin. Irc's ghost is in !hall, whose alias is of tg's
 * namespace.
 */
class RouterTest {
    private static final RoomDirectory ROOMS = new RoomDirectory() {
        @Override
        public List<String> aliasesOf(String roomId) {
            return roomId.equals("!hall:lab.test") ? List.of("#plain:lab.test", "#tg_hall:lab.test") : List.of();
        }

        @Override
        public List<String> localMembersOf(String roomId) {
            return roomId.equals("!hall:lab.test") ? List.of("@ana:lab.test", "@irc_ana:lab.test") : List.of();
        }

        @Override
        public List<String> roomsOf(String userId) {
            return userId.equals("@ana:lab.test") ? List.of("!plain:lab.test", "!hall:lab.test") : List.of();
        }
    };

    private final Router router = new Router(
            new AppServices(List.of(
                    service("irc", true, true), service("tg", true, true), service("xmpp", true, true))), ROOMS);

    @Test
    void an_event_goes_only_to_the_services_that_are_interested() {
        assertThat(router.interested(event("!plain:lab.test", "@xmpp_eve:lab.test"))).containsExactly("xmpp");
        assertThat(router.interested(event("!plain:lab.test", "@bob:lab.test"))).isEmpty();
    }

    @Test
    void an_alias_of_the_room_and_a_local_member_of_it_make_its_events_interesting() {
        assertThat(router.interested(event("!hall:lab.test", "@bob:far.org"))).containsExactly("irc", "tg");
        assertThat(new Router(router.services()).interested(event("!hall:lab.test", "@bob:far.org"))).isEmpty();
    }

    @Test
    void an_event_of_a_service_comes_back_to_it() {
        assertThat(router.interested(event("!plain:lab.test", "@irc_ana:lab.test"))).containsExactly("irc");
        assertThat(router.interested(event("!plain:lab.test", "@irc:lab.test"))).containsExactly("irc");
    }

    @Test
    void typing_goes_by_the_room() {
        assertThat(router.interested(inRoom("m.typing", "!hall:lab.test", 1))).containsExactly("irc", "tg");
        assertThat(router.interested(inRoom("m.typing", "!plain:lab.test", 1))).isEmpty();
    }

    @Test
    void of_300_receipts_each_goes_by_its_room() {
        var receipts = IntStream.range(0, 300)
                .mapToObj(i -> router.interested(
                        inRoom("m.receipt", i % 2 == 0 ? "!hall:lab.test" : "!plain:lab.test", i)))
                .toList();

        assertThat(receipts).filteredOn(List.of("irc", "tg")::equals).hasSize(150);
        assertThat(receipts).filteredOn(List::isEmpty).hasSize(150);
    }

    @Test
    void presence_goes_by_the_user_or_a_room_that_the_user_shares() {
        assertThat(router.interested(presence("@xmpp_eve:lab.test"))).containsExactly("xmpp");
        assertThat(router.interested(presence("@ana:lab.test"))).containsExactly("irc", "tg");
        assertThat(router.interested(presence("@bob:lab.test"))).isEmpty();
    }

    @Test
    void of_150_messages_to_devices_each_goes_only_to_the_service_of_its_recipient() {
        var messages = IntStream.range(0, 150)
                .mapToObj(i -> router.interested(toDevice(i % 3 == 0 ? "@irc_" + i + ":lab.test" : "@bob:lab.test")))
                .toList();

        assertThat(messages).filteredOn(List.of("irc")::equals).hasSize(50);
        assertThat(messages).filteredOn(List::isEmpty).hasSize(100);
    }

    @Test
    void ephemeral_events_and_messages_to_devices_are_for_services_that_ask_for_them() {
        var without = new Router(new AppServices(List.of(service("irc", false, true))), ROOMS);

        assertThat(without.interested(inRoom("m.typing", "!hall:lab.test", 1))).isEmpty();
        assertThat(without.interested(toDevice("@irc_ana:lab.test"))).isEmpty();
        assertThat(without.interested(event("!hall:lab.test", "@ana:lab.test"))).containsExactly("irc");
    }

    @Test
    void changed_device_lists_need_the_flag_of_the_registration_and_of_the_homeserver() {
        assertThat(router.interested(lists("@irc_ana:lab.test"))).containsExactly("irc");
        assertThat(router.interested(lists("@ana:lab.test"))).containsExactly("irc", "tg");
        assertThat(new Router(new AppServices(List.of(service("irc", true, false))), ROOMS)
                .interested(lists("@irc_ana:lab.test")))
                .isEmpty();
        var asked = service("irc", true, true);
        var homeserverWithout = new AppService(asked.registration(), "lab.test", Access.PLAIN, false, false, false);
        assertThat(
                new Router(new AppServices(List.of(homeserverWithout)), ROOMS).interested(lists("@irc_ana:lab.test")))
                .isEmpty();
    }

    private static AppService service(String id, boolean ephemeral, boolean msc3202) {
        var namespaces = new Namespaces(
                List.of(new Namespace(true, Pattern.compile("@" + id + "_.*"))),
                List.of(new Namespace(true, Pattern.compile("#" + id + "_.*"))),
                List.of());
        return new AppService(
                new Registration(
                        id, Optional.of(URI.create("http://127.0.0.1:1")), "as", "hs", id, namespaces, List.of(), false,
                        ephemeral, false, msc3202, false),
                "lab.test");
    }

    private static Item event(String room, String sender) {
        return new Event("$1", Json.of("{}"), room, "m.room.message", sender, Optional.empty());
    }

    private static Item inRoom(String type, String room, int number) {
        return new EphemeralEvent(
                type + number, Json.of("{\"type\":\"" + type + "\",\"room_id\":\"" + room + "\"}"), Optional.of(room));
    }

    private static Item presence(String user) {
        return new EphemeralEvent(
                "p", Json.of("{\"type\":\"m.presence\",\"sender\":\"" + user + "\"}"), Optional.empty());
    }

    private static Item toDevice(String user) {
        return new ToDeviceMessage("t", Json.of("{}"), Optional.of(user));
    }

    private static Item lists(String user) {
        return new DeviceListChange("d", new DeviceListUpdates(Set.of(user), Set.of()));
    }
}
