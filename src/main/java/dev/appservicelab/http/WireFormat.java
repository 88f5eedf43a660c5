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
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The body of {@code PUT /_matrix/app/v1/transactions/{txnId}} (appservice API, <em>Pushing events</em>), with the
 * names of MSC2409 (ephemeral and to-device), MSC4203 (stable to-device) and MSC3202 (device lists and counts of keys,
 * those of one-time keys under an older name as well). The bytes of an item are copied as they came. Users and devices
 * are in the order of the maps they come in.
 */
public final class WireFormat implements TransactionEncoder {
    static final String DEVICE_LISTS = "org.matrix.msc3202.device_lists";
    static final String ONE_TIME_KEYS = "org.matrix.msc3202.device_one_time_keys_count";
    static final String FALLBACK_KEYS = "org.matrix.msc3202.device_unused_fallback_key_types";
    private static final String OLDER_ONE_TIME_KEYS = "org.matrix.msc3202.device_one_time_key_counts";

    private static final String EVENTS = "events";
    private static final String EPHEMERAL = "ephemeral";
    private static final String UNSTABLE_EPHEMERAL = "de.sorunome.msc2409.ephemeral";
    private static final String UNSTABLE_TO_DEVICE = "de.sorunome.msc2409.to_device";
    private static final String TO_DEVICE = "to_device";

    @Override
    public Body encode(AppService service, Batch batch, KeyCounts keys) {
        var registration = service.registration();
        var members = new ArrayList<Member>();
        members.add(Member.array(EVENTS, bytes(batch.events(), Event::json)));
        if (registration.receiveEphemeral()) {
            members.add(Member.array(EPHEMERAL, bytes(batch.ephemeral(), EphemeralEvent::json)));
        }
        if (registration.pushEphemeral()) {
            members.add(Member.array(UNSTABLE_EPHEMERAL, bytes(batch.ephemeral(), EphemeralEvent::json)));
        }
        if (registration.receiveEphemeral() || registration.pushEphemeral()) {
            members.add(Member.array(UNSTABLE_TO_DEVICE, bytes(batch.toDevice(), ToDeviceMessage::json)));
            members.add(Member.array(TO_DEVICE, bytes(batch.toDevice(), ToDeviceMessage::json)));
        }
        if (service.deviceLists()) {
            addDeviceLists(batch.deviceListUpdates(), members);
        }
        if (service.keyCounts()) {
            addKeys(keys, members);
        }
        return new Body(Member.objectOf(members));
    }

    @Override
    public Body merge(AppService service, List<Body> oldestFirst) {
        var bodies = oldestFirst.stream().map(EncodedBody::read).toList();
        var members = new ArrayList<Member>();
        for (var name : List.of(EVENTS, EPHEMERAL, UNSTABLE_EPHEMERAL, UNSTABLE_TO_DEVICE, TO_DEVICE)) {
            if (bodies.stream().anyMatch(body -> body.has(name))) {
                members.add(Member.array(name, bodies.stream().flatMap(body -> body.items(name).stream()).toList()));
            }
        }
        addDeviceLists(DeviceListUpdates.merged(bodies.stream().map(EncodedBody::deviceLists).toList()), members);
        addKeys(MergedKeys.of(bodies.stream().map(EncodedBody::keys).toList()), members);
        return new Body(Member.objectOf(members));
    }

    private static void addDeviceLists(DeviceListUpdates updates, List<Member> members) {
        if (!updates.isEmpty()) {
            var changed = Json.of("\"changed\":" + array(updates.changed()));
            var left = Json.of("\"left\":" + array(updates.left()));
            members.add(Member.object(DEVICE_LISTS, List.of(changed, left)));
        }
    }

    private static void addKeys(KeyCounts keys, List<Member> members) {
        if (!keys.oneTimeKeys().isEmpty()) {
            var counts = byUser(keys.oneTimeKeys(), algorithms -> object(algorithms, String::valueOf));
            members.add(Member.object(ONE_TIME_KEYS, counts));
            members.add(Member.object(OLDER_ONE_TIME_KEYS, counts));
        }
        if (!keys.unusedFallbackKeys().isEmpty()) {
            members.add(Member.object(FALLBACK_KEYS, byUser(keys.unusedFallbackKeys(), WireFormat::array)));
        }
    }

    private static <T extends Item> List<Json> bytes(List<T> items, Function<T, Json> json) {
        return items.stream().map(json).toList();
    }

    private static <T> List<Json> byUser(Map<String, Map<String, T>> keys, Function<T, String> json) {
        return keys.entrySet().stream()
                .map(user -> Json.of(string(user.getKey()) + ":" + object(user.getValue(), json)))
                .toList();
    }

    private static <T> String object(Map<String, T> members, Function<T, String> json) {
        return members.entrySet().stream()
                .map(member -> string(member.getKey()) + ":" + json.apply(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(Collection<String> values) {
        return values.stream().map(WireFormat::string).collect(Collectors.joining(",", "[", "]"));
    }

    private static String string(String value) {
        // By characters and not by bytes: Jackson refuses to write an unpaired surrogate as UTF-8.
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }
}
