package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.RegistrationReader;
import dev.appservicelab.store.H2TransactionStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryRunTest {
    private static final int LINES = 100;

    @TempDir
    private Path folder;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    @Test
    void reading_stops_while_too_much_waits_and_goes_on_afterwards() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.answers(503);
            var run = run(bridge, H2TransactionStore::inMemory, 10);
            var code = CompletableFuture.supplyAsync(() -> toTheEnd(run, new ByteArrayInputStream(lines())));

            assertThat(messages.take()).startsWith("too much waits to be delivered");
            bridge.answers(200);

            assertThat(code.get()).isZero();
            assertThat(bridge.delivered())
                    .containsExactlyElementsOf(IntStream.range(0, LINES).mapToObj(i -> "$" + i).toList());
        }
        assertThat(messages).containsExactly(
                "100 accepted, 100 delivered, 0 dropped, 0 left; 0 events interested nobody");
    }

    @Test
    void a_lab_that_fails_is_noticed_while_the_input_says_nothing() throws Exception {
        try (var bridge = new TestBridge();
                var silent = new PipedInputStream(new PipedOutputStream())) {
            var run = run(
                    bridge,
                    () -> {
                        throw new StoreException("the store is gone", new IOException());
                    },
                    LINES);

            assertThatThrownBy(() -> run.toTheEnd(() -> silent, true, Optional.empty()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store is gone");
        }
    }

    @Test
    void input_that_breaks_off_is_said_and_what_came_before_is_delivered() throws Exception {
        try (var bridge = new TestBridge()) {
            var run = run(bridge, H2TransactionStore::inMemory, 2 * LINES);

            assertThat(toTheEnd(run, new BrokenOff(lines()))).isEqualTo(3);
            assertThat(bridge.delivered()).hasSize(LINES);
        }
        assertThat(messages).first().isEqualTo("events cannot be read any further: the disk is gone");
    }

    private DeliveryRun run(TestBridge bridge, Supplier<? extends TransactionStore> store, long room)
            throws IOException {
        var file = bridge.registration(folder, "irc");
        var settings = new LabSettings(
                "deliver", 1, "lab.test", true, DeliveryPolicy.SYNAPSE, LabClock.wall(), Optional.empty(),
                List.of(new ServiceSettings.Real(
                        file, RegistrationReader.readAll(List.of(file)).getFirst(), Access.PLAIN)),
                List.of(), List.of(), List.of());
        var delivery = new Delivery(1, settings.policy(), room);
        var log = HistoryLog.open(Optional.empty(), new PrintWriter(new StringWriter()), messages::add);
        return new DeliveryRun(
                new Lab(settings, store, delivery), delivery, log, "events", messages::add, Optional.empty());
    }

    private static int toTheEnd(DeliveryRun run, InputStream events) {
        try {
            return run.toTheEnd(() -> events, true, Optional.empty());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] lines() {
        return IntStream.range(0, LINES)
                .mapToObj(i -> "{\"type\":\"m.x\",\"event_id\":\"$" + i
                        + "\",\"room_id\":\"!r:lab.test\",\"sender\":\"@ana:lab.test\",\"content\":{}}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Fails where others would end. */
    private static final class BrokenOff extends InputStream {
        private final ByteArrayInputStream bytes;

        BrokenOff(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            int next = bytes.read();
            if (next < 0) {
                throw new IOException("the disk is gone");
            }
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = bytes.read(into, from, length);
            if (read < 0) {
                throw new IOException("the disk is gone");
            }
            return read;
        }
    }
}
