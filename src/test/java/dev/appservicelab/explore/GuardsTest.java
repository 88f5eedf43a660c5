package dev.appservicelab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explorer is worth something if it finds the scheduler without any one of the lines that keep its promises. */
class GuardsTest {
    private static final int RANGES = 5;
    private static final long SEEDS = 10_000;

    private static final ExecutorService jobs = Executors.newFixedThreadPool(2);
    private static final Map<String, Future<List<Long>>> found = new HashMap<>();

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
                        "return racy ? work.get() : lock.holding(work);",
                        "return work.get();"),
                new Guard(
                        "a batch is stored under the service's lock",
                        "TransactionWriter",
                        "return lock.atomically(() -> create(batch, counted));",
                        "return create(batch, counted);"),
                new Guard(
                        "what the recoverer is about to send may be parked",
                        "ReadAhead",
                        "return !parking.isParked(transaction) && isCurrent();",
                        "return isCurrent();"),
                new Guard(
                        "something older may be unparked before the recoverer sends",
                        "ReadAhead",
                        "return !parking.isParked(transaction) && isCurrent();",
                        "return !parking.isParked(transaction);"),
                new Guard(
                        "what the sender is about to send may be parked",
                        "TransactionController",
                        "() -> (lock.isRacy() || isNext()) && !parking.isParked(id),",
                        "() -> lock.isRacy() || isNext(),"),
                new Guard(
                        "the sender sends nothing while the service is DOWN",
                        "TransactionController",
                        "return availability.isUp() && inHand.isUndelivered();",
                        "return inHand.isUndelivered();"),
                new Guard(
                        "the recoverer may have sent what the sender holds",
                        "TransactionController",
                        "return availability.isUp() && inHand.isUndelivered();",
                        "return availability.isUp();"),
                new Guard(
                        "what was unparked is not merged",
                        "ReadAhead",
                        "                && one.mergeable()\n",
                        ""),
                new Guard(
                        "what was tried is not merged",
                        "ReadAhead",
                        "!attempts.tried(one.id()) && !inHand.is(one.id())",
                        "!inHand.is(one.id())"),
                new Guard(
                        "what an earlier process may have tried counts as tried",
                        "TransactionController",
                        "            countAsTried();\n            facts",
                        "            facts"),
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
                        "ServiceQueuer",
                        "return !heldForStart && !heldUntilUp && !queue.isEmpty();",
                        "return !heldUntilUp && !queue.isEmpty();"),
                new Guard(
                        "what could not be stored waits until the service is UP",
                        "ServiceQueuer",
                        "return !heldForStart && !heldUntilUp && !queue.isEmpty();",
                        "return !heldForStart && !queue.isEmpty();"),
                new Guard(
                        "it waits only while the service is DOWN",
                        "ServiceQueuer",
                        "heldUntilUp = untilUp && !controller.isUp();",
                        "heldUntilUp = untilUp;"),
                new Guard(
                        "it is taken up when the service is UP again",
                        "ServiceQueuer",
                        "            heldUntilUp = !controller.isUp();\n            startSender();",
                        "            heldUntilUp = !controller.isUp();"),
                new Guard(
                        "it returns to the front of the queue",
                        "ServiceQueuer",
                        "            queue.addFirst(inHand);\n",
                        ""),
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
                        "if (!sending && hasNext()) {",
                        "if (hasNext()) {"),
                new Guard(
                        "a delivered transaction whose completion fails is not sent again",
                        "TransactionController",
                        "if (!policy.has(Rule.COMPLETE_AFTER_ERROR)) {",
                        "if (policy.has(Rule.COMPLETE_AFTER_ERROR)) {"),
                new Guard(
                        "what a stop finds in hand is told as dropped",
                        "synapse",
                        "ServiceQueuer",
                        "        facts.dropped(inHand.items(), DropReason.IN_MEMORY);\n",
                        ""),
                new Guard(
                        "what a stop finds stored in part is told as dropped in part",
                        "synapse",
                        "TransactionController",
                        "facts.dropped(held.unstored(), DropReason.IN_MEMORY, held.transaction())",
                        "{}"),
                new Guard(
                        "a batch is let go of before anything waits once it is stored",
                        "synapse",
                        "TransactionController",
                        "        following.filter(TransactionController::isTaken).ifPresent(taken -> letGo.run());\n",
                        ""),
                new Guard(
                        "what is not stored is told as dropped when the first attempt fails",
                        "synapse",
                        "TransactionController",
                        "facts.dropped(held.unstored(), DropReason.KIND_NOT_STORED, id)",
                        "{}"));
    }

    @BeforeAll
    static void search_with_two_jobs() {
        guards().forEach(guard -> found.put(guard.name(), CompletableFuture.supplyAsync(() -> search(guard), jobs)));
    }

    @AfterAll
    static void end_the_jobs() {
        jobs.shutdownNow();
    }

    private static List<Long> search(Guard guard) {
        var mutant = Mutant.without(guard);
        return LongStream.range(0, RANGES).mapToObj(range -> mutant.firstFound(1 + range * SEEDS, SEEDS)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guards")
    @Timeout(300)
    void without_it_the_explorer_finds_something_in_each_range_of_seeds(Guard guard) throws Exception {
        var search = Optional.ofNullable(found.get(guard.name())).orElseThrow();
        assertThat(search.get())
                .as("the first of each %d seeds that shows something", SEEDS)
                .doesNotContain(Search.NOTHING);
    }
}
