package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventLinesTest {
    private static final String EVENT =
            "{\"type\" : \"m.room.member\", \"room_id\":\"!r:lab.test\",\"sender\":\"@a:lab.test\","
            + "\"content\":{\"membership\": \"join\"},\"event_id\":\"$e\",\"state_key\":\"@b:lab.test\","
                    + " \"depth\":1.50}";

    @Test
    void a_client_event_is_to_be_routed_and_keeps_its_bytes() throws IOException {
        assertThat(only(" " + EVENT + " ")).isEqualTo(new EventLine.Routed(1, new Event(
                "$e", Json.of(EVENT), "!r:lab.test", "m.room.member", "@a:lab.test",
                Optional.of("@b:lab.test")), OptionalLong.empty()));
    }

    @Test
    void an_event_without_id_and_state_key_is_called_by_its_line() throws IOException {
        var text = EVENT.replace("\"event_id\":\"$e\",\"state_key\":\"@b:lab.test\",", "");
        assertThat(only("\n\n" + text)).isEqualTo(new EventLine.Routed(3, new Event(
                "$line-3", Json.of(text), "!r:lab.test", "m.room.member", "@a:lab.test",
                Optional.empty()), OptionalLong.empty()));
    }

    @Test
    void an_event_may_name_its_service() throws IOException {
        var line = (EventLine.Addressed) only("{\"body\":" + EVENT + ",\"kind\":\"event\",\"to\":\"irc\"}");
        assertThat(line.to()).isEqualTo("irc");
        assertThat(line.item()).isInstanceOfSatisfying(Event.class, event -> {
            assertThat(event.id()).isEqualTo("$e");
            assertThat(event.json()).isEqualTo(Json.of(EVENT));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000123, true", "-5, true", "1.5, false", "99999999999999999999, false", "9223372036854775807, false"
    })
    void a_line_tells_when_it_was_sent_if_that_is_a_time(String sent, boolean tells) throws IOException {
        var event = EVENT.replace("1.50}", "1.50,\"origin_server_ts\":" + sent + "}");

        assertThat(only(event).sentAt())
                .isEqualTo(tells ? OptionalLong.of(Long.parseLong(sent)) : OptionalLong.empty());
        assertThat(only("{\"to\":\"irc\",\"kind\":\"event\",\"body\":" + event + "}").sentAt())
                .isEqualTo(only(event).sentAt());
    }

    @Test
    void ephemeral_and_to_device_items_are_their_body() throws IOException {
        assertThat(only("{\"to\":\"irc\",\"kind\":\"ephemeral\",\"body\":{ \"type\":\"m.typing\"}}"))
                .isEqualTo(new EventLine.Addressed(
                        1, "irc", new EphemeralEvent("line-1", Json.of("{ \"type\":\"m.typing\"}"), Optional.empty()),
                        OptionalLong.empty()));
        assertThat(only("\n{\"to\":\"irc\",\"kind\":\"to_device\",\"body\":{}}"))
                .isEqualTo(new EventLine.Addressed(
                        2, "irc", new ToDeviceMessage("line-2", Json.of("{}"), Optional.empty()),
                        OptionalLong.empty()));
    }

    @Test
    void device_lists_name_who_changed_and_who_left() throws IOException {
        assertThat(only("{\"to\":\"irc\",\"kind\":\"device_lists\",\"body\":{\"changed\":[\"@a:x\",\"@b:x\"]}}"))
                .isEqualTo(new EventLine.Addressed(1, "irc", new DeviceListChange(
                        "line-1", new DeviceListUpdates(Set.of("@a:x", "@b:x"), Set.of())), OptionalLong.empty()));
        assertThat(only("{\"to\":\"irc\",\"kind\":\"device_lists\",\"body\":{\"left\":[\"@c:x\"],\"changed\":[]}}"))
                .isEqualTo(new EventLine.Addressed(1, "irc", new DeviceListChange(
                        "line-1", new DeviceListUpdates(Set.of(), Set.of("@c:x"))), OptionalLong.empty()));
    }

    @ParameterizedTest
    @EnumSource(Item.Kind.class)
    void every_kind_has_its_word(Item.Kind kind) throws IOException {
        var line = only("{\"to\":\"irc\",\"kind\":\"" + kind + "\",\"body\":" + EVENT + "}");
        assertThat(((EventLine.Addressed) line).item().kind()).isEqualTo(kind);
    }

    @Test
    void of_two_equal_keys_the_last_is_read_and_both_are_kept() throws IOException {
        var text = EVENT.replace("\"depth\"", "\"sender\":\"@last:lab.test\",\"depth\"");
        var event = ((EventLine.Routed) only(text)).event();
        assertThat(event.sender()).isEqualTo("@last:lab.test");
        assertThat(event.json()).isEqualTo(Json.of(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                       | e:1: "content" is missing
            {"content":{},"room_id":"!r","type":"t"}                 | e:1: "sender" is missing
            {"content":{},"room_id":"!r","sender":"@a"}              | e:1: "type" is missing
            {"content":{},"type":"t","sender":"@a"}                  | e:1: "room_id" is missing
            {"content":[],"room_id":"!r","type":"t","sender":"@a"}   | e:1: "content" must be an object, not a list
            {"content":{},"room_id":1,"type":"t","sender":"@a"}      | e:1: "room_id" must be a string, not a number
            {"content":{},"room_id":"!r","type":null,"sender":"@a"}  | e:1: "type" must be a string, not null
            {"content":{},"room_id":"!r","type":"t","sender":{}}     | e:1: "sender" must be a string, not an object
            {"content":{},"event_id":true,"room_id":"!r"}            | e:1: "event_id" must be a string, not a boolean
            {"to":"irc","body":{}}                                   | e:1: "kind" is missing
            {"to":"irc","kind":"pdu","body":{}}                      | e:1: "kind" must be event, ephemeral, to_device or device_lists, not "pdu"
            {"to":"irc","kind":"ephemeral"}                          | e:1: "body" is missing
            {"to":"irc","kind":"ephemeral","body":"x"}               | e:1: "body" must be an object, not a string
            {"to":"irc","kind":"event","body":{}}                    | e:1: "content" is missing
            {"to":["irc"],"kind":"event","body":{}}                  | e:1: "to" must be a string, not a list
            {"to":"irc","kind":"device_lists","body":{"left":"@a"}}  | e:1: "left" must be a list of user ids, not a string
            {"to":"irc","kind":"device_lists","body":{"left":[{}]}}  | e:1: "left" must be a list of user ids, not an object
            """)
    void a_line_that_is_no_item_names_what_is_wrong(String line, String sentence) {
        assertThatThrownBy(() -> only(line)).isInstanceOf(BadInput.class).hasMessage(sentence);
    }

    @Test
    void nothing_before_or_after_a_bad_line_is_lost() throws IOException {
        var lines = lines(EVENT + "\n{\"bad\n" + EVENT);
        assertThat(lines.next().orElseThrow().line()).isEqualTo(1);
        assertThatThrownBy(lines::next).isInstanceOf(BadInput.class).hasMessageStartingWith("e:2: not JSON: ");
        assertThat(lines.next().orElseThrow().line()).isEqualTo(3);
        assertThat(lines.next()).isEmpty();
    }

    private static EventLine only(String text) throws IOException {
        return lines(text).next().orElseThrow();
    }

    private static EventLines lines(String text) {
        return new EventLines("e", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
