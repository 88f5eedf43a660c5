package dev.appservicelab.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Newline-delimited JSON, read a line at a time as it arrives. Lines of only white space are skipped, but counted. Not
 * thread-safe.
 */
public final class JsonLines implements AutoCloseable {
    /** Far more than an item has; a file without line ends must not fill the memory. */
    private static final int MAX_BYTES = 64 << 20;

    private final String file;
    private final InputStream in;
    private int number;
    private boolean ended;

    /** @param file what messages call the text */
    public JsonLines(String file, InputStream in) {
        this.file = file;
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next line; empty at the end.
     *
     * @throws BadInput    if the line is not one JSON object in UTF-8; the line after it can be read all the same
     * @throws IOException if nothing more can be read
     */
    public Optional<JsonLine> next() throws IOException {
        while (!ended) {
            var line = nextBytes();
            if (!isBlank(line)) {
                return Optional.of(JsonLine.parse(file, number, line));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private byte[] nextBytes() throws IOException {
        number++;
        var line = new ByteArrayOutputStream();
        var length = 0L;
        int next;
        while ((next = in.read()) >= 0 && next != '\n') {
            if (++length <= MAX_BYTES) {
                line.write(next);
            }
        }
        ended = next < 0;
        if (length > MAX_BYTES) {
            throw new BadInput(file + ":" + number + ": the line is longer than 64 MiB");
        }
        return number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray();
    }

    private static byte[] withoutMark(byte[] line) {
        var marked = line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    private static boolean isBlank(byte[] line) {
        for (var b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
