package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2TransactionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationTest {
    private static final Optional<String> NOTHING = Optional.empty();

    private final List<Lab> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Lab::close);
    }

    @Test
    void a_message_to_a_simulated_service_is_seen_on_its_way_and_delivered() throws InterruptedException {
        var talk = new Talk(virtual());

        talk.say(Template.MESSAGE, "hello bridge", NOTHING);
        talk.until(() -> talk.last().filter(one -> steps(one).equals(List.of("1", "delivered"))).isPresent());

        var message = talk.last().orElseThrow();
        assertThat(message.said().text()).isEqualTo("hello bridge");
        assertThat(message.said().quiet()).isFalse();
        assertThat(message.ways()).singleElement().satisfies(way -> {
            assertThat(way.service()).isEqualTo("irc");
            assertThat(way.evidence()).isEqualTo(new Selection.OfAttempt("irc", 0));
        });
    }

    @Test
    void every_kind_of_item_can_be_said_to_a_service_and_reads_as_what_it_is() throws InterruptedException {
        var talk = new Talk(virtual());
        talk.say(Template.MESSAGE, "first", NOTHING);
        talk.until(() -> talk.texts().contains("first"));
        var first = talk.last().map(Message::id);

        talk.say(Template.REACTION, "+1", first);
        talk.say(Template.EDIT, "second", first);
        talk.say(Template.MEMBERSHIP, "@irc_ana:lab.test", NOTHING);
        talk.say(Template.ENCRYPTED, "@irc:lab.test", NOTHING);
        talk.say(Template.TYPING, "", NOTHING);
        talk.say(Template.RECEIPT, "", first);
        talk.say(Template.PRESENCE, "", NOTHING);
        talk.say(Template.DEVICE_LIST, "", NOTHING);
        talk.say(Template.REDACTION, "", first);
        talk.until(() -> talk.conversation.messages().stream()
                .filter(one -> one.ways().getFirst().steps().stream()
                        .anyMatch(step -> step.glyph().contains(Glyph.DELIVERED)))
                .count() == 10);
        talk.until(() -> talk.texts().contains("takes a message back"));

        assertThat(talk.texts())
                .contains("first", "reacts with +1", "edits: second", "invites irc_ana", "ana types", "ana has read",
                        "is online", "to the device LABDEVICE of irc: m.room.encrypted", "takes a message back")
                .anyMatch(text -> text.startsWith("devices of "));
        assertThat(talk.conversation.messages()).filteredOn(Message::gone).extracting(Message::id)
                .containsExactly(first.orElseThrow());
    }

    @Test
    void while_a_service_fails_its_messages_show_the_failed_attempt_and_what_waits() throws InterruptedException {
        var lab = virtual();
        var talk = new Talk(lab);
        lab.setFault("irc", Effect.status(503));
        talk.until(() -> !talk.model.timeline().faults().isEmpty());

        talk.say(Template.MESSAGE, "lost in the rain", NOTHING);
        talk.until(() -> talk.last().filter(one -> steps(one).equals(List.of("1", "failed", "retry to come")))
                .isPresent());
        talk.say(Template.MESSAGE, "and behind it", NOTHING);
        talk.until(() -> talk.conversation.messages().size() == 2
                && steps(talk.last().orElseThrow()).equals(List.of("2", "stored")));
        talk.say(Template.TYPING, "", NOTHING);
        talk.until(() -> talk.conversation.messages().size() == 3
                && steps(talk.last().orElseThrow()).equals(List.of("dropped")));

        assertThat(talk.last().orElseThrow().spoken()).isEqualTo("an ephemeral event; irc: dropped dropped");
    }

    @Test
    void what_is_said_many_times_is_traffic_at_a_rate() {
        var story = Story.outage(20);
        var talk = new Talk(story.model());

        talk.conversation.say(
                new Draft(Template.TYPING, "", "", "", NOTHING), Repeat.ALL.getLast(),
                problem -> assertThat(problem).isEmpty());

        assertThat(story.sent).singleElement().isInstanceOfSatisfying(Traffic.Made.class, made -> {
            assertThat(made.kind()).isEqualTo(Item.Kind.EPHEMERAL);
            assertThat(made.rate()).contains(100.0);
            assertThat(made.until()).contains(Duration.ofSeconds(10));
            assertThat(made.to()).contains("irc");
        });
    }

    @Test
    void what_cannot_be_said_is_refused_in_words() {
        assertThat(new Draft(Template.MESSAGE, "@you:lab.test", " ", "", NOTHING).problem()).contains("What to say");
        assertThat(new Draft(Template.REACTION, "@you:lab.test", "+1", "", NOTHING).problem())
                .contains("There is no message yet that it could be about");
        assertThat(new Draft(Template.MEMBERSHIP, "@you:lab.test", "ana", "invite", NOTHING).problem())
                .contains("Expected a user such as @ana:lab.test, not “ana”");
        assertThat(new Draft(Template.TYPING, "@you:lab.test", "", "", NOTHING).problem()).isEmpty();
    }

    @Test
    void rooms_of_the_stub_homeserver_come_before_the_services_and_hold_what_is_said_there()
            throws InterruptedException {
        var lab = wall();
        lab.homeserver(OptionalInt.of(0));
        var talk = new Talk(lab);
        assertThat(talk.conversation.place()).contains(new Place.Service("irc", Glyph.UP));

        talk.conversation.makeRoom("@zoe:lab.test", "Talk", List.of(), talk::told);
        talk.until(() -> talk.conversation.place().filter(Place.Room.class::isInstance).isPresent());
        talk.say(Template.MESSAGE, "anybody here?", NOTHING);
        talk.until(() -> talk.texts().contains("anybody here?"));
        talk.say(Template.REDACTION, "", talk.last().map(Message::id));
        talk.until(() -> talk.conversation.messages().stream().anyMatch(Message::gone));

        assertThat(talk.texts())
                .containsSubsequence("makes the room", "joins", "names the room “Talk”", "anybody here?");
        assertThat(talk.conversation.places()).hasSize(2).last().isEqualTo(new Place.Service("irc", Glyph.UP));
        assertThat(talk.last().orElseThrow().ways()).isEmpty();
    }

    @Test
    void what_passes_by_in_a_room_stands_where_it_happened_with_its_way() throws InterruptedException {
        var lab = wall();
        lab.homeserver(OptionalInt.of(0));
        var people = lab.residents().orElseThrow();
        var room = people.createRoom("@zoe:lab.test", "Talk", List.of("@irc:lab.test"), List.of());
        people.join("@irc:lab.test", room);
        var elsewhere = people.createRoom("@eve:lab.test", "Elsewhere", List.of(), List.of());
        var talk = new Talk(lab);
        talk.conversation.choose(new Place.Room(room, "Talk", 2));

        talk.say(Template.TYPING, "", NOTHING);
        talk.say(Template.MESSAGE, "hello", NOTHING);
        talk.until(() -> talk.texts().contains("hello"));
        talk.say(Template.RECEIPT, "", talk.last().map(Message::id));
        talk.say(Template.PRESENCE, "", NOTHING);
        talk.say(Template.ENCRYPTED, "@irc:lab.test", NOTHING);
        people.type("@eve:lab.test", elsewhere);
        people.present("@eve:lab.test", "offline");
        talk.say(Template.MESSAGE, "and so on", NOTHING);
        // Items are accepted in their order: with the last one's way all ways are known.
        talk.until(() -> talk.last().filter(one -> one.said().text().equals("and so on") && !one.ways().isEmpty())
                .isPresent());
        talk.until(() -> talk.conversation.messages().stream()
                .filter(one -> !one.ways().isEmpty())
                .allMatch(one -> one.spoken().endsWith("delivered")));

        assertThat(talk.texts()).endsWith(
                "zoe types", "hello", "zoe has read", "is online", "to the device LABDEVICE of irc: m.room.encrypted",
                "and so on");
        assertThat(talk.conversation.messages()).filteredOn(one -> one.said().text().equals("zoe types"))
                .singleElement().satisfies(typing -> assertThat(typing.ways()).hasSize(1));
    }

    @Test
    void what_a_person_may_not_do_is_said_as_the_homeserver_says_it() throws InterruptedException {
        var lab = wall();
        lab.homeserver(OptionalInt.of(0));
        var room = lab.residents().orElseThrow().createRoom("@zoe:lab.test", "Talk", List.of(), List.of());
        var talk = new Talk(lab);
        talk.until(() -> talk.conversation.place().filter(place -> place.id().equals(room)).isPresent());

        talk.conversation.say(
                new Draft(Template.MESSAGE, "@eve:lab.test", "let me in", "", NOTHING), Repeat.ONCE, talk::told);
        talk.until(() -> !talk.problems.isEmpty());

        assertThat(talk.problems.getFirst()).contains("@eve:lab.test not in room");
    }

    @Test
    void the_newest_items_are_remembered_and_older_ones_forgotten() {
        var ways = new Ways();
        for (int i = 0; i < Ways.NEWEST + 50; i++) {
            ways.apply(new History.Entry(i + 1, i, new DeliveryEvent.Accepted(
                    "irc", Item.Kind.EVENT, "$" + i, OptionalLong.empty())));
        }

        assertThat(ways.to("irc")).hasSize(Ways.NEWEST).first().extracting(Way::item).isEqualTo("$50");
        assertThat(ways.of("$0")).isEmpty();
    }

    private static List<String> steps(Message message) {
        return message.ways().getFirst().steps().stream()
                .map(step -> step.glyph().isEmpty() ? step.text() : step.glyph().getFirst().words())
                .toList();
    }

    private Lab virtual() {
        var lab = started(new LabClock.Virtual());
        lab.speed(100);
        return lab;
    }

    private Lab wall() {
        return started(LabClock.wall());
    }

    private Lab started(LabClock clock) {
        var lab = new Lab(
                new LabSettings(
                        "talk", 1, "lab.test", true, DeliveryPolicy.SYNAPSE, clock, Optional.of(Duration.ofHours(10)),
                        List.of(new ServiceSettings.Simulated(
                                "irc", new Simulation(Duration.ofMillis(2)), Access.PLAIN)),
                        List.of(), List.of(), List.of()),
                H2TransactionStore::inMemory);
        opened.add(lab);
        lab.start();
        lab.awaitReady();
        return lab;
    }

    /** A conversation as the window holds it; what is done elsewhere is done at once. */
    private static final class Talk {
        final LabModel model;
        final Conversation conversation;
        final List<String> problems = new ArrayList<>();

        Talk(Lab lab) {
            this(new LabModel(lab));
        }

        Talk(LabModel model) {
            this.model = model;
            conversation = new Conversation(model, Runnable::run, Runnable::run, () -> {});
            pulse();
        }

        void pulse() {
            model.pulse();
            conversation.pulse();
            conversation.look();
        }

        void told(Optional<String> problem) {
            problem.ifPresent(problems::add);
        }

        void say(Template template, String text, Optional<String> about) {
            conversation.say(
                    new Draft(
                            template, "@zoe:lab.test", text, template.choices().stream().findFirst().orElse(""), about),
                    Repeat.ONCE, this::told);
            assertThat(problems).isEmpty();
        }

        List<String> texts() {
            return conversation.messages().stream().map(one -> one.said().text()).toList();
        }

        Optional<Message> last() {
            var all = conversation.messages();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
        }

        /** The window looks thirty times a second. */
        void until(BooleanSupplier condition) throws InterruptedException {
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (true) {
                pulse();
                if (condition.getAsBoolean()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "waited in vain; it says " + conversation.messages() + ", problems " + problems);
                }
                Thread.sleep(5);
            }
        }
    }
}
