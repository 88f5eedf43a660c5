package dev.appservicelab.explore;

import dev.appservicelab.explore.Plan.PlannedService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a run small that shows something, so that a person can follow it: leaves out what is not needed for it (services,
 * steps, mishaps), makes smaller what is, and interrupts no more than is needed.
 */
final class Shrinker {
    private static final int MOST_TRIALS = 20_000;
    /** A smaller plan meets its switching points elsewhere: so many other courses are tried of it. */
    private static final int OTHER_COURSES = 12;

    private static final long MILLISECOND = 1_000_000;

    private final StoreKind store;
    private final String rule;
    private final Optional<Defect> defect;
    private Plan plan;
    private int[] choices;
    private int trials;

    /** @param shown a run that shows something */
    Shrinker(Told shown, StoreKind store) {
        this.store = store;
        this.plan = shown.plan();
        this.choices = shown.course().taken();
        this.rule = shown.finding().orElseThrow().rule();
        this.defect = shown.defect();
    }

    /** The small run, which shows the same. */
    Told shrunk() {
        leaveOutWhatComesLater();
        int before;
        do {
            before = size();
            eachPart(plan.services(), this::withoutServices);
            eachPart(plan.steps(), plan::withSteps);
            eachPart(plan.mishaps(), plan::withMishaps);
            simplify();
        } while (size() < before && trials < MOST_TRIALS);
        calm();
        return Told.of(plan, Course.of(choices), store);
    }

    private int size() {
        return 100 * plan.services().size() + 10 * plan.steps().size() + 10 * plan.mishaps().size();
    }

    private void leaveOutWhatComesLater() {
        var finding = new Trial(plan, Course.of(choices), store).run().finding();
        finding.ifPresent(shown -> tryOut(plan.withSteps(plan.steps().stream()
                .filter(step -> step.at() * MILLISECOND <= shown.at())
                .toList())));
    }

    private Plan withoutServices(List<PlannedService> left) {
        return left.isEmpty() ? plan : Reduction.toServices(plan, left);
    }

    /** Leaves out parts, large ones first. */
    private <T> void eachPart(List<T> parts, Function<List<T>, Plan> with) {
        var left = parts;
        for (int size = Math.max(1, left.size() / 2); size >= 1; size /= 2) {
            for (int from = left.size() - size; from >= 0; from -= size) {
                var fewer = new ArrayList<>(left);
                fewer.subList(from, from + size).clear();
                if (tryOut(with.apply(fewer))) {
                    left = fewer;
                    from = Math.min(from, left.size());
                }
            }
        }
    }

    private void simplify() {
        for (int i = 0; i < plan.steps().size(); i++) {
            for (var simpler : Reduction.simpler(plan.steps().get(i))) {
                var steps = new ArrayList<>(plan.steps());
                steps.set(i, simpler);
                tryOut(plan.withSteps(steps));
            }
        }
        for (int i = 0; i < plan.mishaps().size(); i++) {
            for (var simpler : Reduction.simpler(plan.mishaps().get(i))) {
                var mishaps = new ArrayList<>(plan.mishaps());
                mishaps.set(i, simpler);
                tryOut(plan.withMishaps(mishaps));
            }
        }
        for (int i = 0; i < plan.services().size(); i++) {
            for (var simpler : Reduction.simpler(plan.services().get(i))) {
                var services = new ArrayList<>(plan.services());
                services.set(i, simpler);
                tryOut(plan.withServices(services));
            }
        }
    }

    /** Nobody is interrupted where it makes no difference. */
    private void calm() {
        if (shows(plan, new int[0])) {
            choices = new int[0];
            return;
        }
        for (int size = Math.max(1, choices.length / 2); size >= 1; size /= 2) {
            for (int from = 0; from < choices.length; from += size) {
                var calmer = choices.clone();
                Arrays.fill(calmer, from, Math.min(choices.length, from + size), 0);
                if (!Arrays.equals(calmer, choices) && shows(plan, calmer)) {
                    choices = calmer;
                }
            }
        }
    }

    /** Takes the smaller plan if it shows the same on some course. */
    private boolean tryOut(Plan smaller) {
        if (smaller.equals(plan)) {
            return false;
        }
        var course = courseOf(smaller);
        course.ifPresent(taken -> {
            plan = smaller;
            choices = taken;
        });
        return course.isPresent();
    }

    private Optional<int[]> courseOf(Plan smaller) {
        if (shows(smaller, new int[0])) {
            return Optional.of(new int[0]);
        }
        if (shows(smaller, choices)) {
            return Optional.of(choices);
        }
        for (int other = 1; other <= OTHER_COURSES && choices.length > 0; other++) {
            var course = Course.drawn(plan.seed() + other);
            trials++;
            new Trial(smaller, course, store).run();
            if (shows(smaller, course.taken())) {
                return Optional.of(course.taken());
            }
        }
        return Optional.empty();
    }

    private boolean shows(Plan candidate, int[] taken) {
        trials++;
        return trials < MOST_TRIALS
                && new Trial(candidate, Course.of(taken), store).run().finding()
                        .filter(finding -> finding.rule().equals(rule))
                        .isPresent()
                // Only now, for it takes longer: that it is the same defect too.
                && Told.of(candidate, Course.of(taken), store).defect().equals(defect);
    }
}
