package dev.appservicelab.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;

/**
 * The text with which H2 marks a file and each version of the store in it: {@code name:value,…,fletcher:checksum}.
 * Immutable.
 *
 * @param fields in their order
 */
record Marks(Map<String, String> fields) {
    private static final String CHECKSUM = ",fletcher:";

    Marks {
        // Not Map.copyOf: their order goes into the file.
        fields = new LinkedHashMap<>(fields);
    }

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
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Marks(more);
    }

    Marks with(String name, long value) {
        return with(name, Long.toHexString(value));
    }

    Marks without(String name) {
        var fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        return new Marks(fewer);
    }

    /** As H2 reads it. */
    byte[] bytes() {
        var parts = new ArrayList<String>();
        fields.forEach((name, value) -> parts.add(name + ":" + value));
        var text = String.join(",", List.copyOf(parts));
        return (text + CHECKSUM + checksum(text) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String checksum(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length));
    }
}
