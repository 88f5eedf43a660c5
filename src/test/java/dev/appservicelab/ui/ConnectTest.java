package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.store.H2TransactionStore;
import dev.appservicelab.ui.Connect.Progress;
import dev.appservicelab.ui.Connect.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConnectTest {
    @TempDir
    Path folder;

    private final LoopbackBridge bridge = new LoopbackBridge();
    private final List<ServiceSettings> begun = new ArrayList<>();
    private Lab lab;
    private LabModel model;
    private Connect connect;

    @BeforeEach
    void start() {
        use(LabClock.wall());
    }

    private void use(LabClock clock) {
        lab = new Lab(
                new LabSettings(
                        "connect", 1, "lab.test", true, DeliveryPolicy.SYNAPSE, clock, Optional.of(Duration.ofHours(1)),
                        List.of(new ServiceSettings.Simulated(
                                "irc", new Simulation(Duration.ofMillis(2)), Access.PLAIN)),
                        List.of(), List.of(), List.of()),
                H2TransactionStore::inMemory);
        lab.start();
        lab.awaitReady();
        model = new LabModel(lab);
        connect = new Connect(() -> model, begun::add, Runnable::run, Runnable::run, () -> {});
    }

    @AfterEach
    void close() {
        connect.close();
        lab.close();
        bridge.close();
    }

    @Test
    void a_bridge_that_is_there_is_connected_by_its_file_alone() throws InterruptedException {
        connect.choose(bridge.registration(folder));
        until(connect::done);

        assertThat(connect.lines()).extracting(Connect.Line::progress).containsOnly(Progress.DONE);
        assertThat(note(Stage.REGISTRATION)).isEqualTo("echo, @echo_bot:lab.test");
        assertThat(note(Stage.URL)).isEqualTo("http://127.0.0.1:" + bridge.port() + " listens");
        assertThat(note(Stage.PING)).isEqualTo("It answers, and knows the token");
        assertThat(note(Stage.FIRST_EVENT)).startsWith("Delivered in ");
        assertThat(bridge.requests())
                .containsExactly("POST /_matrix/app/v1/ping", "PUT /_matrix/app/v1/transactions/1");
        assertThat(lab.settings().services()).extracting(ServiceSettings::id).containsExactly("irc", "echo");
    }

    @Test
    void a_bridge_that_looks_in_the_query_is_understood_in_one_click() throws InterruptedException {
        bridge.looksInQuery();
        connect.choose(bridge.registration(folder));

        assertThat(progress(Stage.PING)).isEqualTo(Progress.FAILED);
        assertThat(note(Stage.PING)).contains("403, wrong token").contains("“Bad token supplied”");
        assertThat(connect.added()).isTrue();
        connect.take(connect.remedies().getFirst());
        until(connect::done);

        assertThat(lab.settings().service("echo").map(ServiceSettings::access).map(Access::auth)).contains(Auth.QUERY);
    }

    @Test
    void a_bridge_of_old_knows_no_ping_and_its_path_is_found_in_one_click() throws InterruptedException {
        bridge.legacyPath();
        connect.choose(bridge.registration(folder));

        assertThat(note(Stage.PING)).isEqualTo("It answers, and knows no ping: frameworks of old do not");
        until(() -> progress(Stage.FIRST_EVENT) == Progress.FAILED);
        assertThat(note(Stage.FIRST_EVENT)).contains("404, unknown path");
        connect.take(connect.remedies().getFirst());
        until(connect::done);

        assertThat(bridge.requests()).last().isEqualTo("PUT /transactions/1");
    }

    @Test
    void a_wrong_token_is_said_and_tried_again_when_the_bridge_has_another() throws InterruptedException {
        bridge.hsToken("another");
        connect.choose(bridge.registration(folder));
        assertThat(note(Stage.PING)).contains("its hs_token is another one than that of the file");

        bridge.hsToken("hs");
        connect.again();
        until(connect::done);
    }

    @Test
    void a_bridge_that_starts_later_is_known_meanwhile_and_found_when_it_listens() throws InterruptedException {
        var file = bridge.registration(folder);
        bridge.close();
        connect.choose(file);
        assertThat(note(Stage.URL))
                .isEqualTo("Nothing listens at 127.0.0.1:" + bridge.port() + " yet. Start the appservice.");
        assertThat(connect.failed()).isTrue();
        // Most bridges start only when their homeserver knows them.
        assertThat(lab.settings().service("echo")).isPresent();

        try (var started = new LoopbackBridge(bridge.port())) {
            assertThat(started.port()).isEqualTo(bridge.port());
            connect.lookAgain();
            until(connect::done);
        }
    }

    @Test
    void what_comes_of_a_file_after_another_was_chosen_is_not_said_of_the_other() throws IOException {
        var waiting = new ArrayDeque<Runnable>();
        connect = new Connect(() -> model, begun::add, waiting::add, Runnable::run, () -> {});
        connect.choose(bridge.registration(folder));
        waiting.remove().run();
        assertThat(progress(Stage.URL)).isEqualTo(Progress.UNDER_WAY);

        connect.choose(Files.writeString(folder.resolve("other.yaml"), "id: [\n"));
        waiting.forEach(Runnable::run);

        assertThat(connect.lines()).extracting(Connect.Line::progress)
                .containsExactly(Progress.FAILED, Progress.OPEN, Progress.OPEN, Progress.OPEN);
    }

    @Test
    void an_answer_that_is_no_json_is_said_of_the_first_event() throws InterruptedException {
        bridge.always(200, "<html>");
        connect.choose(bridge.registration(folder));
        until(() -> progress(Stage.FIRST_EVENT) == Progress.FAILED);

        assertThat(note(Stage.FIRST_EVENT)).contains("200, but not JSON").contains("a web page");
    }

    @Test
    void what_is_wrong_with_a_file_is_said_with_its_line() throws IOException {
        var file = Files.writeString(folder.resolve("bad.yaml"), "id: x\nurl: http://127.0.0.1:1\nas_token: [\n");
        connect.choose(file);
        assertThat(progress(Stage.REGISTRATION)).isEqualTo(Progress.FAILED);
        assertThat(note(Stage.REGISTRATION)).startsWith(file + ":");

        connect.choose(Files.writeString(folder.resolve("no-url.yaml"), """
                id: x
                as_token: a
                hs_token: h
                sender_localpart: x
                namespaces: {}
                """));
        assertThat(note(Stage.REGISTRATION)).contains("url");
        assertThat(connect.added()).isFalse();
    }

    @Test
    void a_url_of_null_gets_nothing_and_is_known() throws IOException {
        connect.choose(Files.writeString(folder.resolve("null.yaml"), """
                id: x
                url: null
                as_token: a
                hs_token: h
                sender_localpart: x
                namespaces: {}
                """));

        assertThat(note(Stage.URL)).startsWith("Its url is null: nothing is ever sent to it.");
        assertThat(connect.done()).isTrue();
        assertThat(lab.settings().service("x")).isPresent();
    }

    @Test
    void what_does_not_fit_this_run_is_noted() throws IOException, InterruptedException {
        connect.choose(Files.writeString(folder.resolve("other.yaml"), """
                id: other
                url: http://127.0.0.1:%d
                as_token: a
                hs_token: hs
                sender_localpart: other
                namespaces:
                  users:
                    - {exclusive: true, regex: '@irc.*:lab\\.test'}
                    - {exclusive: true, regex: '@_x_.*:example\\.org'}
                """.formatted(bridge.port())));
        until(connect::done);

        assertThat(note(Stage.REGISTRATION)).isEqualTo("other, @other:lab.test. Its users are of example.org, and this"
                + " lab is lab.test: set server_name in the lab file. Its exclusive users and those of irc overlap:"
                        + " events go to both");
    }

    @Test
    void one_that_is_there_already_is_not_added_again() throws InterruptedException {
        var file = bridge.registration(folder);
        connect.choose(file);
        until(connect::done);

        try (var again = new Connect(() -> model, begun::add, Runnable::run, Runnable::run, () -> {})) {
            again.choose(file);
            assertThat(again.lines().getFirst().note()).startsWith("There is a service “echo” already.");
        }
    }

    @Test
    void under_the_virtual_clock_nothing_real_is_added() {
        lab.close();
        use(new LabClock.Virtual());
        connect.choose(bridge.registration(folder));

        assertThat(note(Stage.REGISTRATION)).startsWith("This run has a virtual clock");
    }

    @Test
    void where_no_run_goes_on_one_is_begun_with_it() {
        model = new LabModel(new NoRun());
        connect.choose(bridge.registration(folder));

        assertThat(begun).singleElement().extracting(ServiceSettings::id).isEqualTo("echo");
    }

    private Connect.Line line(Stage stage) {
        return connect.lines().stream().filter(line -> line.stage() == stage).findFirst().orElseThrow();
    }

    private String note(Stage stage) {
        return line(stage).note();
    }

    private Progress progress(Stage stage) {
        return line(stage).progress();
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            model.pulse();
            connect.pulse();
            if (condition.getAsBoolean()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain: " + connect.lines());
            }
            Thread.sleep(5);
        }
    }
}
