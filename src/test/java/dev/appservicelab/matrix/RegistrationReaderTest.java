package dev.appservicelab.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationReaderTest {
    private static final String WHOLE = """
            id: irc
            url: http://localhost:9999
            as_token: AS-SECRET
            hs_token: HS-SECRET
            sender_localpart: ircbot
            namespaces:
              users: [{exclusive: true, regex: '@irc_.*:lab\\.test'}]
              aliases: []
            """;

    @TempDir
    Path folder;

    @Test
    void a_registration_says_who_where_and_what() throws IOException {
        var registration = RegistrationReader.read(file("irc.yaml", WHOLE + """
                protocols: [irc]
                rate_limited: no
                receive_ephemeral: true
                de.sorunome.msc2409.push_ephemeral: on
                org.matrix.msc3202: true
                io.element.msc4190: true
                """));
        assertThat(registration.id()).isEqualTo("irc");
        assertThat(registration.url()).contains(URI.create("http://localhost:9999"));
        assertThat(registration.asToken()).isEqualTo("AS-SECRET");
        assertThat(registration.hsToken()).isEqualTo("HS-SECRET");
        assertThat(registration.senderLocalpart()).isEqualTo("ircbot");
        assertThat(registration.namespaces().isExclusiveUser("@irc_ada:lab.test")).isTrue();
        assertThat(registration.namespaces().matchesUser("@ada:lab.test")).isFalse();
        assertThat(registration.protocols()).containsExactly("irc");
        assertThat(registration.rateLimited()).isFalse();
        assertThat(registration.receiveEphemeral()).isTrue();
        assertThat(registration.pushEphemeral()).isTrue();
        assertThat(registration.msc3202()).isTrue();
        assertThat(registration.msc4190()).isTrue();
    }

    @Test
    void what_is_left_out_has_synapses_defaults() throws IOException {
        var registration = RegistrationReader.read(file("irc.yaml", WHOLE + "protocols:\n"));
        assertThat(registration.protocols()).isEmpty();
        assertThat(registration.rateLimited()).isTrue();
        assertThat(registration.receiveEphemeral()).isFalse();
        assertThat(registration.pushEphemeral()).isFalse();
        assertThat(registration.msc3202()).isFalse();
        assertThat(registration.msc4190()).isFalse();
    }

    @Test
    void keys_of_the_bridge_itself_are_allowed() throws IOException {
        var file = file("irc.yaml", WHOLE + "org.example.extra: {anything: [1, 2]}\nurl_prefix: x\n");
        assertThat(RegistrationReader.read(file).id()).isEqualTo("irc");
    }

    @Test
    void an_explicit_null_is_no_url() throws IOException {
        assertThat(RegistrationReader.read(changed("url: http://localhost:9999", "url: null")).url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bridge.example.org/irc/", "http://[::1]:9000", "http://mautrix_signal:29328"})
    void urls_of_real_bridges_are_read(String url) throws IOException {
        assertThat(RegistrationReader.read(changed("http://localhost:9999", url)).url()).contains(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: irc                        | ''                        | 2:1: the file has no "id"
            url: http://localhost:9999     | ''                        | 1:1: the file has no "url"
            as_token: AS-SECRET            | ''                        | 1:1: the file has no "as_token"
            as_token: AS-SECRET            | as_token: 5550123         | 3:11: "as_token" must be a string, not a number; put it in quotes
            as_token: AS-SECRET            | as_token:                 | 3:10: "as_token" must be a string, not empty
            hs_token: HS-SECRET            | hs_token: [5550123]       | 4:11: "hs_token" must be a string, not a list
            hs_token: HS-SECRET            | hs_token: ""              | 4:11: "hs_token" must be a string that is not empty
            hs_token: HS-SECRET            | hs_token: *5550123        | 4:11: not YAML: found undefined alias
            id: irc                        | 'id: a|b'                 | '1:5: "id" must be without "|"'
            sender_localpart: ircbot       | sender_localpart: irc bot | 5:19: "sender_localpart" must be a localpart that needs no URL encoding, such as ircbot
            http://localhost:9999          | localhost:9999            | 2:6: "url" must be null or an absolute http or https URL such as http://localhost:9000
            http://localhost:9999          | ftp://localhost           | 2:6: "url" must be null or an absolute http or https URL such as http://localhost:9000
            http://localhost:9999          | http://:9999              | 2:6: "url" must be null or an absolute http or https URL such as http://localhost:9000
            http://localhost:9999          | http://localhost:99999    | 2:6: "url" must be null or an absolute http or https URL such as http://localhost:9000
            http://localhost:9999          | http://local host         | 2:6: "url" must be null or an absolute http or https URL such as http://localhost:9000
            '  aliases: []'                | '  aliases: x'            | 8:12: "aliases" must be a list, not a string
            '  aliases: []'                | '  aliases: [x]'          | 8:13: "aliases" item 1 must be a mapping of keys and values, not a string
            '{exclusive: true, '           | '{'                       | 7:11: "users" item 1 has no "exclusive"
            'exclusive: true'              | 'exclusive: "true"'       | 7:23: "exclusive" must be true or false, not a string
            '@irc_.*:lab\\.test'           | '@irc_(.*'                | 7:36: "regex" is not a regular expression that Java reads: unclosed group at character 9
            '@irc_.*:lab\\.test'           | '@(x)?(?(1)a|b)'          | 7:36: "regex" is not a regular expression that Java reads: unknown inline modifier at character 8
            '  aliases: []'                | 'protocols: irc'          | 8:12: "protocols" must be a list, not a string
            '  aliases: []'                | 'rate_limited: maybe'     | 8:15: "rate_limited" must be true or false, not a string
            """)
    void each_error_names_file_line_and_key(String part, String by, String sentence) throws IOException {
        var file = changed(part, by);
        assertThatThrownBy(() -> RegistrationReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":" + sentence)
                .message().doesNotContain("SECRET", "5550123");
    }

    @ParameterizedTest
    @CsvSource({
        "'(?P<net>[a-z]+)_(?P=net)', efnet_efnet, true",
        "'(?P<net>[a-z]+)_(?P=net)', efnet_ircnet, false",
        "'\\(?P<x>', '(P<x>', true"
    })
    void named_groups_of_python_are_understood(String regex, String user, boolean matches) throws IOException {
        var registration = RegistrationReader.read(changed("@irc_.*:lab\\.test", regex));
        assertThat(registration.namespaces().matchesUser(user)).isEqualTo(matches);
    }

    @Test
    void a_regex_nested_without_end_is_refused() throws IOException {
        var file = changed("@irc_.*:lab\\.test", "(".repeat(200_000));
        assertThatThrownBy(() -> RegistrationReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ":7:36: \"regex\" is ");
    }

    @Test
    void two_registrations_are_read_in_their_order() throws IOException {
        var irc = file("irc.yaml", WHOLE);
        var slack = file("slack.yaml", WHOLE.replace("id: irc", "id: slack").replace("AS-SECRET", "AS-OTHER"));
        assertThat(RegistrationReader.readAll(List.of(slack, irc))).extracting(Registration::id)
                .containsExactly("slack", "irc");
    }

    @Test
    void two_registrations_of_one_id_are_refused() throws IOException {
        var one = file("one.yaml", WHOLE);
        var two = file("two.yaml", WHOLE.replace("AS-SECRET", "AS-OTHER"));
        assertThatThrownBy(() -> RegistrationReader.readAll(List.of(one, two)))
                .isInstanceOf(BadInput.class)
                .hasMessage(two + ":1:5: \"id\" is the same as in " + one + ":1:5; no two registrations may share it");
    }

    @Test
    void two_registrations_of_one_token_are_refused_and_the_token_is_not_shown() throws IOException {
        var one = file("one.yaml", WHOLE);
        var two = file("two.yaml", WHOLE.replace("id: irc", "id: slack"));
        assertThatThrownBy(() -> RegistrationReader.readAll(List.of(one, two)))
                .isInstanceOf(BadInput.class)
                .hasMessage(two + ":3:11: \"as_token\" is the same as in " + one
                        + ":3:11; no two registrations may share it");
    }

    private Path changed(String part, String by) throws IOException {
        assertThat(WHOLE).contains(part);
        return file("irc.yaml", WHOLE.replace(part, by));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
