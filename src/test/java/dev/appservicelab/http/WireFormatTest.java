package dev.appservicelab.http;

import static dev.appservicelab.http.Samples.wanting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Batch;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    private static final Batch FULL = new Batch(
            List.of(event("{\"e\":1}"), event("{\"e\":2}")),
            List.of(new EphemeralEvent("p1", Json.of("{\"p\":1}"))),
            List.of(new ToDeviceMessage("t1", Json.of("{\"t\":1}"))),
            List.of(change(users("@a:x"), users("@b:x"))));
    private static final Batch EMPTY = new Batch(List.of(), List.of(), List.of(), List.of());

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
        var body = new WireFormat().encode(wanting(false, false, false), batch);
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

    private static String encoded(AppService service, Batch batch) {
        return new String(new WireFormat().encode(service, batch).bytes(), StandardCharsets.UTF_8);
    }

    private static Event event(String json) {
        return new Event("$e", Json.of(json), "!r:x", "m.room.message", "@u:x", Optional.empty());
    }

    private static DeviceListChange change(Set<String> changed, Set<String> left) {
        return new DeviceListChange("d", new DeviceListUpdates(changed, left));
    }

    private static Set<String> users(String... ids) {
        return new LinkedHashSet<>(List.of(ids));
    }
}
