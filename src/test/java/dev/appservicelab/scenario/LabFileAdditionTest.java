package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.RegistrationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileAdditionTest {
    @TempDir
    Path folder;

    private ServiceSettings service;

    @BeforeEach
    void register() throws IOException {
        var file = Files.writeString(folder.resolve("echo.yaml"), """
                id: echo
                url: http://127.0.0.1:9
                as_token: as
                hs_token: hs
                sender_localpart: echo
                namespaces: {}
                """);
        service = new ServiceSettings.Real(
                file, RegistrationReader.read(file), new Access(Optional.empty(), Auth.QUERY, true));
    }

    @Test
    void a_service_comes_behind_the_others_and_all_else_stays() throws IOException {
        var file = lab("""
                # My lab.
                lab: 1
                clock: wall

                services:   # two of them
                  irc: {simulate: {latency: 5ms}}   # watch this one
                  slack:
                    timeout: 5s

                # Nothing is sent yet.
                traffic: []
                """);

        assertThat(LabFileAddition.of(file, service)).isEqualTo("""
                # My lab.
                lab: 1
                clock: wall

                services:   # two of them
                  irc: {simulate: {latency: 5ms}}   # watch this one
                  slack:
                    timeout: 5s
                  echo: {registration: echo.yaml, auth: query, legacy_path: true}

                # Nothing is sent yet.
                traffic: []
                """);
    }

    @Test
    void services_on_one_line_stay_there() throws IOException {
        assertThat(LabFileAddition.of(lab("""
                lab: 1
                clock: wall
                services: {irc: {simulate: {}}}
                """), service))
                .isEqualTo("""
                        lab: 1
                        clock: wall
                        services: {irc: {simulate: {}}, echo: {registration: echo.yaml, auth: query, legacy_path: true}}
                        """);
    }

    @Test
    void what_cannot_be_added_to_is_said_with_the_line_to_add() throws IOException {
        var file = lab("""
                lab: 1
                clock: wall
                "services": {irc: {simulate: {}}}
                """);

        assertThatThrownBy(() -> LabFileAddition.of(file, service))
                .isInstanceOf(BadInput.class)
                .hasMessage(file.name() + ": its services are not written line by line; add this one by hand: "
                        + "echo: {registration: echo.yaml, auth: query, legacy_path: true}");
    }

    private LabFile lab(String text) throws IOException {
        return LabFileReader.read(Files.writeString(folder.resolve("lab.yaml"), text));
    }
}
