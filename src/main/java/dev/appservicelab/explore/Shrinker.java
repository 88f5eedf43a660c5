package dev.appservicelab.explore;

import dev.appservicelab.explore.Plan.PlannedService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes a run small that shows something, so that a person can follow it: leaves out what is not needed for it
 * (services, steps, mishaps), makes smaller what is, and interrupts no more than is needed.
 */
final class Shrinker {
    private static final int MOST_RUNS = 20_000;
    /** A smaller plan meets its switching points elsewhere: so many other ways are tried to go through it. */
    private static final int OTHER_WAYS = 12;

    private final StoreKind store;
    private final Finding shown;
    private final Optional<Defect> defect;
    private Plan plan;
    private int[] choices;
    private int runs;

    /** @param told a run that shows something */
    Shrinker(Told told, StoreKind store) {
        this.store = store;
        this.plan = told.plan();
        this.choices = told.choices().taken();
        this.shown = told.finding().orElseThrow();
        this.defect = told.defect();
    }

    /** The small run, which shows the same. */
    Told shrunk() {
        tryOut(plan.withSteps(
                plan.steps().stream().filter(step -> step.instant() <= shown.at()).toList()));
        int before;
        do {
            before = size();
            leaveOut(Plan::services, this::withServices);
            leaveOut(Plan::steps, Plan::withSteps);
            leaveOut(Plan::mishaps, Plan::withMishaps);
            simplify(Plan::steps, Reduction::simpler, Plan::withSteps);
            simplify(Plan::mishaps, Reduction::simpler, Plan::withMishaps);
            simplify(Plan::services, Reduction::simpler, Plan::withServices);
        } while (size() < before && runs < MOST_RUNS);
        calm();
        return Told.of(plan, Choices.of(choices), store);
    }

    private int size() {
        return plan.services().size() + plan.steps().size() + plan.mishaps().size();
    }

    private Plan withServices(Plan of, List<PlannedService> left) {
        return left.isEmpty() ? of : Reduction.toServices(of, left);
    }

    /** Large parts first. */
    private <T> void leaveOut(Function<Plan, List<T>> parts, BiFunction<Plan, List<T>, Plan> with) {
        for (int size = Math.max(1, parts.apply(plan).size() / 2); size >= 1; size /= 2) {
            int from = parts.apply(plan).size() - size;
            while (from >= 0) {
                var fewer = new ArrayList<>(parts.apply(plan));
                fewer.subList(from, from + size).clear();
                tryOut(with.apply(plan, fewer));
                from = Math.min(from, parts.apply(plan).size()) - size;
            }
        }
    }

    /** Each part as far as it goes. */
    private <T> void simplify(
            Function<Plan, List<T>> parts, Function<T, List<T>> simpler, BiFunction<Plan, List<T>, Plan> with) {
        for (int i = 0; i < parts.apply(plan).size(); i++) {
            boolean simplified = true;
            while (simplified) {
                simplified = false;
                for (var one : simpler.apply(parts.apply(plan).get(i))) {
                    var changed = new ArrayList<>(parts.apply(plan));
                    changed.set(i, one);
                    simplified = tryOut(with.apply(plan, changed));
                    if (simplified) {
                        break;
                    }
                }
            }
        }
    }

    /** Nobody is interrupted where it makes no difference. */
    private void calm() {
        for (int size = choices.length; size >= 1; size /= 2) {
            for (int from = 0; from < choices.length; from += size) {
                var calmer = choices.clone();
                Arrays.fill(calmer, from, Math.min(choices.length, from + size), 0);
                if (!Arrays.equals(calmer, choices) && shows(plan, Choices.of(calmer))) {
                    choices = calmer;
                }
            }
        }
    }

    /** Takes the smaller plan if it shows the same in some way. */
    private boolean tryOut(Plan smaller) {
        if (smaller.equals(plan)) {
            return false;
        }
        var way = wayThrough(smaller);
        way.ifPresent(taken -> {
            plan = smaller;
            choices = taken;
        });
        return way.isPresent();
    }

    private Optional<int[]> wayThrough(Plan smaller) {
        var ways = new ArrayList<Choices>();
        ways.add(Choices.of(new int[0]));
        if (choices.length > 0) {
            ways.add(Choices.of(choices));
            for (int other = 1; other <= OTHER_WAYS; other++) {
                ways.add(Choices.drawn(plan.seed() + other));
            }
        }
        return ways.stream().filter(way -> shows(smaller, way)).findFirst().map(Choices::taken);
    }

    /** @param way taken by this, as far as it was not given */
    private boolean shows(Plan candidate, Choices way) {
        runs++;
        return runs < MOST_RUNS
                && new PlayedRun(candidate, way, store).run().finding()
                        .filter(finding -> finding.rule().equals(shown.rule()))
                        .isPresent()
                // Only now, for it takes longer: that it is the same defect too.
                && Told.of(candidate, Choices.of(way.taken()), store).defect().equals(defect);
    }
}
