package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that was cut or overwritten somewhere: it is refused in one sentence and left as it is, or what is given out
 * is what was stored.
 */
@Timeout(300)
final class DamageTest {
    private static final int TRANSACTIONS = 30;
    private static final int PLACES = 25;
    private static final String SENTENCE = " is damaged: its store.mv.db cannot be read and was left as it is;"
            + " put a copy of it back, or move it away to begin with an empty store";

    private final List<String> trouble = new ArrayList<>();
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void fill(@TempDir Path temporary) {
        folder = temporary.resolve("work");
        file = folder.resolve("store.mv.db");
        try (var workspace = Workspace.open(folder, Durability.POWER)) {
            for (int i = 1; i <= TRANSACTIONS; i++) {
                workspace.store().create("irc", new NewTransaction(
                        body(i), List.of("$" + i), Counts.NONE, OptionalLong.empty(),
                        Counts.NONE));
                workspace.store().enqueue("irc", List.of(item(i)));
            }
        }
    }

    @Test
    void a_file_that_was_cut_anywhere_is_refused_and_left_as_it_is() throws IOException {
        var whole = Files.readAllBytes(file);
        for (int place = 0; place < PLACES; place++) {
            int length = (int) ((long) whole.length * place / PLACES);
            var cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);

            assertThat(refusal()).as("cut to %d bytes", length).contains("workspace " + folder + SENTENCE);
            assertThat(file).hasBinaryContent(cut);
            assertThat(inspected()).as("cut to %d bytes", length).isTrue();
            assertThat(file).hasBinaryContent(cut);
        }
    }

    @Test
    void of_a_file_with_noise_anywhere_nothing_is_given_out_that_was_not_stored() throws IOException {
        var whole = Files.readAllBytes(file);
        int refused = 0;
        for (int place = 0; place < PLACES; place++) {
            var noise = noise(1 + place * 1_000, place);
            int start = (int) ((long) (whole.length - noise.length) * place / PLACES);
            var damaged = whole.clone();
            System.arraycopy(noise, 0, damaged, start, noise.length);
            Files.write(file, damaged);

            inspected();
            assertThat(file).hasBinaryContent(damaged);
            var refusal = refusal();
            if (refusal.isPresent()) {
                refused++;
                assertThat(refusal).as("noise at %d", start).contains("workspace " + folder + SENTENCE);
                assertThat(file).hasBinaryContent(damaged);
            }
        }
        assertThat(refused).isBetween(1, PLACES - 1);
        assertThat(trouble).isNotEmpty().allMatch(sentence -> sentence.endsWith("its file is damaged"));
    }

    /** Why it cannot be opened; if it can, what is in it is looked at. */
    private Optional<String> refusal() {
        try (var workspace = Workspace.open(folder, Durability.POWER)) {
            look(workspace.store());
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            trouble.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void look(TransactionStore store) {
        try {
            for (var transaction : store.behind("irc", 0, TRANSACTIONS)) {
                assertThat(transaction).extracting(StoredTransaction::items).isEqualTo(List.of("$" + transaction.id()));
                assertThat(transaction.body().sha256()).isEqualTo(body((int) transaction.id()).sha256());
            }
            for (var item : store.queue("irc")) {
                assertThat(item).isEqualTo(item(Integer.parseInt(item.id())));
            }
        } catch (StoreException e) {
            trouble.add(String.valueOf(e.getMessage()));
        }
    }

    /** Whether looking at it from outside says something. */
    private boolean inspected() {
        try {
            return WorkspaceSnapshot.of(folder).damage().isPresent();
        } catch (BadInput e) {
            return String.valueOf(e.getMessage()).equals("workspace " + folder + SENTENCE);
        }
    }

    private static Body body(int i) {
        return new Body(noise(1_000 * i, i));
    }

    private static Item item(int i) {
        return new EphemeralEvent("" + i, new Json(noise(500 * i, i)), Optional.empty());
    }

    private static byte[] noise(int length, int seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
