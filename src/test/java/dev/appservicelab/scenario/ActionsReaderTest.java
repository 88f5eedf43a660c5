package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.TimedAction;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActionsReaderTest {
    @ParameterizedTest
    @EnumSource
    void something_is_done_to_a_service(Action.Verb verb) {
        assertThat(action("at: 5s, do: " + verb + ", to: slack"))
                .isEqualTo(new TimedAction(Duration.ofSeconds(5), new Action.OfService(verb, "slack")));
    }

    @ParameterizedTest
    @EnumSource
    void something_is_done_to_a_transaction(Action.TransactionVerb verb) {
        assertThat(action("do: " + verb + ", to: irc, transaction: oldest").action())
                .isEqualTo(new Action.OfTransaction(verb, "irc", OptionalLong.empty()));
        assertThat(action("do: " + verb + ", to: irc, transaction: 7").action())
                .isEqualTo(new Action.OfTransaction(verb, "irc", OptionalLong.of(7)));
    }

    @ParameterizedTest
    @EnumSource
    void something_is_done_to_the_lab(Action.LabVerb verb) {
        assertThat(action("do: " + verb))
                .isEqualTo(new TimedAction(Duration.ZERO, new Action.OfLab(verb)));
    }

    @Test
    void a_fault_is_set_and_cleared_wherever_in_the_file() {
        var settings = LabText.settings("""
                faults: [{target: irc, status: 503}]
                actions:
                  - {do: clear_fault, fault: later}
                  - {do: clear_fault, fault: irc 503}
                  - {at: 2s, do: set_fault, fault: {name: later, target: all, until: 3s, refuse: true}}
                  - {at: 2s, do: set_fault, fault: {target: irc, status: 503}}
                """);
        assertThat(settings.actions()).extracting(TimedAction::action).containsExactly(
                new Action.ClearFault("later"),
                new Action.ClearFault("irc 503"),
                new Action.SetFault(new Fault(
                        "later", "all", Duration.ZERO, Optional.of(Duration.ofSeconds(3)), new Effect.Refuse())),
                new Action.SetFault(new Fault(
                        "irc 503 2", "irc", Duration.ZERO, Optional.empty(), Effect.status(503))));
    }

    @Test
    void the_only_service_need_not_be_named() {
        var actions = LabFileReader.read("f", """
                lab: 1
                duration: 1s
                services: {irc: }
                actions: [{do: pause}, {do: park, transaction: 1}]
                """).settings().actions();
        assertThat(actions).extracting(TimedAction::action).containsExactly(
                new Action.OfService(Action.Verb.PAUSE, "irc"),
                new Action.OfTransaction(Action.TransactionVerb.PARK, "irc", OptionalLong.of(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at: 5s                                   | 4:11: "actions" item 1 has no "do"
            do: pause                                | 4:11: "to" is missing; the services are irc, slack
            do: pasue, to: irc                       | 4:16: unknown action "pasue"; did you mean "pause"?
            do: ping, to: irc, transaction: 1        | 4:31: "transaction" does not go with "do: ping"
            do: pause, to: ric                       | 4:27: there is no service "ric"; did you mean "irc"?
            do: pause, to: all                       | 4:27: there is no service "all"; expected one of irc, slack
            do: pause, to: irc, transaction: 1       | 4:32: "transaction" does not go with "do: pause"
            do: park, to: irc                        | 4:11: "actions" item 1 has no "transaction"
            do: park, to: irc, transaction: newest   | 4:44: "transaction" must be the number of a transaction, or oldest, not "newest"
            do: park, to: irc, transaction: 0        | 4:44: "transaction" must be the number of a transaction, or oldest, not "0"
            do: crash_lab, to: irc                   | 4:27: "to" does not go with "do: crash_lab"
            do: set_fault, fault: irc 503            | 4:34: "fault" must be a mapping of keys and values, not a string
            'do: set_fault, to: irc, fault: {target: irc, status: 503}' | 4:27: "to" does not go with "do: set_fault"; the fault has a "target"
            'do: set_fault, fault: {target: irc}'    | 4:34: a fault has an effect: status, body, latency, delay, reply or refuse, or it hits a store or lookup call
            'at: 5s, do: set_fault, fault: {target: irc, until: 5s, status: 503}' | 4:63: "until" must be later than the action's "at", not "5s"
            do: clear_fault, fault: irc 503          | 4:36: there is no fault "irc 503"
            do: clear_fault                          | 4:11: "actions" item 1 has no "fault"
            """)
    void each_error_names_line_and_column(String action, String sentence) {
        assertThatThrownBy(() -> action(action)).isInstanceOf(BadInput.class).hasMessage("f:" + sentence);
    }

    @Test
    void a_fault_to_clear_that_is_misspelt_is_told_from_those_there_are() {
        assertThatThrownBy(() -> LabText.read("""
                faults: [{name: away, target: irc, status: 503}]
                actions: [{do: clear_fault, fault: awya}]
                """))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:5:36: there is no fault \"awya\"; did you mean \"away\"?");
    }

    private static TimedAction action(String yaml) {
        return LabText.settings("actions: [{" + yaml + "}]\n").actions().getFirst();
    }
}
