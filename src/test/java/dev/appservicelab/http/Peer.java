package dev.appservicelab.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** The server's end of one connection, byte by byte. */
final class Peer {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

    private final Socket socket;
    private final RawServer server;

    Peer(Socket socket, RawServer server) {
        this.socket = socket;
        this.server = server;
    }

    /** Reads and notes one request; false if there is no more. */
    boolean request() throws IOException {
        var head = head();
        if (head.isEmpty()) {
            return false;
        }
        var length = LENGTH.matcher(head);
        var body = socket.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        server.note(head + new String(body, StandardCharsets.UTF_8));
        return true;
    }

    /** Reads up to the empty line and not a byte further. */
    String head() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    void answer(int status, String body) throws IOException {
        send("HTTP/1.1 " + status + " Any\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    void ok() throws IOException {
        answer(200, "{}");
    }

    /** A byte now and then, until nobody listens. */
    void dribble(String bytes) throws IOException {
        try {
            for (int i = 0; true; i = (i + 1) % bytes.length()) {
                send(bytes.substring(i, i + 1));
                Thread.sleep(Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says nothing until the other side has gone. */
    void hang() throws IOException {
        socket.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
