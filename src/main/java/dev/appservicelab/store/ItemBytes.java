package dev.appservicelab.store;

import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Items as a row of the queue keeps them. A number is written seven bits a byte, low ones first; text is its length and
 * each of its characters as a number, so that half a surrogate pair survives; what may be absent has a 1 before it, or
 * is a 0. Four bytes in front are the checksum of the rest.
 */
final class ItemBytes {
    private static final int CHECKSUM = 4;
    /** About so much is written beside the JSON of an item. */
    private static final int AROUND = 150;

    private static final int ABOUT_AN_ID = 48;

    private static final int EVENT = 0;
    private static final int EPHEMERAL = 1;
    private static final int TO_DEVICE = 2;
    private static final int DEVICE_LISTS = 3;

    /** What is read next. */
    private interface Element<T> {
        T of(ItemBytes source) throws SQLException;
    }

    private byte[] bytes;
    private int at;

    private ItemBytes(byte[] bytes) {
        this.bytes = bytes;
        this.at = CHECKSUM;
    }

    static byte[] of(List<? extends Item> items) {
        int about = items.stream().mapToInt(ItemBytes::about).sum();
        var target = new ItemBytes(new byte[CHECKSUM + about]);
        target.number(items.size());
        items.forEach(target::item);
        return target.checked();
    }

    /** Fails if they are not what was written. */
    static List<Item> read(byte[] bytes) throws SQLException {
        return checked(bytes).list(ItemBytes::item);
    }

    /** Names of items. */
    static byte[] ofIds(List<String> ids) {
        var target = new ItemBytes(new byte[CHECKSUM + AROUND + ids.size() * ABOUT_AN_ID]);
        target.texts(ids);
        return target.checked();
    }

    /** Fails if they are not what was written. */
    static List<String> readIds(byte[] bytes) throws SQLException {
        return checked(bytes).list(ItemBytes::text);
    }

    /** All that was written, with its checksum. */
    private byte[] checked() {
        var written = Arrays.copyOf(bytes, at);
        int checksum = checksum(written);
        for (int i = 0; i < CHECKSUM; i++) {
            written[i] = (byte) (checksum >> (8 * i));
        }
        return written;
    }

    private static ItemBytes checked(byte[] bytes) throws SQLException {
        int checksum = 0;
        for (int i = 0; i < CHECKSUM && i < bytes.length; i++) {
            checksum |= (bytes[i] & 0xff) << (8 * i);
        }
        if (bytes.length < CHECKSUM || checksum != checksum(bytes)) {
            throw new SQLException("items are not what was stored: its file is damaged");
        }
        return new ItemBytes(bytes);
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, CHECKSUM, bytes.length - CHECKSUM);
        return (int) crc.getValue();
    }

    /** About how many bytes an item takes. */
    private static int about(Item item) {
        return AROUND + item.bytes();
    }

    private void item(Item item) {
        switch (item) {
            case Event event -> {
                number(EVENT);
                text(item.id());
                bytes(event.json().bytes());
                text(event.roomId());
                text(event.type());
                text(event.sender());
                optional(event.stateKey());
            }
            case EphemeralEvent event -> {
                number(EPHEMERAL);
                text(item.id());
                bytes(event.json().bytes());
                optional(event.roomId());
            }
            case ToDeviceMessage message -> {
                number(TO_DEVICE);
                text(item.id());
                bytes(message.json().bytes());
                optional(message.toUserId());
            }
            case DeviceListChange change -> {
                number(DEVICE_LISTS);
                text(item.id());
                texts(change.updates().changed());
                texts(change.updates().left());
            }
        }
    }

    private Item item() throws SQLException {
        int kind = number();
        var id = text();
        return switch (kind) {
            case EVENT -> new Event(id, json(), text(), text(), text(), optional());
            case EPHEMERAL -> new EphemeralEvent(id, json(), optional());
            case TO_DEVICE -> new ToDeviceMessage(id, json(), optional());
            case DEVICE_LISTS -> new DeviceListChange(id, new DeviceListUpdates(texts(), texts()));
            default -> throw new SQLException("a queued item is of an unknown kind: its file is damaged");
        };
    }

    private void number(int value) {
        room(5);
        int rest = value;
        while (rest > 0x7f) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private int number() {
        int value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private void text(String text) {
        int length = text.length();
        number(length);
        if (isAscii(text)) {
            copy(text.getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        room(3 * length);
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character < 0x80) {
                bytes[at++] = (byte) character;
            } else {
                number(character);
            }
        }
    }

    private String text() {
        int length = number();
        if (isAscii(length)) {
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
        }
        var characters = new char[length];
        for (int i = 0; i < characters.length; i++) {
            byte next = bytes[at];
            if (next >= 0) {
                at++;
                characters[i] = (char) next;
            } else {
                characters[i] = (char) number();
            }
        }
        return new String(characters);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private boolean isAscii(int length) {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void bytes(byte[] more) {
        number(more.length);
        copy(more);
    }

    private void copy(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, at, more.length);
        at += more.length;
    }

    private Json json() {
        int length = number();
        at += length;
        return new Json(Arrays.copyOfRange(bytes, at - length, at));
    }

    private void optional(Optional<String> text) {
        number(text.isPresent() ? 1 : 0);
        text.ifPresent(this::text);
    }

    private Optional<String> optional() {
        return number() == 1 ? Optional.of(text()) : Optional.empty();
    }

    private void texts(Collection<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    private Set<String> texts() throws SQLException {
        return new LinkedHashSet<>(list(ItemBytes::text));
    }

    private <T> List<T> list(Element<T> element) throws SQLException {
        int number = number();
        var all = new ArrayList<T>(number);
        for (int i = 0; i < number; i++) {
            all.add(element.of(this));
        }
        return all;
    }

    private void room(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
