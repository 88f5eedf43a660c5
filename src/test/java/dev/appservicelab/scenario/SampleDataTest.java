package dev.appservicelab.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.EventLine;
import dev.appservicelab.lab.EventLines;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Router;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.RegistrationReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDataTest {
    private static final Path SAMPLES = Path.of("sample-data");
    private static final List<Path> REGISTRATIONS = List.of(
            SAMPLES.resolve("registrations/irc-bridge.yaml"), SAMPLES.resolve("registrations/telegram-bridge.yaml"));

    @Test
    void the_demonstration_shows_three_services_at_ten_times_the_speed() {
        var demo = LabFileReader.read(SAMPLES.resolve("demo.yaml")).settings();
        assertThat(demo.clock()).isEqualTo(new LabClock.Scaled(10));
        assertThat(demo.services()).extracting(ServiceSettings::id).containsExactly("irc", "slack", "signal");
        assertThat(demo.faults()).singleElement().satisfies(fault -> assertThat(fault.target()).isEqualTo("irc"));
    }

    @Test
    void the_demonstration_is_packaged_with_the_program() throws IOException {
        try (var in = requireNonNull(LabSettings.class.getResourceAsStream("/dev/appservicelab/samples/demo.yaml"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(LabFileReader.read("demo.yaml", text).settings())
                    .isEqualTo(LabFileReader.read(SAMPLES.resolve("demo.yaml")).settings());
        }
    }

    @Test
    void the_registrations_may_be_used_together() {
        assertThat(RegistrationReader.readAll(REGISTRATIONS)).extracting(Registration::id)
                .containsExactly("irc-bridge", "telegram-bridge");
    }

    @Test
    void two_hundred_events_each_interest_a_registration() throws IOException {
        var services = RegistrationReader.readAll(REGISTRATIONS).stream()
                .map(registration -> new AppService(registration, "lab.test"))
                .toList();
        var events = events();
        assertThat(events).hasSize(200);
        assertThat(events).allMatch(event -> services.stream().anyMatch(service -> service.isInterestedIn(event)));
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates().allMatch(id -> id.matches("\\$[\\w-]{43}"));
        assertThat(services).allMatch(service -> events.stream().filter(service::isInterestedIn).count() > 50);
    }

    @Test
    void registrations_of_all_the_shapes_that_bridges_ship_may_be_used_together() throws IOException {
        assertThat(all()).extracting(Registration::id).containsExactly(
                "doublepuppet", "heisenbridge", "matrix-hookshot", "irc-bridge", "telegram-bridge", "whatsapp-bridge");
        assertThat(all().getFirst().url()).isEmpty();
    }

    @Test
    void a_recorded_day_has_every_kind_and_each_line_is_for_a_registration_that_asks_for_it() throws IOException {
        var services = new AppServices(all().stream().map(one -> new AppService(one, "lab.test")).toList());
        var kinds = EnumSet.noneOf(Item.Kind.class);
        var file = SAMPLES.resolve("day.ndjson");
        try (var lines = new EventLines(file.toString(), Files.newInputStream(file))) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var item = line.get().item();
                kinds.add(item.kind());
                assertThat(line.get().addressee()
                                .map(to -> services.byId(to).orElseThrow().receives(item.kind()))
                                .orElseGet(() -> !new Router(services).interested(item).isEmpty()))
                        .as("line %d", line.get().line())
                        .isTrue();
            }
        }
        assertThat(kinds).containsExactly(Item.Kind.values());
    }

    private static List<Registration> all() throws IOException {
        try (var files = Files.list(SAMPLES.resolve("registrations"))) {
            return RegistrationReader.readAll(files.sorted().toList());
        }
    }

    private static List<Event> events() throws IOException {
        var file = SAMPLES.resolve("events.ndjson");
        var events = new ArrayList<Event>();
        try (var lines = new EventLines(file.toString(), Files.newInputStream(file))) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                events.add(((EventLine.Routed) line.get()).event());
            }
        }
        return events;
    }
}
