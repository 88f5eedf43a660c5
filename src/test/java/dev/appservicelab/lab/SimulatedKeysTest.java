package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.History;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.KeyCounts;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedKeysTest {
    private final SimulatedKeys keys = new SimulatedKeys();

    @Test
    void the_service_s_own_user_is_in_its_lobby_and_nowhere_else() {
        assertThat(keys.membersOf(irc(true), Set.of("!irc-lobby:lab.test"))).containsExactly("@irc:lab.test");
        assertThat(keys.membersOf(irc(true), Set.of("!other-lobby:lab.test"))).isEmpty();
    }

    @Test
    void each_of_the_service_s_users_has_one_device_and_an_empty_fallback_list_is_kept() {
        assertThat(keys.count(irc(true), Set.of("@irc_ana:lab.test", "@irc:lab.test", "@ana:lab.test")))
                .isEqualTo(new KeyCounts(
                        Map.of(
                                "@irc:lab.test", Map.of("LABIRC", Map.of("signed_curve25519", 50)),
                                "@irc_ana:lab.test", Map.of("LABIRC_ANA", Map.of("signed_curve25519", 50))),
                        Map.of(
                                "@irc:lab.test", Map.of("LABIRC", List.of("signed_curve25519")),
                                "@irc_ana:lab.test", Map.of("LABIRC_ANA", List.of()))));
    }

    @Test
    void keys_are_counted_if_the_service_asks_for_it_and_the_homeserver_can() {
        assertThat(irc(true).keyCounts()).isTrue();
        assertThat(irc(false).keyCounts()).isFalse();
        assertThat(service(true, false, EnumSet.allOf(Item.Kind.class)).keyCounts()).isFalse();
    }

    @Test
    void a_registration_asks_for_what_its_service_receives() {
        var wantsToDevice = service(false, true, EnumSet.of(Item.Kind.EVENT, Item.Kind.TO_DEVICE));
        assertThat(EnumSet.allOf(Item.Kind.class).stream().filter(wantsToDevice::receives))
                .containsExactly(Item.Kind.EVENT, Item.Kind.EPHEMERAL, Item.Kind.TO_DEVICE);
        assertThat(wantsToDevice.registration().msc3202()).isFalse();

        var wantsLists = service(false, true, EnumSet.of(Item.Kind.EVENT, Item.Kind.DEVICE_LISTS));
        assertThat(EnumSet.allOf(Item.Kind.class).stream().filter(wantsLists::receives))
                .containsExactly(Item.Kind.EVENT, Item.Kind.DEVICE_LISTS);
        assertThat(wantsLists.registration().msc3202()).isTrue();
    }

    private static AppService irc(boolean keyCounts) {
        return service(keyCounts, true, EnumSet.allOf(Item.Kind.class));
    }

    private static AppService service(boolean keyCounts, boolean msc3202, Set<Item.Kind> receives) {
        var settings = new LabSettings(
                "test", 1, "lab.test", msc3202, DeliveryPolicy.SYNAPSE, LabClock.wall(), Optional.empty(), List.of(),
                List.of(), List.of(), List.of());
        var simulated = new ServiceSettings.Simulated(
                "irc", new Simulation(Duration.ofMillis(1), Dedupe.NONE, receives, keyCounts), Access.PLAIN);
        return new SimulatedServices(settings, new History(() -> 0))
                .add(simulated, URI.create("in-process:irc")).service();
    }
}
