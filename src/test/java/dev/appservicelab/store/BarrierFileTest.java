package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.junit.jupiter.api.Test;

final class BarrierFileTest {
    private static final int MEGABYTE = 1 << 20;

    private final Told told = new Told();

    /** Tells what is done to it. */
    private static final class Told extends FileBaseDefault {
        private final List<String> done = new ArrayList<>();
        private long size;
        private boolean broken;

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            int length = source.remaining();
            tell("write");
            size = Math.max(size, position + length);
            source.position(source.limit());
            return length;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            tell("sync");
        }

        @Override
        protected synchronized void implTruncate(long to) throws IOException {
            tell("cut to " + to / MEGABYTE);
            size = to;
        }

        private void tell(String what) throws IOException {
            if (broken) {
                throw new IOException("the disk is gone");
            }
            done.add(what);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) {
            return -1;
        }

        @Override
        public synchronized long size() {
            return size;
        }

        @Override
        protected synchronized void implCloseChannel() {
            done.add("close");
        }
    }

    @Test
    void what_was_written_before_a_sync_is_on_the_disk_before_what_is_written_after_it() throws IOException {
        var file = new BarrierFile(told);
        write(file, 1);
        file.force(true);
        assertThat(told.done).containsExactly("write");

        write(file, 1);

        assertThat(told.done).containsExactly("write", "sync", "write");
    }

    @Test
    void what_somebody_waits_for_is_on_the_disk_at_once() throws Exception {
        var file = new BarrierFile(told);
        write(file, 1);

        ScopedValue.where(BarrierFile.NOW, true).call(() -> {
            file.force(true);
            return true;
        });

        assertThat(told.done).containsExactly("write", "sync");
    }

    @Test
    void a_little_is_cut_off_only_when_the_file_is_closed_and_the_sync_before_it_costs_nothing() throws IOException {
        var file = new BarrierFile(told);
        write(file, 10);
        file.force(true);
        file.truncate(MEGABYTE);
        write(file, 2);
        assertThat(told.done).containsExactly("write", "write");

        file.close();

        assertThat(told.done).containsExactly("write", "write", "cut to 2", "close");
    }

    @Test
    void a_sync_of_its_own_is_not_forgotten_over_one_that_only_was_to_come_before_a_cut() throws IOException {
        var file = new BarrierFile(told);
        write(file, 10);
        file.force(true);
        file.force(true);
        file.truncate(MEGABYTE);

        write(file, 1);

        assertThat(told.done).containsExactly("write", "sync", "write");
    }

    @Test
    void much_is_cut_off_at_once_after_the_sync_before_it() throws IOException {
        var file = new BarrierFile(told);
        write(file, 30);
        file.force(true);
        file.truncate(3L * MEGABYTE);

        assertThat(told.done).containsExactly("write", "sync", "cut to 3");
    }

    @Test
    void a_file_whose_disk_is_gone_can_be_closed() throws IOException {
        var file = new BarrierFile(told);
        write(file, 2);
        file.truncate(MEGABYTE);
        told.broken = true;

        assertThatCode(file::close).doesNotThrowAnyException();
        assertThat(told.done).containsExactly("write", "close");
    }

    private static void write(FileChannel file, int megabytes) throws IOException {
        file.write(ByteBuffer.allocate(megabytes * MEGABYTE), 0);
    }
}
