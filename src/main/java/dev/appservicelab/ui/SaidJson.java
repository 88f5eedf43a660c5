package dev.appservicelab.ui;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is said, as the content of an event (client-server API, <em>Instant Messaging</em>, <em>Event
 * relationships</em>).
 */
final class SaidJson {
    private SaidJson() {}

    static ObjectNode message(String text) {
        return object().put("msgtype", "m.text").put("body", text);
    }

    static ObjectNode reaction(String key, String about) {
        var content = object();
        content.putObject("m.relates_to").put("rel_type", "m.annotation").put("event_id", about).put("key", key);
        return content;
    }

    static ObjectNode edit(String text, String about) {
        var content = message("* " + text);
        content.set("m.new_content", message(text));
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", about);
        return content;
    }

    /** A message of Olm that nobody can open: it is the way of it that counts. */
    static ObjectNode encrypted() {
        var content = object()
                .put("algorithm", "m.olm.v1.curve25519-aes-sha2")
                .put("sender_key", "Szl29ksW/L8yZGWAX+8dY1XyFi+i5wm+DRhTGkbMiwU");
        content.putObject("ciphertext").putObject("7qZcfnBmbEGzxxaWfBjElJuvn7BZx+lSz/SvFrDF/z8")
                .put("type", 0)
                .put("body", "AwogGJJzMhf/S3GQFXAOrCZ3iKyGU5ZScVtjI0KypTYrW");
        return content;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
