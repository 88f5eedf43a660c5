package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HistoryLogTest {
    private static final int MANY = 10_000;

    private final List<String> problems = new ArrayList<>();

    @Test
    void a_reader_that_does_not_read_holds_nobody_up_and_no_line_is_lost() throws InterruptedException {
        var reading = new CountDownLatch(1);
        var read = new StringWriter();
        try (var log = to(new Pipe(reading, read))) {
            for (int i = 1; i <= MANY; i++) {
                log.accept(entry(i));
            }
            assertThat(read.toString()).isEmpty();
            reading.countDown();
        }
        assertThat(read.toString().lines()).hasSize(MANY).startsWith("{\"n\":1,\"t\":1,\"type\":\"crashed\"}");
        assertThat(problems).isEmpty();
    }

    @Test
    void a_reader_that_has_gone_away_is_said_once() {
        var log = to(new Broken());
        try (log) {
            log.accept(entry(1));
            log.accept(entry(2));
        }
        log.accept(entry(3));

        assertThat(log.failed()).isTrue();
        assertThat(problems)
                .containsExactly("--log: standard output cannot be written any further: nobody reads it any more;"
                        + " delivery goes on without it");
    }

    @Test
    void without_a_target_nothing_is_kept() {
        try (var log = HistoryLog.open(Optional.empty(), new PrintWriter(new StringWriter()), problems::add)) {
            log.accept(entry(1));
            assertThat(log.behind()).isZero();
        }
    }

    private HistoryLog to(Writer writer) {
        return HistoryLog.open(Optional.of("-"), new PrintWriter(writer), problems::add);
    }

    private static Entry entry(long n) {
        return new Entry(n, n, new DeliveryEvent.Crashed());
    }

    /** Takes nothing before somebody reads. */
    private static final class Pipe extends Writer {
        private final CountDownLatch reading;
        private final Writer to;

        Pipe(CountDownLatch reading, Writer to) {
            this.reading = reading;
            this.to = to;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            to.write(text, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** A pipe whose other end is closed. */
    private static final class Broken extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
