package dev.appservicelab.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the requests of one connection as their bytes come: heads are looked at, bodies only counted. */
final class RequestReader {
    private static final int LONGEST_HEAD = 1 << 14;
    private static final Pattern TARGET = Pattern.compile("PUT /([sh])(\\d+)\\S*/(\\d+) HTTP");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    private final byte[] head = new byte[LONGEST_HEAD];
    private int headLength;
    private boolean inBody;
    private int bodyLeft;
    private boolean hangs;
    private int service;
    private long transaction;

    /**
     * Reads on.
     *
     * @return whether a request is whole; then there may be more of the next
     * @throws IOException if it is not what our client sends
     */
    boolean read(ByteBuffer bytes) throws IOException {
        while (!inBody && bytes.hasRemaining()) {
            readHead(bytes);
        }
        int count = Math.min(bodyLeft, bytes.remaining());
        bytes.position(bytes.position() + count);
        bodyLeft -= count;
        boolean whole = inBody && bodyLeft == 0;
        inBody = inBody && !whole;
        return whole;
    }

    boolean hangs() {
        return hangs;
    }

    /** Its number; of one that hangs, counted down from -1. */
    int service() {
        return service;
    }

    long transaction() {
        return transaction;
    }

    private void readHead(ByteBuffer bytes) throws IOException {
        byte next = bytes.get();
        if (headLength == head.length) {
            throw new IOException("a head without end");
        }
        head[headLength++] = next;
        if (next == '\n' && headLength >= 4 && head[headLength - 3] == '\n') {
            parse(new String(head, 0, headLength, StandardCharsets.ISO_8859_1));
            headLength = 0;
            inBody = true;
        }
    }

    private void parse(String text) throws IOException {
        var target = TARGET.matcher(text);
        var length = LENGTH.matcher(text);
        if (!target.lookingAt() || !length.find()) {
            throw new IOException("not a request of the benchmark");
        }
        hangs = target.group(1).equals("h");
        int number = Integer.parseInt(target.group(2));
        service = hangs ? -1 - number : number;
        transaction = Long.parseLong(target.group(3));
        bodyLeft = Integer.parseInt(length.group(1));
    }
}
