package dev.appservicelab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.explore.Explorer.Found;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class ExplorerTest {
    private static final DeliveryPolicy EXACT = preset("synapse-exact");
    private static final int JOBS = 2;

    /** In so many seeds each defect of the original is shown, (b) by about one in a thousand. */
    private static final long ENOUGH = 5_000;

    private static final class Shown {
        private static final Map<Defect, Found> BY_DEFECT = explored(EXACT, StoreKind.MEMORY, ENOUGH).found().stream()
                .collect(Collectors.toMap(found -> found.defect().orElseThrow(), Function.identity()));
    }

    @ParameterizedTest
    @EnumSource
    void under_synapse_exact_each_defect_of_the_original_is_found_and_replay_shows_it(Defect defect) {
        assertThat(Shown.BY_DEFECT).containsKey(defect);
        var found = shown(defect);

        var replay = Replay.of(EXACT, StoreKind.MEMORY, found.seed());

        assertThat(replay.finding()).contains(found.finding());
        assertThat(replay.defect()).contains(defect);
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "C", "D", "H", "M"})
    void a_run_that_was_made_small_shows_the_same_in_fewer_steps(Defect defect) {
        var found = shown(defect);
        var told = told(EXACT, found.seed());

        var small = new Shrinker(told, StoreKind.MEMORY).shrunk();

        assertThat(small.defect()).contains(defect);
        assertThat(small.finding().orElseThrow().rule()).isEqualTo(found.finding().rule());
        assertThat(small.plan().steps()).hasSizeLessThanOrEqualTo(8).hasSizeLessThan(told.plan().steps().size());
        var again = Told.of(small.plan(), Choices.of(small.choices().taken()), StoreKind.MEMORY);
        assertThat(again.entries()).isEqualTo(small.entries());
        assertThat(new Shrinker(small, StoreKind.MEMORY).shrunk().plan()).isEqualTo(small.plan());
    }

    @ParameterizedTest
    @CsvSource({"lossless, memory, 8000", "synapse, memory, 4000", "dendrite, memory, 1000", "tuwunel, memory, 1000"})
    void a_preset_that_keeps_its_promises_shows_nothing(String policy, String store, long seeds) {
        assertNothingFound(policy, store, seeds);
    }

    @ParameterizedTest
    @CsvSource({"lossless, h2, 400", "synapse, h2, 200"})
    void nor_does_it_on_the_real_store_cut_off_in_the_middle_of_its_writes(String policy, String store, long seeds) {
        assertNothingFound(policy, store, seeds);
    }

    private static void assertNothingFound(String policy, String store, long seeds) {
        var explorer = explored(
                preset(policy), store.equals("h2") ? StoreKind.H2 : StoreKind.MEMORY, seeds);

        assertThat(explorer.found()).isEmpty();
        assertThat(explorer.done()).isEqualTo(seeds);
        assertThat(explorer.attempts()).isGreaterThan(5 * seeds);
    }

    @ParameterizedTest
    @EnumSource
    void a_seed_is_the_same_run_every_time(StoreKind store) {
        for (long seed = 1; seed <= 5; seed++) {
            var one = Told.of(new PlanMaker(preset("lossless")).make(seed), Choices.drawn(seed), store);
            var other = Told.of(new PlanMaker(preset("lossless")).make(seed), Choices.drawn(seed), store);

            assertThat(other.entries()).isEqualTo(one.entries());
            assertThat(other.choices().taken()).isEqualTo(one.choices().taken());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void jobs_share_the_seeds_and_find_the_same(int jobs) {
        var explorer = new Explorer(EXACT, StoreKind.MEMORY, 1, 100);

        explorer.explore(jobs);

        var alone = LongStream.rangeClosed(1, 100)
                .mapToObj(seed -> told(EXACT, seed))
                .filter(told -> told.finding().isPresent())
                .count();
        assertThat(explorer.done()).isEqualTo(100);
        assertThat(explorer.found().stream().mapToLong(Found::seeds).sum()).isEqualTo(alone);
    }

    @Test
    void an_exception_in_a_job_ends_the_search_as_a_failure() {
        var plans = new PlanMaker(preset("lossless"));
        var explorer = new Explorer(
                seed -> {
                    if (seed == 40) {
                        throw new IllegalArgumentException("no such seed");
                    }
                    return plans.make(seed);
                },
                StoreKind.MEMORY, 1, 1_000_000_000);

        assertThatThrownBy(() -> explorer.explore(JOBS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed 40")
                .hasMessageContaining("no such seed");
    }

    @Test
    void a_search_that_is_stopped_ends() throws InterruptedException {
        var explorer = new Explorer(preset("lossless"), StoreKind.MEMORY, 1, Long.MAX_VALUE / 2);
        var search = Thread.ofPlatform().start(() -> explorer.explore(JOBS));

        explorer.stop();

        assertThat(search.join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void a_replay_tells_its_story_with_what_must_not_be_at_the_end() {
        var found = shown(Defect.H);

        var story = Replay.of(EXACT, StoreKind.MEMORY, found.seed()).shrunk().story();

        assertThat(story).startsWith("What it takes:").contains("What happens:", "What must not be:");
        assertThat(story.getLast()).contains("ids_unique: ");
        assertThat(story).filteredOn(line -> line.startsWith("> ")).isNotEmpty();
    }

    private static Explorer explored(DeliveryPolicy policy, StoreKind store, long seeds) {
        var explorer = new Explorer(policy, store, 1, seeds);
        explorer.explore(JOBS);
        return explorer;
    }

    private static Told told(DeliveryPolicy policy, long seed) {
        return Told.of(new PlanMaker(policy).make(seed), Choices.drawn(seed), StoreKind.MEMORY);
    }

    private static DeliveryPolicy preset(String name) {
        return DeliveryPolicy.preset(name).orElseThrow();
    }

    private static Found shown(Defect defect) {
        return Optional.ofNullable(Shown.BY_DEFECT.get(defect)).orElseThrow();
    }
}
