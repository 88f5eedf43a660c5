package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.h2.store.fs.FileBaseDefault;
import org.junit.jupiter.api.Test;

final class RoomyFileTest {
    private static final int BLOCK = 4096;

    private final Disk disk = new Disk();

    /** A file on a disk that has room for so much. */
    private static final class Disk extends FileBaseDefault {
        private final byte[] bytes = new byte[64 << 20];
        private int length;
        private int room = bytes.length;

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            int most = Math.min(source.remaining(), room - (int) position);
            if (most <= 0) {
                throw new IOException("No space left on device");
            }
            source.get(bytes, (int) position, most);
            length = Math.max(length, (int) position + most);
            return most;
        }

        @Override
        public void force(boolean metaData) {}

        @Override
        protected synchronized void implTruncate(long size) {
            length = (int) Math.min(length, size);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) {
            target.put(bytes, (int) position, target.remaining());
            return target.position();
        }

        @Override
        public synchronized long size() {
            return length;
        }

        @Override
        protected void implCloseChannel() {}
    }

    @Test
    void there_is_room_for_many_writes_before_the_file_grows_again() throws IOException {
        var file = new RoomyFile(disk);
        write(file, 0);
        long length = disk.size();

        for (int i = 1; (i + 1L) * BLOCK <= length; i++) {
            write(file, i);
            assertThat(disk.size()).isEqualTo(length);
        }

        assertThat(length).isGreaterThan(10L * BLOCK);
    }

    @Test
    void what_is_written_can_be_read_and_the_room_behind_it_reads_as_zeros() throws IOException {
        var file = new RoomyFile(disk);
        write(file, 0);

        assertThat(read(file, 0)).containsOnly(7);
        assertThat(read(file, 1)).containsOnly(0);
    }

    @Test
    void the_room_is_never_more_than_a_few_megabytes() throws IOException {
        var file = new RoomyFile(disk);
        for (int i = 0; i < 40 << 8; i++) {
            write(file, i);
        }

        assertThat(disk.size()).isBetween(40L << 20, 45L << 20);
    }

    @Test
    void what_fits_on_a_full_disk_is_written_and_takes_no_more_room() throws IOException {
        disk.room = 2 * BLOCK;
        var file = new RoomyFile(disk);

        write(file, 0);
        assertThat(disk.size()).isEqualTo(BLOCK);
        write(file, 1);
        assertThat(disk.size()).isEqualTo(2 * BLOCK);

        assertThatThrownBy(() -> write(file, 2)).hasMessage("No space left on device");
        assertThat(read(file, 1)).containsOnly(7);
    }

    @Test
    void after_it_was_cut_it_grows_again() throws IOException {
        var file = new RoomyFile(disk);
        write(file, 0);
        file.truncate(BLOCK);
        assertThat(disk.size()).isEqualTo(BLOCK);

        write(file, 1);

        assertThat(disk.size()).isGreaterThan(10L * BLOCK);
    }

    private static void write(RoomyFile file, int block) throws IOException {
        var source = ByteBuffer.allocate(BLOCK);
        while (source.hasRemaining()) {
            source.put((byte) 7);
        }
        file.write(source.flip(), (long) block * BLOCK);
    }

    private static byte[] read(RoomyFile file, int block) throws IOException {
        var target = ByteBuffer.allocate(BLOCK);
        file.read(target, (long) block * BLOCK);
        return target.array();
    }
}
