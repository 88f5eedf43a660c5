package dev.appservicelab.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.appservicelab.delivery.Batch;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.TransactionEncoder;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The body of {@code PUT /_matrix/app/v1/transactions/{txnId}} (appservice API, <em>Pushing events</em>), with the
 * names of MSC2409 (ephemeral and to-device), MSC4203 (stable to-device) and MSC3202 (device lists). The bytes of an
 * item are copied as they came.
 */
public final class WireFormat implements TransactionEncoder {

    @Override
    public Body encode(AppService service, Batch batch) {
        var registration = service.registration();
        var members = new ArrayList<Member>();
        members.add(array("events", batch.events(), Event::json));
        if (registration.receiveEphemeral()) {
            members.add(array("ephemeral", batch.ephemeral(), EphemeralEvent::json));
        }
        if (registration.pushEphemeral()) {
            members.add(array("de.sorunome.msc2409.ephemeral", batch.ephemeral(), EphemeralEvent::json));
        }
        if (registration.receiveEphemeral() || registration.pushEphemeral()) {
            members.add(array("de.sorunome.msc2409.to_device", batch.toDevice(), ToDeviceMessage::json));
            members.add(array("to_device", batch.toDevice(), ToDeviceMessage::json));
        }
        var deviceLists = batch.deviceListUpdates();
        if (registration.msc3202() && !deviceLists.isEmpty()) {
            members.add(deviceLists(deviceLists));
        }
        return new Body(object(members));
    }

    private static <T extends Item> Member array(String name, List<T> items, Function<T, Json> json) {
        return new Member('"' + name + "\":[", items.stream().map(json).toList(), "]");
    }

    private static Member deviceLists(DeviceListUpdates updates) {
        var changed = Json.of("\"changed\":" + strings(updates.changed()));
        var left = Json.of("\"left\":" + strings(updates.left()));
        return new Member("\"org.matrix.msc3202.device_lists\":{", List.of(changed, left), "}");
    }

    private static String strings(Collection<String> values) {
        // By characters and not by bytes: Jackson refuses to write an unpaired surrogate as UTF-8.
        return values.stream()
                .map(value -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] object(List<Member> members) {
        // A brace or comma before each member, and the last brace.
        var buffer = ByteBuffer.allocate(members.stream().mapToInt(member -> 1 + member.length()).sum() + 1);
        byte separator = '{';
        for (var member : members) {
            buffer.put(separator);
            member.writeTo(buffer);
            separator = ',';
        }
        buffer.put((byte) '}');
        return buffer.array();
    }

    /** A member of the body: {@code "name":[}, elements with commas between them, {@code ]}. */
    private record Member(String open, List<Json> elements, String close) {

        int length() {
            int commas = Math.max(0, elements.size() - 1);
            int values = elements.stream().mapToInt(json -> json.bytes().length).sum();
            return open.length() + values + commas + close.length();
        }

        void writeTo(ByteBuffer buffer) {
            buffer.put(ascii(open));
            for (int i = 0; i < elements.size(); i++) {
                if (i > 0) {
                    buffer.put((byte) ',');
                }
                buffer.put(elements.get(i).bytes());
            }
            buffer.put(ascii(close));
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
