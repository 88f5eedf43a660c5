package dev.appservicelab.bench;

import dev.appservicelab.delivery.Body;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the receiver can take: clients that only write the bytes of one request and read the answer, again and again.
 *
 * @param connections so many at once
 */
record Ceiling(int port, Body body, int connections) {

    /** Requests a second. */
    double measure(Duration time) throws InterruptedException {
        var request = request();
        long end = System.nanoTime() + time.toNanos();
        var count = new AtomicLong();
        double seconds = Workers.seconds(connections, worker -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                while (System.nanoTime() < end) {
                    exchange(socket, request);
                    count.incrementAndGet();
                }
            }
        });
        return count.get() / seconds;
    }

    private static void exchange(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var answer = socket.getInputStream().readNBytes(Receiver.ANSWER.length);
        if (answer.length < Receiver.ANSWER.length) {
            throw new IOException("the receiver closed a connection");
        }
    }

    private byte[] request() {
        var head = ("PUT /s0/_matrix/app/v1/transactions/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                        + body.bytes().length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var request = Arrays.copyOf(head, head.length + body.bytes().length);
        System.arraycopy(body.bytes(), 0, request, head.length, body.bytes().length);
        return request;
    }
}
