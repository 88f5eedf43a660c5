package dev.appservicelab.http;

import dev.appservicelab.matrix.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A member of a JSON object, as it is written: its name up to the opening bracket, what comes between the brackets and
 * is separated by commas, and the closing bracket.
 */
record Member(String open, List<Json> elements, String close) {

    static Member array(String name, List<Json> elements) {
        return new Member('"' + name + "\":[", elements, "]");
    }

    static Member object(String name, List<Json> members) {
        return new Member('"' + name + "\":{", members, "}");
    }

    /** One object of these, in UTF-8. */
    static byte[] objectOf(List<Member> members) {
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

    private int length() {
        int commas = Math.max(0, elements.size() - 1);
        int values = elements.stream().mapToInt(json -> json.bytes().length).sum();
        return open.length() + values + commas + close.length();
    }

    private void writeTo(ByteBuffer buffer) {
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
