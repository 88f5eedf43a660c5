package dev.appservicelab.history;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What the heap has no room for, in a file that is made when it is needed, that nobody else sees, and that is gone with
 * the process. Not thread-safe. A file that can be interrupted would be closed by the first cancelled task that reads
 * it, so it is none of java.nio's.
 */
final class TemporaryFile {

    /** Where something is in the file. */
    record Place(long offset, int length) {}

    private final String content;
    private Optional<RandomAccessFile> file = Optional.empty();
    private long end;
    private int held;

    /** @param content what is in it, in a word for its name */
    TemporaryFile(String content) {
        this.content = content;
    }

    /** Writes something down; empty if the disk does not take it. */
    Optional<Place> put(byte[] bytes) {
        try {
            var open = open();
            open.seek(end);
            open.write(bytes);
            var place = new Place(end, bytes.length);
            end += bytes.length;
            held++;
            return Optional.of(place);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What was written down there. */
    byte[] get(Place place) {
        try {
            var bytes = new byte[place.length()];
            var open = open();
            open.seek(place.offset());
            open.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file of the " + content + " cannot be read back", e);
        }
    }

    /** Something is not needed any more; when nothing is, the file takes no room. */
    void drop() {
        held--;
        if (held == 0) {
            try {
                open().setLength(0);
                end = 0;
            } catch (IOException e) {
                // It stays as large as it is, and goes on at its end.
            }
        }
    }

    private RandomAccessFile open() throws IOException {
        if (file.isEmpty()) {
            var path = Files.createTempFile("appservice-lab-" + content, ".tmp");
            file = Optional.of(new RandomAccessFile(path.toFile(), "rw"));
            if (!path.toFile().delete()) {
                path.toFile().deleteOnExit();
            }
        }
        return file.get();
    }
}
