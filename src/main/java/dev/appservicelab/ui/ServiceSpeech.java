package dev.appservicelab.ui;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says something to one service, as traffic: of people in the service's lobby.
 *
 * @param service its id
 */
record ServiceSpeech(LabSettings settings, String service) {

    /** Traffic that says it so often. */
    Traffic.Made of(Draft draft, Repeat repeat) {
        var text = draft.text().strip();
        var about = draft.about().orElse("");
        return switch (draft.template()) {
            case MESSAGE -> event(repeat, "m.room.message", SaidJson.message(draft.text()));
            case REACTION -> event(repeat, "m.reaction", SaidJson.reaction(text, about));
            case EDIT -> event(repeat, "m.room.message", SaidJson.edit(draft.text(), about));
            case REDACTION -> event(repeat, "m.room.redaction", object().put("redacts", about));
            case MEMBERSHIP -> made(
                    repeat, Item.Kind.EVENT, Optional.of("m.room.member"), Optional.of(text),
                    Optional.of(object().put("membership", draft.choice())));
            case ENCRYPTED -> {
                var message = object()
                        .put("type", "m.room.encrypted").put("sender", person()).put("to_user_id", text)
                        .put("to_device_id", "LABDEVICE");
                message.set("content", SaidJson.encrypted());
                yield item(repeat, Item.Kind.TO_DEVICE, Optional.of(message));
            }
            case TYPING -> {
                var typing = object().put("type", "m.typing").put("room_id", settings.lobbyOf(service));
                typing.putObject("content").putArray("user_ids").add(person());
                yield item(repeat, Item.Kind.EPHEMERAL, Optional.of(typing));
            }
            case RECEIPT -> {
                var receipt = object().put("type", "m.receipt").put("room_id", settings.lobbyOf(service));
                receipt.putObject("content").putObject(about).putObject("m.read").putObject(person()).put("ts", 0);
                yield item(repeat, Item.Kind.EPHEMERAL, Optional.of(receipt));
            }
            case PRESENCE -> {
                var presence = object().put("type", "m.presence").put("sender", person());
                presence.putObject("content").put("presence", draft.choice());
                yield item(repeat, Item.Kind.EPHEMERAL, Optional.of(presence));
            }
            case DEVICE_LIST -> item(repeat, Item.Kind.DEVICE_LISTS, Optional.empty());
        };
    }

    /** The service's own user. */
    static String botOf(LabSettings settings, String service) {
        var localpart = settings.service(service)
                .map(one -> switch (one) {
                    case ServiceSettings.Simulated simulated -> simulated.id();
                    case ServiceSettings.Real real -> real.registration().senderLocalpart();
                })
                .orElse(service);
        return "@" + localpart + ":" + settings.serverName();
    }

    private String person() {
        return "@ana:" + settings.serverName();
    }

    private Traffic.Made event(Repeat repeat, String type, ObjectNode content) {
        return made(repeat, Item.Kind.EVENT, Optional.of(type), Optional.empty(), Optional.of(content));
    }

    private Traffic.Made item(Repeat repeat, Item.Kind kind, Optional<ObjectNode> body) {
        return made(repeat, kind, Optional.empty(), Optional.empty(), body);
    }

    private Traffic.Made made(
            Repeat repeat, Item.Kind kind, Optional<String> type, Optional<String> stateKey,
            Optional<ObjectNode> body) {
        return new Traffic.Made(
                Optional.of(service), kind, Duration.ZERO, repeat.lasts(), repeat.rate(), repeat.count(),
                OptionalInt.empty(), body.map(json -> Json.of(json.toString())),
                type.filter(one -> !one.equals("m.room.message")), stateKey);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
