package dev.appservicelab.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The server at the other end, a process of its own: reads requests, answers each with 200 and {@code {}}, and notes
 * when each had come whole. One thread, no more work than that. A path that begins with {@code /h} is never answered.
 *
 * <p>Its first line of output is its port. A line of input asks for what has arrived since the last time: a line for
 * each request, {@code service transaction nanoseconds}, then an empty one. The end of its input is its end.
 */
final class Receiver {
    private static final int BACKLOG = 20_000;
    private static final int BUFFER = 1 << 18;
    static final byte[] ANSWER = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Content-Length: 2\r
            \r
            {}""".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final ArrivalLog arrivals = new ArrivalLog();

    private Receiver() throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    static void main(String[] args) throws IOException {
        var receiver = new Receiver();
        // If it fails, the process ends: whoever waits for an answer sees that.
        Thread.ofPlatform().daemon().name("orders").start(receiver::obey);
        receiver.serve();
    }

    private void obey() {
        try {
            printArrivals();
            System.exit(0);
        } catch (IOException | RuntimeException e) {
            System.err.println("the receiver cannot be told any more what to do: " + e);
            System.exit(1);
        }
    }

    /** Its port, and then what has arrived whenever a line comes. */
    private void printArrivals() throws IOException {
        var out = new PrintStream(new BufferedOutputStream(System.out, BUFFER), false, StandardCharsets.US_ASCII);
        out.println(listener.socket().getLocalPort());
        out.flush();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            arrivals.printTo(out);
            out.println();
            out.flush();
        }
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::serve);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the receiver cannot go on", e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.channel() instanceof SocketChannel channel
                    && key.attachment() instanceof RequestReader reader) {
                read(channel, reader);
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() throws IOException {
        for (var channel = listener.accept(); channel != null; channel = listener.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new RequestReader());
        }
    }

    private void read(SocketChannel channel, RequestReader reader) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            channel.close();
            return;
        }
        buffer.flip();
        while (reader.read(buffer)) {
            // The same clock in all processes of a machine: on Linux that of nanoTime is CLOCK_MONOTONIC.
            arrivals.add(reader.service(), reader.transaction(), System.nanoTime());
            if (!reader.hangs()) {
                channel.write(answer.rewind());
            }
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
