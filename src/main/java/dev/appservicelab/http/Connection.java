package dev.appservicelab.http;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * One connection to an appservice. Used by one task at a time; {@link #close()} from any thread ends what it waits
 * for, and so does an interrupt of that task.
 */
final class Connection implements Closeable {
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(1 << 16).setMaxHeaderCount(1000).build();

    /**
     * What is kept of an answer although the policy has no limit: more could end the process instead of the attempt.
     */
    private static final int MOST = 1 << 26;

    private final SocketChannel channel;
    private final AnswerHead head = new AnswerHead(LIMITS);
    private final DefaultBHttpClientConnection http =
            new DefaultBHttpClientConnection(LIMITS, null, null, null, null, null, limits -> head);
    private boolean reusable;
    private volatile long idleSince;

    /** @param socket of the channel, or the TLS one on top of it */
    Connection(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        if (socket instanceof SSLSocket tls) {
            http.bind(tls, channel.socket());
        } else {
            http.bind(socket);
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /**
     * Sends one request and reads its answer. The outcome is OK if the answer came whole, whatever it says.
     *
     * @param limit    bytes of the answer's body that are read at most; never more than 64 MiB
     * @param whenHead done when the last byte of its headers has come
     */
    Answer exchange(ClassicHttpRequest request, int limit, Runnable whenHead) {
        reusable = false;
        head.expect();
        boolean sent = send(request);
        ClassicHttpResponse response;
        try {
            response = receive();
        } catch (BrokenAnswer e) {
            // The end of a connection that was reset while we wrote reads like a plain close.
            return Answer.none(!sent && e.outcome() == Outcome.EMPTY ? Outcome.RESET : e.outcome());
        } catch (HttpException | IOException e) {
            return Answer.none(Outcome.GARBAGE);
        }
        whenHead.run();
        var answer = readBody(response, Math.min(limit, MOST));
        reusable = answer.ok()
                && sent
                && !head.hasSurplus()
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create());
        return answer;
    }

    /** Sends so much of a request, and closes. */
    void cut(ClassicHttpRequest request, Cut where) throws IOException {
        try {
            http.sendRequestHeader(request);
            http.sendRequestEntity(request);
            http.flush();
        } catch (HttpException e) {
            throw new IllegalStateException("a request that is no HTTP", e);
        }
        if (where == Cut.IN_THE_BODY) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    /** A request that could not be sent whole may still have an answer: 413, then closed. */
    private boolean send(ClassicHttpRequest request) {
        try {
            http.sendRequestHeader(request);
            http.sendRequestEntity(request);
            http.flush();
            return true;
        } catch (IOException e) {
            return false;
        } catch (HttpException e) {
            throw new IllegalStateException("a request that is no HTTP", e);
        }
    }

    private ClassicHttpResponse receive() throws HttpException, IOException {
        var response = http.receiveResponseHeader();
        while (isInterim(response.getCode())) {
            response = http.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(response)) {
            http.receiveResponseEntity(response);
        }
        return response;
    }

    /** 101 is not: after it the connection speaks another protocol (RFC 9110 §15.2). */
    private static boolean isInterim(int status) {
        return status / 100 == 1 && status != 101;
    }

    private static Answer readBody(ClassicHttpResponse response, int limit) {
        var read = new ByteArrayOutputStream();
        var outcome = Outcome.OK;
        try {
            copy(response, read, limit);
        } catch (IOException e) {
            outcome = Outcome.TRUNCATED;
        }
        if (read.size() > limit) {
            outcome = Outcome.TOO_LARGE;
        }
        var bytes = read.toByteArray();
        return Answer.of(outcome, response.getCode(), new Body(Arrays.copyOf(bytes, Math.min(bytes.length, limit))));
    }

    /** Stops soon after the limit. The stream is not closed: that would read on to the end of the answer. */
    @SuppressWarnings("resource")
    private static void copy(ClassicHttpResponse response, ByteArrayOutputStream to, int limit) throws IOException {
        var entity = response.getEntity();
        var from = entity == null ? InputStream.nullInputStream() : entity.getContent();
        var buffer = new byte[8192];
        int count = 0;
        while (count >= 0 && to.size() <= limit) {
            to.write(buffer, 0, count);
            count = from.read(buffer);
        }
    }

    /** Whether the last answer left it fit for another request. */
    boolean isReusable() {
        return reusable;
    }

    /** Begins to be idle. */
    void rest() {
        idleSince = System.nanoTime();
    }

    /** Since when it is idle, in the time of {@link System#nanoTime()}. */
    long idleSince() {
        return idleSince;
    }

    /** Whether the peer has neither closed it nor sent something that nobody asked for. Does not wait. */
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            int count = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return count == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
