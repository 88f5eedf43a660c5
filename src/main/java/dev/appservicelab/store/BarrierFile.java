package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file whose syncs cost nothing where they only keep writes in order.
 *
 * <p>H2 syncs and cuts the file whenever its last chunk is not in use any more: with little in it, at almost every
 * commit. So what H2 syncs by itself is on the disk before the next write is made and not before; and the file is cut
 * only where that saves much, and when it is closed. What somebody waits for is synced at once: see {@link #NOW}.
 *
 * <p>For one writing thread; reading is thread-safe.
 */
final class BarrierFile extends ForwardingFile {

    /** Bound while somebody waits for what was written to be on the disk. */
    static final ScopedValue<Boolean> NOW = ScopedValue.newInstance();

    /** So much more than H2 wants to have it a file may be long. */
    private static final long MOST_BEYOND = 16 << 20;

    /** Where H2 believes it to end. */
    private long end;
    /** Nothing is to be written before all that was written is on the disk. */
    private boolean barrier;
    /** Whether that was so before the newest sync. */
    private boolean barrierBefore;

    BarrierFile(FileChannel file) throws IOException {
        super(file);
        this.end = file.size();
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        syncIfDue();
        int written = file().write(source, position);
        end = Math.max(end, position + written);
        return written;
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        barrierBefore = barrier;
        barrier = true;
        if (NOW.isBound()) {
            syncIfDue();
        }
    }

    private void syncIfDue() throws IOException {
        if (barrier) {
            file().force(false);
            barrier = false;
            barrierBefore = false;
        }
    }

    /** Where nothing is cut off, the one sync before it has nothing to keep in order. */
    @Override
    protected synchronized void implTruncate(long size) throws IOException {
        end = Math.min(end, size);
        if (file().size() - end > MOST_BEYOND) {
            cut();
        } else {
            barrier = barrierBefore;
        }
    }

    private void cut() throws IOException {
        syncIfDue();
        file().truncate(end);
    }

    @Override
    protected synchronized void implCloseChannel() throws IOException {
        try {
            tidy();
        } finally {
            file().close();
        }
    }

    private void tidy() {
        try {
            if (end < file().size()) {
                cut();
            }
            syncIfDue();
        } catch (IOException e) {
            // What somebody waited for is on the disk already, and H2 would not come to an end.
        }
    }
}
