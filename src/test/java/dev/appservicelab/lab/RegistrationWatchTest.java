package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.RegistrationReader;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RegistrationWatchTest {
    @TempDir
    Path folder;

    private final BlockingQueue<RegistrationWatch.Change> changes = new LinkedBlockingQueue<>();

    @Test
    void a_file_that_changes_is_read_anew_and_a_bad_one_leaves_the_service_as_it_was()
            throws IOException, InterruptedException {
        var file = write("hs-1", "irc");
        var read = RegistrationReader.read(file);
        var settings = new TestRun(new LabClock.Scaled(1)).settings()
                .withServices(List.of(new ServiceSettings.Real(file, read, Access.PLAIN)));
        var lab = new Lab(settings, H2TransactionStore::inMemory);
        lab.start();
        lab.awaitReady();
        try (lab;
                var watch = new RegistrationWatch(lab, changes::add)) {
            assertThat(watch).isNotNull();
            awaitWatching(file);

            write("hs-2", "irc");
            assertThat(next()).isEqualTo(new RegistrationWatch.Change("irc", file, Optional.empty()));
            assertThat(hsToken(lab)).isEqualTo("hs-2");

            Files.writeString(file, "id: irc\nurl: [\n");
            assertThat(next().problem().orElseThrow()).startsWith(file + ":");
            assertThat(hsToken(lab)).isEqualTo("hs-2");

            write("hs-3", "other");
            assertThat(next().problem()).contains(file + ": its id is \"other\" now; add it as another service");
            assertThat(hsToken(lab)).isEqualTo("hs-2");

            // As editors do it: another file takes its place.
            var temporary = Files.writeString(folder.resolve("irc.yaml.tmp"), text("hs-4", "irc"));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(next().problem()).isEmpty();
            assertThat(hsToken(lab)).isEqualTo("hs-4");
        }
    }

    /** Until a change is noticed: the watch begins on a thread of its own. */
    private void awaitWatching(Path file) throws IOException, InterruptedException {
        for (int i = 0; changes.poll(300, TimeUnit.MILLISECONDS) == null; i++) {
            assertThat(i).isLessThan(100);
            Files.writeString(file, text("hs-1", "irc") + "# " + i + "\n");
        }
        // The last of those that were written.
        while (changes.poll(600, TimeUnit.MILLISECONDS) != null) {
            // None more.
        }
    }

    private RegistrationWatch.Change next() throws InterruptedException {
        var change = changes.poll(30, TimeUnit.SECONDS);
        if (change == null) {
            throw new AssertionError("no change was told");
        }
        return change;
    }

    private static String hsToken(Lab lab) {
        return ((ServiceSettings.Real) lab.settings().services().getFirst()).registration().hsToken();
    }

    private Path write(String hsToken, String id) throws IOException {
        return Files.writeString(folder.resolve("irc.yaml"), text(hsToken, id));
    }

    private static String text(String hsToken, String id) {
        return """
                id: %s
                url: http://127.0.0.1:9
                as_token: as
                hs_token: %s
                sender_localpart: irc
                namespaces: {}
                """.formatted(id, hsToken);
    }
}
