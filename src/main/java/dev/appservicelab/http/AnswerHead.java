package dev.appservicelab.http;

import dev.appservicelab.delivery.event.Outcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Parses the heads of the answers of one connection and tells apart how one can fail. The library's parser alone takes
 * a head that was cut off for a whole one.
 */
final class AnswerHead implements HttpMessageParser<ClassicHttpResponse> {
    private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

    private final DefaultHttpResponseParser parser;
    private final byte[] first = new byte[HTTP.length];
    private long received;
    private boolean ended;
    private @Nullable SessionInputBuffer buffer;

    AnswerHead(Http1Config limits) {
        parser = new DefaultHttpResponseParser(limits);
    }

    /** Forgets the answer before: the next byte is the first of a new one. */
    void expect() {
        received = 0;
        ended = false;
    }

    /** Whether more has been read than the answers so far. */
    boolean hasSurplus() {
        return buffer != null && buffer.length() > 0;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer input, InputStream stream) throws BrokenAnswer {
        buffer = input;
        @Nullable ClassicHttpResponse response;
        try {
            response = parser.parse(input, new Observed(stream));
        } catch (HttpException | MessageConstraintException e) {
            throw new BrokenAnswer(ended && looksLikeHttp() ? Outcome.TRUNCATED : Outcome.GARBAGE);
        } catch (IOException e) {
            throw new BrokenAnswer(received == 0 ? Outcome.RESET : Outcome.TRUNCATED);
        }
        if (response == null || ended) {
            throw new BrokenAnswer(received == 0 ? Outcome.EMPTY : Outcome.TRUNCATED);
        }
        return response;
    }

    private boolean looksLikeHttp() {
        int length = (int) Math.min(received, HTTP.length);
        return Arrays.equals(first, 0, length, HTTP, 0, length);
    }

    /** Notes what comes. */
    private final class Observed extends FilterInputStream {

        Observed(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count < 0) {
                ended = true;
                return count;
            }
            for (int i = 0; i < count && received + i < HTTP.length; i++) {
                first[(int) received + i] = bytes[offset + i];
            }
            received += count;
            return count;
        }
    }
}
