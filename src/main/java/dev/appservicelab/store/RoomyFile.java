package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file that is longer than what is in it: it grows by zeros, long before they are overwritten. Bytes that have their
 * place on the disk are synced in half the time that it takes to note a new place and a new length as well.
 *
 * <p>For one writing thread; reading is thread-safe.
 */
final class RoomyFile extends ForwardingFile {
    private static final int LEAST = 128 << 10;
    private static final int MOST = 4 << 20;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(LEAST).asReadOnlyBuffer();

    private long length;

    RoomyFile(FileChannel file) throws IOException {
        super(file);
        this.length = file.size();
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        long end = position + source.remaining();
        if (end > length) {
            makeRoom(end);
        }
        int written = file().write(source, position);
        length = Math.max(length, position + written);
        return written;
    }

    /** The longer the file, the more. */
    private void makeRoom(long end) throws IOException {
        long before = length;
        long room = end + Math.clamp(end / 4, LEAST, MOST);
        try {
            while (length < room) {
                var zeros = ZEROS.duplicate().limit((int) Math.min(LEAST, room - length));
                length += file().write(zeros, length);
            }
        } catch (IOException e) {
            // Where there is no room for more, what is needed may still fit.
            file().truncate(before);
            length = before;
        }
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
        file().truncate(size);
        length = file().size();
    }
}
