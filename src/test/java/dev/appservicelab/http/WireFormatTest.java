package dev.appservicelab.http;

import static dev.appservicelab.http.Samples.wanting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Batch;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    private static final Batch FULL = new Batch(
            List.of(event("{\"e\":1}"), event("{\"e\":2}")),
            List.of(new EphemeralEvent("p1", Json.of("{\"p\":1}"), Optional.empty())),
            List.of(new ToDeviceMessage("t1", Json.of("{\"t\":1}"), Optional.empty())),
            List.of(change(users("@a:x"), users("@b:x"))));
    private static final Batch EMPTY = new Batch(List.of(), List.of(), List.of(), List.of());

    private static final KeyCounts KEYS = new KeyCounts(
            ordered(
                    "@b:x",
                    ordered("D2", ordered("signed_curve25519", 50, "curve25519", 0), "D1", Map.<String, Integer>of()),
                    "@a:x",
                    Map.<String, Map<String, Integer>>of()),
            Map.of("@b:x", ordered("D2", List.of("signed_curve25519", "x"), "D1", List.<String>of())));

    @Test
    void a_service_that_asks_for_nothing_gets_the_events_alone() {
        assertThat(encoded(wanting(false, false, false), FULL)).isEqualTo("{\"events\":[{\"e\":1},{\"e\":2}]}");
    }

    @Test
    void receive_ephemeral_adds_the_stable_name_and_to_device_under_both_names() {
        assertThat(encoded(wanting(true, false, false), FULL)).isEqualTo("{\"events\":[{\"e\":1},{\"e\":2}],"
                + "\"ephemeral\":[{\"p\":1}],"
                + "\"de.sorunome.msc2409.to_device\":[{\"t\":1}],\"to_device\":[{\"t\":1}]}");
    }

    @Test
    void push_ephemeral_adds_the_unstable_name_and_to_device_under_both_names() {
        assertThat(encoded(wanting(false, true, false), FULL)).isEqualTo("{\"events\":[{\"e\":1},{\"e\":2}],"
                + "\"de.sorunome.msc2409.ephemeral\":[{\"p\":1}],"
                + "\"de.sorunome.msc2409.to_device\":[{\"t\":1}],\"to_device\":[{\"t\":1}]}");
    }

    @Test
    void both_flags_add_ephemeral_under_both_names() {
        assertThat(encoded(wanting(true, true, false), FULL)).isEqualTo("{\"events\":[{\"e\":1},{\"e\":2}],"
                + "\"ephemeral\":[{\"p\":1}],\"de.sorunome.msc2409.ephemeral\":[{\"p\":1}],"
                + "\"de.sorunome.msc2409.to_device\":[{\"t\":1}],\"to_device\":[{\"t\":1}]}");
    }

    @Test
    void msc3202_adds_device_lists() {
        assertThat(encoded(wanting(false, false, true), FULL)).isEqualTo("{\"events\":[{\"e\":1},{\"e\":2}],"
                + "\"org.matrix.msc3202.device_lists\":{\"changed\":[\"@a:x\"],\"left\":[\"@b:x\"]}}");
    }

    @Test
    void all_flags_add_all_in_this_order() {
        assertThat(encoded(wanting(true, true, true), FULL)).isEqualTo("{\"events\":[{\"e\":1},{\"e\":2}],"
                + "\"ephemeral\":[{\"p\":1}],\"de.sorunome.msc2409.ephemeral\":[{\"p\":1}],"
                + "\"de.sorunome.msc2409.to_device\":[{\"t\":1}],\"to_device\":[{\"t\":1}],"
                + "\"org.matrix.msc3202.device_lists\":{\"changed\":[\"@a:x\"],\"left\":[\"@b:x\"]}}");
    }

    @Test
    void what_is_asked_for_is_there_even_if_empty_but_not_device_lists() {
        assertThat(encoded(wanting(true, true, true), EMPTY)).isEqualTo("{\"events\":[],"
                + "\"ephemeral\":[],\"de.sorunome.msc2409.ephemeral\":[],"
                + "\"de.sorunome.msc2409.to_device\":[],\"to_device\":[]}");
    }

    @Test
    void device_lists_that_name_one_set_have_the_other_empty() {
        var batch = new Batch(List.of(), List.of(), List.of(), List.of(change(users(), users("@b:x"))));
        assertThat(encoded(wanting(false, false, true), batch))
                .isEqualTo("{\"events\":[],\"org.matrix.msc3202.device_lists\":{\"changed\":[],\"left\":[\"@b:x\"]}}");
    }

    @Test
    void several_changes_of_device_lists_are_sent_as_one() {
        var batch = new Batch(List.of(), List.of(), List.of(), List.of(
                change(users("@a:x", "@b:x"), users()), change(users("@c:x"), users("@a:x"))));
        assertThat(encoded(wanting(false, false, true), batch)).isEqualTo("{\"events\":[],"
                + "\"org.matrix.msc3202.device_lists\":{\"changed\":[\"@b:x\",\"@c:x\"],\"left\":[\"@a:x\"]}}");
    }

    @Test
    void an_item_comes_through_byte_by_byte() {
        var odd = "{ \"b\" :\t1.0e+2,\n\"a\":\"\\u00e9 é \\/ 🦊 \\ud800\", \"a\" : {} }";
        var batch = new Batch(List.of(event(odd)), List.of(), List.of(), List.of());
        assertThat(encoded(wanting(false, false, false), batch)).isEqualTo("{\"events\":[" + odd + "]}");
    }

    @Test
    void bytes_that_are_no_utf8_come_through_as_they_are() {
        byte[] broken = {'"', (byte) 0xff, (byte) 0xc3, '"'};
        var item = new Event("$1", new Json(broken), "!r:x", "m.room.message", "@u:x", Optional.empty());
        var batch = new Batch(List.of(item), List.of(), List.of(), List.of());
        var body = new WireFormat().encode(wanting(false, false, false), batch, KeyCounts.NONE);
        int start = "{\"events\":[".length();
        assertThat(Arrays.copyOfRange(body.bytes(), start, start + broken.length)).isEqualTo(broken);
    }

    @Test
    void user_ids_are_escaped() throws Exception {
        var user = "@\"\\\n\u0001é🦊:x";
        var batch = new Batch(List.of(), List.of(), List.of(), List.of(change(users(user), users())));
        var read = new ObjectMapper().readTree(encoded(wanting(false, false, true), batch));
        assertThat(read.at("/org.matrix.msc3202.device_lists/changed/0").textValue()).isEqualTo(user);
    }

    @Test
    void a_user_id_with_half_a_character_does_not_break_the_body() throws Exception {
        var batch = new Batch(List.of(), List.of(), List.of(), List.of(change(users("@\ud800:x"), users())));
        var read = new ObjectMapper().readTree(encoded(wanting(false, false, true), batch));
        assertThat(read.at("/org.matrix.msc3202.device_lists/changed").size()).isEqualTo(1);
    }

    @Test
    void key_counts_are_there_under_both_names_with_the_types_of_unused_fallback_keys() {
        assertThat(text(new WireFormat().encode(wanting(false, false, true), EMPTY, KEYS))).isEqualTo("{\"events\":[],"
                + "\"org.matrix.msc3202.device_one_time_keys_count\":"
                + "{\"@b:x\":{\"D2\":{\"signed_curve25519\":50,\"curve25519\":0},\"D1\":{}},\"@a:x\":{}},"
                + "\"org.matrix.msc3202.device_one_time_key_counts\":"
                + "{\"@b:x\":{\"D2\":{\"signed_curve25519\":50,\"curve25519\":0},\"D1\":{}},\"@a:x\":{}},"
                + "\"org.matrix.msc3202.device_unused_fallback_key_types\":"
                + "{\"@b:x\":{\"D2\":[\"signed_curve25519\",\"x\"],\"D1\":[]}}}");
    }

    @Test
    void of_key_counts_only_what_is_not_empty_is_there() {
        var fallback = new KeyCounts(Map.of(), Map.of("@a:x", Map.of("D", List.of())));
        var oneTime = new KeyCounts(Map.of("@a:x", Map.of("D", Map.of("k", 1))), Map.of());
        var service = wanting(false, false, true);

        assertThat(text(new WireFormat().encode(service, EMPTY, fallback))).isEqualTo("{\"events\":[],"
                + "\"org.matrix.msc3202.device_unused_fallback_key_types\":{\"@a:x\":{\"D\":[]}}}");
        assertThat(text(new WireFormat().encode(service, EMPTY, oneTime)))
                .contains("device_one_time_keys_count", "device_one_time_key_counts")
                .doesNotContain("fallback");
        assertThat(text(new WireFormat().encode(service, EMPTY, KeyCounts.NONE))).isEqualTo("{\"events\":[]}");
    }

    @Test
    void a_service_is_told_of_device_lists_and_of_key_counts_each_for_itself() {
        var registration = wanting(false, false, true).registration();
        var listsAlone = new AppService(registration, "lab.test", Access.PLAIN, true, true, false);
        var countsAlone = new AppService(registration, "lab.test", Access.PLAIN, true, false, true);

        assertThat(text(new WireFormat().encode(listsAlone, FULL, KEYS)))
                .contains("device_lists").doesNotContain("keys_count", "key_counts", "fallback");
        assertThat(text(new WireFormat().encode(countsAlone, FULL, KEYS)))
                .contains("keys_count", "key_counts", "fallback").doesNotContain("device_lists");
    }

    @Test
    void names_in_key_counts_are_escaped() throws Exception {
        var name = "\"\\\n\u0001é🦊";
        var keys = new KeyCounts(
                Map.of(name, Map.of(name, Map.of(name, 7))), Map.of(name, Map.of(name, List.of(name))));
        var read = new ObjectMapper()
                .readTree(new WireFormat().encode(wanting(false, false, true), EMPTY, keys).bytes());

        assertThat(read.path("org.matrix.msc3202.device_one_time_keys_count").path(name).path(name).path(name).asInt())
                .isEqualTo(7);
        assertThat(read.path("org.matrix.msc3202.device_unused_fallback_key_types").path(name).path(name).path(0)
                        .asText())
                .isEqualTo(name);
    }

    // Merged.

    @Test
    void merged_bodies_are_the_body_of_all_their_items_in_order() {
        var first = new Batch(
                List.of(event("{\"e\":1}"), event("{\"e\":2}")),
                List.of(typing("{\"p\":1}")),
                List.of(),
                List.of(change(users("@a:x"), users("@b:x"))));
        var second = new Batch(
                List.of(),
                List.of(typing("{\"p\":2}"), typing("{\"p\":3}")),
                List.of(message("{\"t\":1}")),
                List.of());
        var third = new Batch(
                List.of(event("{\"e\":3}")),
                List.of(),
                List.of(message("{\"t\":2}")),
                List.of(change(users("@c:x"), users("@a:x")), change(users("@b:x"), users())));
        var all = new Batch(
                List.of(event("{\"e\":1}"), event("{\"e\":2}"), event("{\"e\":3}")),
                List.of(typing("{\"p\":1}"), typing("{\"p\":2}"), typing("{\"p\":3}")),
                List.of(message("{\"t\":1}"), message("{\"t\":2}")),
                List.of(change(users("@c:x", "@b:x"), users("@a:x"))));

        for (var service : List.of(
                wanting(false, false, false),
                wanting(true, false, false),
                wanting(false, true, false),
                wanting(true, true, true))) {
            assertThat(merged(service, encoded(service, first), encoded(service, second), encoded(service, third)))
                    .isEqualTo(encoded(service, all));
        }
    }

    @Test
    void one_body_merged_alone_is_itself() {
        var service = wanting(true, true, true);
        for (var batch : List.of(FULL, EMPTY)) {
            var body = text(new WireFormat().encode(service, batch, KEYS));

            assertThat(merged(service, body)).isEqualTo(body);
        }
    }

    @Test
    void device_lists_that_cancel_out_are_told_as_left_alone() {
        var service = wanting(false, false, true);
        var changed = encoded(service, new Batch(
                List.of(), List.of(), List.of(), List.of(change(users("@a:x"), users()))));
        var left = encoded(service, new Batch(
                List.of(), List.of(), List.of(), List.of(change(users(), users("@a:x")))));

        assertThat(merged(service, changed, left))
                .isEqualTo("{\"events\":[],\"org.matrix.msc3202.device_lists\":{\"changed\":[],\"left\":[\"@a:x\"]}}");
    }

    @Test
    void of_each_device_the_keys_that_were_counted_last_are_told() {
        var service = wanting(false, false, true);
        var earlier = new KeyCounts(
                Map.of("@a:x", Map.of("D", Map.of("k", 9, "gone", 1)), "@b:x", Map.of("D", Map.of("k", 5))),
                Map.of("@a:x", Map.of("D", List.of("k"))));
        var later = new KeyCounts(
                Map.of("@a:x", Map.of("D", Map.of("k", 8), "E", Map.of("k", 7))),
                Map.of("@a:x", Map.of("D", List.of())));

        var merged = new WireFormat().merge(service, List.of(
                new WireFormat().encode(service, EMPTY, earlier), new WireFormat().encode(service, EMPTY, later)));

        assertThat(EncodedBody.read(merged).keys()).isEqualTo(new KeyCounts(
                Map.of(
                        "@a:x", Map.of("D", Map.of("k", 8), "E", Map.of("k", 7)),
                        "@b:x", Map.of("D", Map.of("k", 5))),
                Map.of("@a:x", Map.of("D", List.of()))));
        assertThat(text(merged)).contains("device_one_time_keys_count", "device_one_time_key_counts");
    }

    @Test
    void items_come_through_merging_byte_by_byte() {
        var service = wanting(false, false, false);
        byte[] broken = {'"', (byte) 0xff, (byte) 0xc3, ']', '"'};
        var odd = "{ \"b\" :\t1.0e+2,\n\"a\":\"\\u00e9 é \\/ 🦊 \\ud800 ]}\\\" \", \"a\" : {}, "
                + "\"" + "n".repeat(60_000) + "\":" + "9".repeat(2_000) + ", "
                + "\"deep\": " + "[".repeat(1_500) + "]".repeat(1_500) + " }";
        var item = new Event("$1", new Json(broken), "!r:x", "m.room.message", "@u:x", Optional.empty());
        var one = new Batch(List.of(event(odd), item), List.of(), List.of(), List.of());
        var both = new Batch(List.of(event(odd), item, event(odd), item), List.of(), List.of(), List.of());
        var format = new WireFormat();
        var body = format.encode(service, one, KeyCounts.NONE);

        assertThat(format.merge(service, List.of(body, body)).bytes())
                .isEqualTo(format.encode(service, both, KeyCounts.NONE).bytes());
    }

    @Test
    void what_a_service_did_not_ask_for_when_an_earlier_body_was_made_is_not_lost_with_it() {
        var before = wanting(false, false, false);
        var after = wanting(true, false, false);

        assertThat(merged(after, encoded(before, FULL), encoded(after, FULL))).isEqualTo(
                "{\"events\":[{\"e\":1},{\"e\":2},{\"e\":1},{\"e\":2}],\"ephemeral\":[{\"p\":1}],"
                        + "\"de.sorunome.msc2409.to_device\":[{\"t\":1}],\"to_device\":[{\"t\":1}]}");
        assertThat(merged(before, encoded(after, FULL))).isEqualTo(encoded(after, FULL));
    }

    private static String merged(AppService service, String... bodies) {
        var all = Stream.of(bodies).map(Samples::body).toList();
        return text(new WireFormat().merge(service, all));
    }

    private static String text(Body body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    private static String encoded(AppService service, Batch batch) {
        return text(new WireFormat().encode(service, batch, KeyCounts.NONE));
    }

    private static Event event(String json) {
        return new Event("$e", Json.of(json), "!r:x", "m.room.message", "@u:x", Optional.empty());
    }

    private static EphemeralEvent typing(String json) {
        return new EphemeralEvent("p", Json.of(json), Optional.empty());
    }

    private static ToDeviceMessage message(String json) {
        return new ToDeviceMessage("t", Json.of(json), Optional.empty());
    }

    private static DeviceListChange change(Set<String> changed, Set<String> left) {
        return new DeviceListChange("d", new DeviceListUpdates(changed, left));
    }

    private static <T> Map<String, T> ordered(String first, T its, String second, T theirs) {
        var map = new LinkedHashMap<String, T>();
        map.put(first, its);
        map.put(second, theirs);
        return map;
    }

    private static Set<String> users(String... ids) {
        return new LinkedHashSet<>(List.of(ids));
    }
}
