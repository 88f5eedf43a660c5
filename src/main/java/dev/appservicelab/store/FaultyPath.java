package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/** How H2 comes to a {@link FaultyDisk}: under a scheme of its own, on which there is nothing but the one file. */
final class FaultyPath extends FilePath {
    private final String scheme;
    private final AtomicReference<FaultyDisk> disk;

    FaultyPath(String scheme, AtomicReference<FaultyDisk> disk) {
        this(scheme, disk, scheme + ":");
    }

    private FaultyPath(String scheme, AtomicReference<FaultyDisk> disk, String name) {
        this.scheme = scheme;
        this.disk = disk;
        this.name = name;
    }

    /** Stays with the disk that it was opened on. */
    private static final class Channel extends FileBaseDefault {
        private final FaultyDisk disk;

        Channel(FaultyDisk disk) {
            this.disk = disk;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return disk.read(target, position);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            return disk.write(source, position);
        }

        @Override
        public long size() {
            return disk.size();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.force();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.cut(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new FileLock(this, position, size, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {
                    // Nobody else comes to this disk.
                }
            };
        }
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public FilePath getPath(String path) {
        return new FaultyPath(scheme, disk, path);
    }

    @Override
    public FileChannel open(String mode) {
        return new Channel(disk.get());
    }

    @Override
    public long size() {
        return disk.get().size();
    }

    @Override
    public boolean exists() {
        return name.endsWith(".mv.db") || isDirectory();
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory();
    }

    @Override
    public boolean isDirectory() {
        return name.endsWith(":");
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public @Nullable FilePath getParent() {
        return isDirectory() ? null : new FaultyPath(scheme, disk);
    }

    @Override
    public FilePath toRealPath() {
        return this;
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return List.of();
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public boolean createFile() {
        return false;
    }

    @Override
    public void createDirectory() {
        // There is one.
    }

    @Override
    public boolean setReadOnly() {
        return false;
    }

    @Override
    public void delete() {
        // The file stays.
    }

    @Override
    public void moveTo(FilePath newName, boolean atomicReplace) {
        throw new UnsupportedOperationException("the one file stays where it is");
    }
}
