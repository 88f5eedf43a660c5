package dev.appservicelab.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.matrix.Namespaces.Namespace;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The behaviours that the original's own tests of an appservice's interest pin: by user, state_key and room. */
class InterestTest {

    @Test
    void a_sender_with_the_prefix_of_the_user_namespace_is_of_interest() {
        assertThat(users("@irc_.*").isInterestedIn(message("@irc_foobar:matrix.org"))).isTrue();
    }

    @Test
    void a_sender_without_the_prefix_is_not() {
        assertThat(users("@irc_.*").isInterestedIn(message("@someone_else:matrix.org"))).isFalse();
    }

    @Test
    void a_prefix_in_the_middle_is_not_a_prefix() {
        assertThat(users("@irc_.*").isInterestedIn(message("x@irc_foobar:matrix.org"))).isFalse();
    }

    @Test
    void a_regex_need_not_reach_the_end() {
        assertThat(users("@irc_").isInterestedIn(message("@irc_foobar:matrix.org"))).isTrue();
    }

    @Test
    void the_state_key_of_a_membership_event_is_of_interest() {
        assertThat(users("@irc_.*").isInterestedIn(member("@someone:matrix.org", "@irc_foobar:matrix.org"))).isTrue();
    }

    @Test
    void the_state_key_of_any_other_event_is_not() {
        var topic = new Event(
                "$1", Json.of("{}"), "!r:matrix.org", "m.room.topic", "@someone:matrix.org",
                Optional.of("@irc_foobar:matrix.org"));

        assertThat(users("@irc_.*").isInterestedIn(topic)).isFalse();
    }

    @Test
    void a_room_of_the_room_namespace_is_of_interest() {
        assertThat(rooms("!some_room.*:matrix.org").isInterestedIn(message("@someone:matrix.org"))).isTrue();
    }

    @Test
    void any_other_room_is_not() {
        assertThat(rooms("!other_room.*:matrix.org").isInterestedIn(message("@someone:matrix.org"))).isFalse();
    }

    @Test
    void an_alias_of_the_alias_namespace_matches_and_any_other_does_not() {
        var aliases = namespaces(List.of(), List.of(entry(false, "#irc_.*:matrix.org")), List.of());

        assertThat(aliases.matchesAlias("#irc_foobar:matrix.org")).isTrue();
        assertThat(aliases.matchesAlias("#xmpp_foobar:matrix.org")).isFalse();
    }

    @Test
    void a_user_and_an_alias_are_exclusive_if_their_entry_says_so() {
        var exclusive = namespaces(List.of(entry(true, "@irc_.*")), List.of(entry(true, "#irc_.*")), List.of());
        var shared = namespaces(List.of(entry(false, "@irc_.*")), List.of(entry(false, "#irc_.*")), List.of());

        assertThat(exclusive.isExclusiveUser("@irc_a:matrix.org")).isTrue();
        assertThat(exclusive.isExclusiveAlias("#irc_a:matrix.org")).isTrue();
        assertThat(shared.isExclusiveUser("@irc_a:matrix.org")).isFalse();
        assertThat(shared.isExclusiveAlias("#irc_a:matrix.org")).isFalse();
    }

    @Test
    void what_no_entry_matches_is_not_exclusive() {
        var exclusive = namespaces(List.of(entry(true, "@irc_.*")), List.of(), List.of());

        assertThat(exclusive.isExclusiveUser("@xmpp_a:matrix.org")).isFalse();
    }

    @Test
    void the_first_entry_that_matches_decides_exclusivity() {
        var both = namespaces(List.of(entry(false, "@irc_a.*"), entry(true, "@irc_.*")), List.of(), List.of());

        assertThat(both.isExclusiveUser("@irc_a:matrix.org")).isFalse();
        assertThat(both.isExclusiveUser("@irc_b:matrix.org")).isTrue();
    }

    @Test
    void several_namespaces_at_once_are_of_interest_once() {
        var service = service(namespaces(
                List.of(entry(true, "@irc_.*")), List.of(), List.of(entry(true, "!some_room.*:matrix.org"))));

        assertThat(service.isInterestedIn(message("@irc_foobar:matrix.org"))).isTrue();
    }

    @Test
    void the_own_user_is_of_interest_without_a_namespace() {
        assertThat(service(Namespaces.NONE).isInterestedIn(message("@as:lab.test"))).isTrue();
    }

    @Test
    void an_invitation_of_the_own_user_is_of_interest() {
        assertThat(service(Namespaces.NONE).isInterestedIn(member("@someone:matrix.org", "@as:lab.test"))).isTrue();
    }

    @Test
    void a_user_of_the_same_name_elsewhere_is_not_the_own_user() {
        assertThat(service(Namespaces.NONE).isInterestedIn(message("@as:else.test"))).isFalse();
    }

    @Test
    void an_unknown_token_finds_no_service() {
        assertThat(new AppServices(List.of(service(Namespaces.NONE))).byToken("invalid_token")).isEmpty();
    }

    @Test
    void a_service_is_found_by_its_token_and_by_its_id() {
        var service = service(Namespaces.NONE);
        var services = new AppServices(List.of(service));

        assertThat(services.byToken("as_token")).contains(service);
        assertThat(services.byId("as")).contains(service);
        assertThat(services.byId("other")).isEmpty();
    }

    @Test
    void all_services_are_found_in_their_order() {
        var first = service(Namespaces.NONE);
        var second = users("@irc_.*");

        assertThat(new AppServices(List.of(first, second)).all()).containsExactly(first, second);
    }

    @Test
    void of_device_lists_what_is_said_later_of_a_user_replaces_what_was_said_before() {
        var changed = new DeviceListUpdates(Set.of("@ana:lab.test", "@ben:lab.test"), Set.of());
        var left = new DeviceListUpdates(Set.of(), Set.of("@ana:lab.test"));

        assertThat(DeviceListUpdates.merged(List.of(changed, left)))
                .isEqualTo(new DeviceListUpdates(Set.of("@ben:lab.test"), Set.of("@ana:lab.test")));
        assertThat(DeviceListUpdates.merged(List.of(changed, left, changed))).isEqualTo(changed);
        assertThat(DeviceListUpdates.merged(List.of()).isEmpty()).isTrue();
    }

    @Test
    void no_token_shows_in_text() {
        assertThat(service(Namespaces.NONE).toString() + service(Namespaces.NONE).registration())
                .doesNotContain("token");
    }

    private static AppService users(String regex) {
        return service(namespaces(List.of(entry(false, regex)), List.of(), List.of()));
    }

    private static AppService rooms(String regex) {
        return service(namespaces(List.of(), List.of(), List.of(entry(false, regex))));
    }

    private static AppService service(Namespaces namespaces) {
        return new AppService(
                new Registration(
                        "as", Optional.of(URI.create("http://localhost:1")), "as_token", "hs_token", "as", namespaces,
                        List.of(), false, false, false, false, false),
                "lab.test");
    }

    private static Namespaces namespaces(List<Namespace> users, List<Namespace> aliases, List<Namespace> rooms) {
        return new Namespaces(users, aliases, rooms);
    }

    private static Namespace entry(boolean exclusive, String regex) {
        return new Namespace(exclusive, Pattern.compile(regex));
    }

    private static Event message(String sender) {
        return new Event(
                "$1", Json.of("{}"), "!some_room:matrix.org", "m.room.message", sender, Optional.empty());
    }

    private static Event member(String sender, String member) {
        return new Event(
                "$1", Json.of("{}"), "!r:matrix.org", "m.room.member", sender, Optional.of(member));
    }
}
