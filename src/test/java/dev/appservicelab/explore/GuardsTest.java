package dev.appservicelab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explorer is worth something if it finds the scheduler without any one of the lines that keep its promises. */
class GuardsTest {
    private static final int RANGES = 5;
    private static final long SEEDS = 10_000;

    static List<Guard> guards() {
        return List.of(
                new Guard(
                        "one attempt at a time, whoever asks",
                        "Attempts",
                        "while (held && !lock.isRacy()) {",
                        "while (held && lock.isRacy()) {"),
                new Guard(
                        "the sender holds the service while it sends and settles",
                        "TransactionController",
                        "        attempts.hold();\n        var following",
                        "        var following"),
                new Guard(
                        "the recoverer holds the service while it sends and settles",
                        "Recoverer",
                        "            attempts.hold();\n            var step",
                        "            var step"),
                new Guard(
                        "what is decided from the store is decided under the service's lock",
                        "ServiceLock",
                        "return racy ? work.get() : locked(work);",
                        "return work.get();"),
                new Guard(
                        "a batch is stored under the service's lock",
                        "TransactionWriter",
                        "return lock.atomically(() -> create(batch, counted));",
                        "return create(batch, counted);"),
                new Guard(
                        "what the recoverer is about to send may be parked",
                        "TransactionController",
                        "return !parking.isParked(transaction) && parking.unparked() == unparkedBefore;",
                        "return parking.unparked() == unparkedBefore;"),
                new Guard(
                        "something older may be unparked before the recoverer sends",
                        "TransactionController",
                        "return !parking.isParked(transaction) && parking.unparked() == unparkedBefore;",
                        "return !parking.isParked(transaction);"),
                new Guard(
                        "what the sender is about to send may be parked",
                        "TransactionController",
                        "(lock.isRacy() || isNext(id)) && !parking.isParked(id));",
                        "lock.isRacy() || isNext(id));"),
                new Guard(
                        "the sender sends nothing while the service is DOWN",
                        "TransactionController",
                        "return availability.isUp() && !overtaken",
                        "return !overtaken"),
                new Guard(
                        "the recoverer may have sent what the sender holds",
                        "TransactionController",
                        "return availability.isUp() && !overtaken.equals(OptionalLong.of(inHand));",
                        "return availability.isUp();"),
                new Guard(
                        "nothing is merged into what was unparked",
                        "TransactionController",
                        "                && oldest.mergeable()\n",
                        ""),
                new Guard(
                        "nothing is merged into what was tried",
                        "TransactionController",
                        "                && !lock.whileHeld(() -> attempts.tried(oldest.id()));",
                        "                && true;"),
                new Guard(
                        "what was unparked is not merged into another",
                        "CatchUp",
                        "if (!next.mergeable() || tried",
                        "if (tried"),
                new Guard(
                        "what an earlier process may have tried counts as tried",
                        "TransactionController",
                        "                countAsTried();\n            }\n            listener",
                        "            }\n            listener"),
                new Guard(
                        "a service that is forced DOWN early gets no second recoverer",
                        "Availability",
                        "                if (recoverer == null) {\n                    startRecoverer();\n                }",
                        "                startRecoverer();"),
                new Guard(
                        "what is left over at a start is recovered",
                        "Availability",
                        "} else if (leftOver && !policy",
                        "} else if (leftOver && policy"),
                new Guard(
                        "nothing overtakes what is left over at a start",
                        "TransactionController",
                        "return leftOver && availability.isUp() && !policy",
                        "return leftOver && availability.isUp() && policy"),
                new Guard(
                        "the recoverer is forgotten when the service comes up",
                        "Availability",
                        "        if (!forgetFirst) {\n            forgetRecoverer();\n        }",
                        ""),
                new Guard(
                        "a transaction takes its items out of the queue on disk in the same commit",
                        "TransactionWriter",
                        "ids.next(), leaving, delivered)));",
                        "ids.next(), Counts.NONE, delivered)));"),
                new Guard(
                        "offers that share a commit are written once",
                        "Intake",
                        "            waiting.clear();\n",
                        ""),
                new Guard(
                        "a service has one sender",
                        "ServiceQueuer",
                        "if (!sending && !held && !queue.isEmpty()) {",
                        "if (!held && !queue.isEmpty()) {"),
                new Guard(
                        "no sender starts while the queue is held",
                        "ServiceQueuer",
                        "if (!sending && !held && !queue.isEmpty()) {",
                        "if (!sending && !queue.isEmpty()) {"),
                new Guard(
                        "a sender takes nothing while the queue is held",
                        "ServiceQueuer",
                        "if (held || queue.isEmpty()) {",
                        "if (queue.isEmpty()) {"),
                new Guard(
                        "what could not be stored returns to the front of the queue",
                        "ServiceQueuer",
                        "            queue.addFirst(inHand);\n",
                        ""),
                new Guard(
                        "what could not be stored waits for UP only while DOWN",
                        "ServiceQueuer",
                        "held = untilUp && !controller.isUp();",
                        "held = untilUp;"),
                new Guard(
                        "the queue is taken up when the service is UP again",
                        "ServiceQueuer",
                        "            held = false;\n            startSender();",
                        "            held = false;"),
                new Guard(
                        "a delivered transaction whose completion fails is not sent again",
                        "TransactionController",
                        "if (!policy.has(Rule.COMPLETE_AFTER_ERROR)) {",
                        "if (policy.has(Rule.COMPLETE_AFTER_ERROR)) {"),
                new Guard(
                        "what a stop finds in hand is told as dropped",
                        "synapse",
                        "ServiceQueuer",
                        "            drop(inHand.items(), DropReason.IN_MEMORY);\n",
                        ""),
                new Guard(
                        "a batch is let go of before anything waits once it is stored",
                        "synapse",
                        "TransactionController",
                        "        following.ifPresent(stored -> takeOver(stored, letGo));\n",
                        ""),
                new Guard(
                        "what is not stored is told as dropped when the first attempt fails",
                        "synapse",
                        "TransactionController",
                        "            writer.drop(toSend.unstored(), DropReason.KIND_NOT_STORED, OptionalLong.of(id));\n",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guards")
    void without_it_the_explorer_finds_something_in_each_range_of_seeds(Guard guard) {
        var mutant = Mutant.without(guard);
        for (int range = 0; range < RANGES; range++) {
            long from = 1 + range * SEEDS;
            assertThat(mutant.isFound(from, SEEDS))
                    .as("seeds %d to %d without: %s", from, from + SEEDS - 1, guard)
                    .isTrue();
        }
    }
}
