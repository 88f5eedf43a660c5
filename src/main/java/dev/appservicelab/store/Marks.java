package dev.appservicelab.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.h2.mvstore.DataUtils;

/**
 * The text with which H2 marks a file and each version of the store in it: {@code name:value,…,fletcher:checksum}.
 *
 * @param fields in their order; nobody changes them any more
 */
record Marks(Map<String, String> fields) {
    private static final String CHECKSUM = ",fletcher:";

    /** The text at the beginning of these bytes, if there is one and its checksum is right. */
    static Optional<Marks> in(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] >= ' ') {
            length++;
        }
        var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).strip();
        int end = text.indexOf(CHECKSUM);
        if (end < 0 || !text.substring(end + CHECKSUM.length()).equals(checksum(text.substring(0, end)))) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<String, String>();
        for (var field : text.substring(0, end).split(",", -1)) {
            int colon = field.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            fields.put(field.substring(0, colon), field.substring(colon + 1));
        }
        return Optional.of(new Marks(fields));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A hexadecimal number, 0 if it is not there or none. */
    long number(String name) {
        try {
            return Long.parseUnsignedLong(text(name), 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    Marks with(String name, String value) {
        var more = copy();
        more.put(name, value);
        return new Marks(more);
    }

    Marks without(String name) {
        var fewer = copy();
        fewer.remove(name);
        return new Marks(fewer);
    }

    /** Its fields, for others to be made of them. */
    Map<String, String> copy() {
        return new LinkedHashMap<>(fields);
    }

    /** As H2 reads it. */
    byte[] bytes() {
        var joined = new StringJoiner(",");
        fields.forEach((name, value) -> joined.add(name + ":" + value));
        var text = joined.toString();
        return (text + CHECKSUM + checksum(text) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String checksum(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length));
    }
}
