package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file that is longer than what is in it: it grows by zeros, long before they are overwritten. Bytes that have their
 * place on the disk are synced in half the time that it takes to note a new place and a new length as well.
 *
 * <p>For one writing thread; reading is thread-safe.
 */
final class RoomyFile extends FileBaseDefault {
    private static final int LEAST = 128 << 10;
    private static final int MOST = 4 << 20;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(LEAST).asReadOnlyBuffer();

    private final FileChannel file;
    private long length;

    RoomyFile(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        long end = position + source.remaining();
        if (end > length) {
            makeRoom(end);
        }
        int written = file.write(source, position);
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
                length += file.write(zeros, length);
            }
        } catch (IOException e) {
            // Where there is no room for more, what is needed may still fit.
            file.truncate(before);
            length = before;
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.force(metaData);
    }

    /** Reads need not wait for each other. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
        file.truncate(size);
        length = file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
